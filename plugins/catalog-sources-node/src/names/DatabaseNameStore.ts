import { Knex } from 'knex';
import { inStatements } from '../database/migrate';
import { toEntityName, toUniqueName } from './entityNames';
import { NameRequest, NameStore } from './NameStore';

/**
 * How long the name of something that is gone is not given to something else. Entra ID lets a person or team be restored, under the
 * same id, for 30 days.
 */
const KEPT_FOR_DAYS = 31;

interface NameRow {
  scope: string;
  external_id: string;
  kind: string;
  name: string;
}

/** A {@link NameStore} in PostgreSQL. */
export class DatabaseNameStore implements NameStore {
  readonly #db: Knex;

  constructor(db: Knex) {
    this.#db = db;
  }

  /** {@inheritDoc NameStore.assign} */
  async assign(
    scope: string,
    requests: NameRequest[],
  ): Promise<Map<string, string>> {
    return this.#db.transaction(async trx => {
      // Two processes that give names in the same scope do so one after the other.
      await trx.raw('select pg_advisory_xact_lock(hashtext(?))', [
        `portico_names:${scope}`,
      ]);
      const ids = requests.map(({ externalId }) => externalId);
      await trx('portico_names')
        .where({ scope })
        .whereRaw('external_id = any(?::text[])', [ids])
        .update({ seen_at: trx.fn.now() });
      const rows: Array<NameRow & { is_given_up: boolean }> = await trx(
        'portico_names',
      )
        .where({ scope })
        .select(
          '*',
          trx.raw(
            `seen_at < now() - interval '${KEPT_FOR_DAYS} days' as is_given_up`,
          ),
        );
      const names = new Map(rows.map(row => [row.external_id, row.name]));
      const taken = new Set<string>();
      const givenUp = new Map<string, string>();
      for (const row of rows) {
        if (row.is_given_up) {
          givenUp.set(key(row.kind, row.name), row.external_id);
        } else {
          taken.add(key(row.kind, row.name));
        }
      }
      const added = new Array<NameRow>();
      const lost = new Array<string>();
      // In an order of their own, so that who comes first does not depend on the order of an answer.
      const asked = [...requests].sort((a, b) =>
        a.externalId < b.externalId ? -1 : 1,
      );
      for (const { externalId, kind, wishes } of asked) {
        if (!names.has(externalId)) {
          const name = choose(externalId, wishes, wish =>
            taken.has(key(kind, wish)),
          );
          taken.add(key(kind, name));
          const former = givenUp.get(key(kind, name));
          if (former !== undefined) {
            names.delete(former);
            lost.push(former);
          }
          names.set(externalId, name);
          added.push({ scope, external_id: externalId, kind, name });
        }
      }
      await trx<NameRow>('portico_names')
        .where({ scope })
        .whereIn('external_id', lost)
        .delete();
      for (const some of inStatements(added)) {
        await trx<NameRow>('portico_names').insert(some);
      }
      return names;
    });
  }

  /** {@inheritDoc NameStore.known} */
  async known(scope: string): Promise<Map<string, string>> {
    const rows = await this.#db<NameRow>('portico_names').where({ scope });
    return new Map(rows.map(row => [row.external_id, row.name]));
  }
}

function choose(
  externalId: string,
  wishes: string[],
  isTaken: (name: string) => boolean,
): string {
  const names = wishes.map(toEntityName).filter(name => name !== undefined);
  const free = names.find(name => !isTaken(name));
  for (let attempt = 0; ; attempt += 1) {
    const name =
      free ?? toUniqueName(names[0], `${externalId}${attempt || ''}`);
    if (!isTaken(name)) {
      return name;
    }
  }
}

/** The catalog's references are the same in any letter case. */
function key(kind: string, name: string): string {
  return `${kind}:${name}`.toLowerCase();
}
