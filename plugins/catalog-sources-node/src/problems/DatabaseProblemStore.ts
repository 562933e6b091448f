import {
  CatalogProblem,
  ProblemKind,
  PROBLEM_KINDS,
} from '@portico/plugin-catalog-sources-common';
import { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { inStatements } from '../database/migrate';
import {
  CATALOG_ITSELF,
  NAME_CONFLICTS,
  NewProblem,
  ProblemQuery,
  ProblemStore,
} from './ProblemStore';

const NOT_SOURCES = [CATALOG_ITSELF, NAME_CONFLICTS];

/** The source to which a problem is counted. */
const FOUND_IN = 'coalesce(found_in, source_id)';

interface ProblemRow {
  source_id: string;
  found_in: string | null;
  id: string;
  kind: ProblemKind;
  rank: number;
  subject: string;
  entity_ref: string | null;
  message: string;
  remedy: string;
  url: string | null;
  line: number | null;
  since: Date;
}

/** A {@link ProblemStore} in PostgreSQL. */
export class DatabaseProblemStore implements ProblemStore {
  readonly #db: Knex;

  constructor(db: Knex) {
    this.#db = db;
  }

  /** {@inheritDoc ProblemStore.replace} */
  async replace(sourceId: string, problems: NewProblem[]): Promise<void> {
    await this.#replace(sourceId, problems, {});
  }

  /** {@inheritDoc ProblemStore.replaceSubject} */
  async replaceSubject(
    sourceId: string,
    subject: string,
    problems: NewProblem[],
  ): Promise<void> {
    await this.#replace(sourceId, problems, { subject });
  }

  /** {@inheritDoc ProblemStore.list} */
  async list(query: ProblemQuery) {
    const ofSources = () =>
      query.sourceId === undefined
        ? this.#problems().whereIn('source_id', [
            ...NOT_SOURCES,
            ...query.sourceIds,
          ])
        : this.#problems().whereRaw(`${FOUND_IN} = ?`, [query.sourceId]);
    const perKind: Array<{ kind: ProblemKind; count: string }> =
      await ofSources().groupBy('kind').select('kind').count();
    const kinds = Object.fromEntries(
      perKind.map(({ kind, count }) => [kind, Number(count)]),
    ) as Partial<Record<ProblemKind, number>>;
    const asked = query.kinds ?? [...PROBLEM_KINDS];
    const rows = await ofSources()
      .whereIn('kind', asked)
      .orderBy(['rank', 'subject', 'id'])
      .limit(query.limit)
      .offset(query.offset);
    return {
      items: rows.map(toProblem),
      totalItems: asked.reduce((sum, kind) => sum + (kinds[kind] ?? 0), 0),
      kinds,
    };
  }

  /** {@inheritDoc ProblemStore.listReported} */
  async listReported(
    sourceId: string,
    limit: number,
  ): Promise<CatalogProblem[]> {
    const rows = await this.#problems()
      .where({ source_id: sourceId })
      .orderBy(['subject', 'id'])
      .limit(limit);
    return rows.map(toProblem);
  }

  /** {@inheritDoc ProblemStore.count} */
  async count(): Promise<Map<string, number>> {
    const rows: Array<{ found_in: string; count: string }> = await this.#db(
      'portico_problems',
    )
      .groupByRaw(FOUND_IN)
      .select(this.#db.raw(`${FOUND_IN} as found_in`))
      .count();
    return new Map(rows.map(row => [row.found_in, Number(row.count)]));
  }

  #problems() {
    return this.#db<ProblemRow>('portico_problems');
  }

  async #replace(
    sourceId: string,
    problems: NewProblem[],
    among: { subject?: string },
  ): Promise<void> {
    const rows = new Map(
      problems.map(problem => {
        const row = toRow(sourceId, problem);
        return [row.id, row];
      }),
    );
    await this.#db.transaction(async trx => {
      await trx<ProblemRow>('portico_problems')
        .where({ source_id: sourceId, ...among })
        .whereRaw('not (id = any(?::text[]))', [[...rows.keys()]])
        .delete();
      for (const some of inStatements([...rows.values()])) {
        await trx<ProblemRow>('portico_problems')
          .insert(some as ProblemRow[])
          .onConflict(['source_id', 'id'])
          .merge({
            message: trx.raw('excluded.message'),
            remedy: trx.raw('excluded.remedy'),
            entity_ref: trx.raw('excluded.entity_ref'),
            found_in: trx.raw('excluded.found_in'),
            // A line that is known stays until another one is found.
            url: trx.raw(
              'case when excluded.line is null and portico_problems.line is not null then portico_problems.url else excluded.url end',
            ),
            line: trx.raw('coalesce(excluded.line, portico_problems.line)'),
          } as never);
      }
    });
  }
}

function toRow(
  sourceId: string,
  problem: NewProblem,
): Omit<ProblemRow, 'since'> {
  const { kind, subject, entityRef, message, remedy, url, line } = problem;
  const foundIn = problem.sourceId;
  return {
    source_id: sourceId,
    found_in: foundIn ?? null,
    // What is wrong with the same thing stays the same problem while its line moves.
    id: createHash('sha256')
      .update(JSON.stringify([kind, subject, message]))
      .digest('hex')
      .slice(0, 20),
    kind,
    rank: PROBLEM_KINDS.indexOf(kind),
    subject,
    entity_ref: entityRef ?? null,
    message,
    remedy,
    url: url ?? null,
    line: line ?? null,
  };
}

function toProblem(row: ProblemRow): CatalogProblem {
  return {
    id: row.id,
    kind: row.kind,
    sourceId:
      row.found_in ??
      (NOT_SOURCES.includes(row.source_id) ? undefined : row.source_id),
    subject: row.subject,
    entityRef: row.entity_ref ?? undefined,
    message: row.message,
    remedy: row.remedy,
    url: row.url ?? undefined,
    line: row.line ?? undefined,
    since: row.since.toISOString(),
  };
}
