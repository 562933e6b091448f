import {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import {
  CatalogSource,
  CatalogTables,
  findTakenNames,
  NameStore,
  SourceRun,
} from '@portico/plugin-catalog-sources-node';
import { providerNameOf } from '../config/describeSource';
import { EntraIdConfig } from '../config/readEntraIdConfig';
import { composeEntities } from '../entities/composeEntities';
import { NAME_SCOPE, nameRequests } from '../entities/nameRequests';
import { Directory } from '../graph/Directory';
import { PatientGraphClient } from '../graph/PatientGraphClient';
import { readDirectory } from '../graph/readDirectory';

/** Reads a tenant on a schedule, and hands its users and groups to the catalog when all of it was read. */
export class EntraIdEntityProvider implements EntityProvider {
  readonly #config: EntraIdConfig;
  readonly #source: CatalogSource;
  readonly #names: NameStore;
  readonly #tables: CatalogTables;

  constructor(options: {
    config: EntraIdConfig;
    source: CatalogSource;
    names: NameStore;
    tables: CatalogTables;
  }) {
    this.#config = options.config;
    this.#source = options.source;
    this.#names = options.names;
    this.#tables = options.tables;
  }

  /** {@inheritDoc @backstage/plugin-catalog-node#EntityProvider.getProviderName} */
  getProviderName(): string {
    return providerNameOf(this.#config);
  }

  /** {@inheritDoc @backstage/plugin-catalog-node#EntityProvider.connect} */
  async connect(connection: EntityProviderConnection): Promise<void> {
    await this.#source.schedule(this.#config.schedule, run =>
      this.#refresh(connection, run),
    );
  }

  async #refresh(
    connection: EntityProviderConnection,
    run: SourceRun,
  ): Promise<void> {
    const { id } = this.#config;
    const directory = await this.#read(run);
    const names = await this.#names.assign(NAME_SCOPE, nameRequests(directory));
    const { users, groups, root, problems } = await composeEntities(
      directory,
      names,
      id,
    );
    // Without the group of the tenant, which is there when all others have gone.
    await run.takeOver({ users: users.length, groups: groups.length });
    const entities = [...users, ...groups, ...(root ? [root] : [])].map(
      entity => ({ entity, locationKey: `msgraph-org-provider:${id}` }),
    );
    await connection.applyMutation({ type: 'full', entities });
    run.reportProblems(problems);
    run.reportProblems(await findTakenNames(entities, this.#tables));
  }

  async #read(run: SourceRun): Promise<Directory> {
    // When a request fails, those that wait for their turn are not made any more.
    const ended = new AbortController();
    const signal = AbortSignal.any([run.signal, ended.signal]);
    try {
      return await readDirectory({
        client: new PatientGraphClient(this.#config, {
          signal,
          onRequest: () => run.countRequests(1),
        }),
        config: this.#config,
        logger: run.logger,
        signal,
        onProgress: (count, unit) => run.progress(count, undefined, unit),
      });
    } finally {
      ended.abort();
    }
  }
}
