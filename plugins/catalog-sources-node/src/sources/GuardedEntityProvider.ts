import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  EntityProvider,
  EntityProviderConnection,
  EntityProviderMutation,
} from '@backstage/plugin-catalog-node';
import { AdoptOptions, DeferredEntities } from './CatalogSource';
import { Run } from './Run';

/**
 * Stands between an entity provider and the catalog: a full mutation that is far smaller than the last one does not get there, and
 * an entity that the provider has twice gets there once.
 */
export class GuardedEntityProvider implements EntityProvider {
  readonly #provider: EntityProvider;
  readonly #options: {
    transform: AdoptOptions['transform'];
    currentRun: () => Run | undefined;
    onRemoved: (kinds: string[]) => Promise<void>;
    onTakenOver: (
      entities: DeferredEntities,
      run: Run | undefined,
    ) => Promise<void>;
  };

  constructor(
    provider: EntityProvider,
    options: {
      transform: AdoptOptions['transform'];
      currentRun: () => Run | undefined;
      onRemoved: (kinds: string[]) => Promise<void>;
      onTakenOver: (
        entities: DeferredEntities,
        run: Run | undefined,
      ) => Promise<void>;
    },
  ) {
    this.#provider = provider;
    this.#options = options;
  }

  /** {@inheritDoc EntityProvider.getProviderName} */
  getProviderName(): string {
    return this.#provider.getProviderName();
  }

  /** {@inheritDoc EntityProvider.connect} */
  async connect(connection: EntityProviderConnection): Promise<void> {
    await this.#provider.connect({
      refresh: options => connection.refresh(options),
      applyMutation: mutation => this.#apply(connection, mutation),
    });
  }

  async #apply(
    connection: EntityProviderConnection,
    mutation: EntityProviderMutation,
  ): Promise<void> {
    const run = this.#options.currentRun();
    if (mutation.type === 'delta') {
      await connection.applyMutation({
        ...mutation,
        added: await this.#prepare(mutation.added, run),
      });
      await this.#options.onRemoved(
        mutation.removed.map(one =>
          'entity' in one
            ? one.entity.kind
            : canonicalKind(parseEntityRef(one.entityRef).kind),
        ),
      );
      return;
    }
    const entities = await this.#prepare(mutation.entities, run);
    await run?.takeOver(
      run.countKinds(entities.map(({ entity }) => entity.kind)),
    );
    await connection.applyMutation({ type: 'full', entities });
    await this.#options.onTakenOver(entities, run);
  }

  async #prepare(
    entities: DeferredEntities,
    run: Run | undefined,
  ): Promise<DeferredEntities> {
    const prepared = this.#options.transform
      ? await this.#options.transform(entities, run)
      : entities;
    return [
      ...new Map(
        prepared.map(deferred => [
          stringifyEntityRef(deferred.entity),
          deferred,
        ]),
      ).values(),
    ];
  }
}

/** References have kinds in lower case. */
function canonicalKind(kind: string): string {
  return `${kind[0].toUpperCase()}${kind.slice(1)}`;
}
