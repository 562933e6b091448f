import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { comparableUrl } from '@portico/plugin-catalog-sources-node';
import { ListedRepository } from '../client/AzureRepos';
import { repositoryUrl } from '../discovery/addresses';
import {
  CachedFile,
  CachedRepository,
  RepositoryCache,
} from './RepositoryCache';

const MIGRATIONS_DIRECTORY = resolvePackagePath(
  '@portico/plugin-catalog-backend-module-azure-devops',
  'migrations',
);

interface RepositoryRow {
  source_id: string;
  repository_id: string;
  project_id: string;
  url: string;
  listing: ListedRepository;
  scope: string;
  head: string | null;
  owners: string[];
  checked_at: Date;
}

interface FileRow {
  source_id: string;
  repository_id: string;
  path: string;
  url: string;
  hash: string;
  object_id: string | null;
  content: string;
}

/** A {@link RepositoryCache} in PostgreSQL. */
export class DatabaseRepositoryCache implements RepositoryCache {
  readonly #db: Knex;
  readonly #organizationUrls: Map<string, string>;

  /**
   * Brings the tables up to date, unless the database says not to.
   *
   * @param options.organizationUrls - by the ids of sources
   */
  static async create(options: {
    database: DatabaseService;
    organizationUrls: Map<string, string>;
  }): Promise<DatabaseRepositoryCache> {
    const { database, organizationUrls } = options;
    const db = await database.getClient();
    if (!database.migrations?.skip) {
      await db.migrate.latest({
        directory: MIGRATIONS_DIRECTORY,
        tableName: 'portico_azure_devops_migrations',
      });
    }
    return new DatabaseRepositoryCache(db, organizationUrls);
  }

  private constructor(db: Knex, organizationUrls: Map<string, string>) {
    this.#db = db;
    this.#organizationUrls = organizationUrls;
  }

  /** {@inheritDoc RepositoryCache.list} */
  async list(sourceId: string): Promise<Map<string, CachedRepository>> {
    return this.#read({ source_id: sourceId });
  }

  /** {@inheritDoc RepositoryCache.get} */
  async get(
    sourceId: string,
    repositoryId: string,
  ): Promise<CachedRepository | undefined> {
    const found = await this.#read({
      source_id: sourceId,
      repository_id: repositoryId,
    });
    return found.get(repositoryId);
  }

  /** {@inheritDoc RepositoryCache.save} */
  async save(
    sourceId: string,
    repository: Omit<CachedRepository, 'files'>,
    files: CachedFile[],
  ): Promise<void> {
    const { listing, scope, head, owners, checkedAt } = repository;
    const key = { source_id: sourceId, repository_id: listing.id };
    await this.#db.transaction(async trx => {
      const saved = await trx('portico_azure_devops_repositories')
        .insert({
          ...key,
          project_id: listing.project.id,
          url: comparableUrl(
            repositoryUrl(this.#organizationUrls.get(sourceId)!, listing),
          ),
          listing: JSON.stringify(listing),
          scope,
          head: head ?? null,
          owners: JSON.stringify(owners),
          checked_at: checkedAt,
        })
        .onConflict(['source_id', 'repository_id'])
        .merge()
        .where('portico_azure_devops_repositories.checked_at', '<=', checkedAt)
        .returning('repository_id');
      if (saved.length === 0) {
        return;
      }
      await trx('portico_azure_devops_files').where(key).delete();
      if (files.length > 0) {
        await trx('portico_azure_devops_files').insert(
          files.map(({ path, url, objectId, content }) => ({
            ...key,
            path,
            url,
            hash: createHash('sha256').update(content).digest('hex'),
            object_id: objectId ?? null,
            content,
          })),
        );
      }
    });
  }

  /** {@inheritDoc RepositoryCache.confirm} */
  async confirm(
    sourceId: string,
    listings: ListedRepository[],
    checkedAt: Date,
  ): Promise<void> {
    await this.#db.raw(
      `update portico_azure_devops_repositories as repository
       set listing = confirmed.listing, checked_at = ?
       from jsonb_array_elements(?::jsonb) as confirmed (listing)
       where repository.source_id = ?
         and repository.repository_id = confirmed.listing->>'id'
         and repository.checked_at < ?`,
      [checkedAt, JSON.stringify(listings), sourceId, checkedAt],
    );
  }

  /** {@inheritDoc RepositoryCache.contents} */
  async contents(
    sourceId: string,
    repositoryId: string,
  ): Promise<Map<string, string>> {
    const rows = await this.#db<FileRow>('portico_azure_devops_files')
      .where({ source_id: sourceId, repository_id: repositoryId })
      .whereNotNull('object_id')
      .select('object_id', 'content');
    return new Map(rows.map(row => [row.object_id!, row.content]));
  }

  /** {@inheritDoc RepositoryCache.remove} */
  async remove(sourceId: string, repositoryIds: string[]): Promise<void> {
    await this.#db('portico_azure_devops_repositories')
      .where({ source_id: sourceId })
      .whereRaw('repository_id = any(?::text[])', [repositoryIds])
      .delete();
  }

  /** {@inheritDoc RepositoryCache.findFile} */
  async findFile(file: {
    repositoryUrl: string;
    path: string;
    isInScope: (scope: string) => boolean;
  }): Promise<string | null | undefined> {
    const rows: Array<
      Pick<RepositoryRow, 'scope'> & { content: string | null }
    > = await this.#db('portico_azure_devops_repositories as repository')
      .leftJoin('portico_azure_devops_files as file', join =>
        join
          .on('file.source_id', 'repository.source_id')
          .on('file.repository_id', 'repository.repository_id')
          .onVal('file.path', file.path),
      )
      .where({ 'repository.url': comparableUrl(file.repositoryUrl) })
      .whereIn('repository.source_id', [...this.#organizationUrls.keys()])
      .select('repository.scope', 'file.content');
    const read = rows.filter(({ scope }) => file.isInScope(scope));
    return read.length === 0
      ? undefined
      : read.find(({ content }) => content !== null)?.content ?? null;
  }

  async #read(
    where: Partial<Pick<RepositoryRow, 'source_id' | 'repository_id'>>,
  ): Promise<Map<string, CachedRepository>> {
    const rows = await this.#db<RepositoryRow>(
      'portico_azure_devops_repositories',
    ).where(where);
    const repositories = new Map(
      rows.map((row): [string, CachedRepository] => [
        row.repository_id,
        {
          listing: row.listing,
          scope: row.scope,
          head: row.head ?? undefined,
          owners: row.owners,
          checkedAt: row.checked_at,
          files: [],
        },
      ]),
    );
    const files = await this.#db<FileRow>('portico_azure_devops_files')
      .where(where)
      .orderBy('path')
      .select('repository_id', 'path', 'url', 'hash', 'object_id');
    for (const row of files) {
      repositories.get(row.repository_id)?.files.push({
        path: row.path,
        url: row.url,
        hash: row.hash,
        objectId: row.object_id ?? undefined,
      });
    }
    return repositories;
  }
}
