import { Caller } from '../client/AzureDevOpsClient';
import { AzureRepos, ListedRepository } from '../client/AzureRepos';
import { AzureDevOpsError } from '../client/AzureDevOpsError';
import { AzureDevOpsConfig } from '../config/readAzureDevOpsConfig';
import {
  CachedFile,
  CachedRepository,
  RepositoryCache,
} from '../database/RepositoryCache';
import { defaultBranchOf, fileUrl } from './addresses';
import { CatalogPath } from './CatalogPath';
import { CODEOWNERS_FOLDERS, readCodeOwners } from './readCodeOwners';

/** What became of a repository that was looked at. */
type ReadResult =
  | { result: 'unchanged' }
  | {
      result: 'read';
      repository: Omit<CachedRepository, 'files'>;
      files: CachedFile[];
    };

/** Reads what the catalog needs of a repository, and no more often than it changes. */
export class RepositoryReader {
  readonly #config: AzureDevOpsConfig;
  readonly #repos: AzureRepos;
  readonly #cache: RepositoryCache;
  readonly #sourceId: string;
  readonly #path: CatalogPath;

  constructor(options: {
    config: AzureDevOpsConfig;
    repos: AzureRepos;
    cache: RepositoryCache;
    sourceId: string;
  }) {
    this.#config = options.config;
    this.#repos = options.repos;
    this.#cache = options.cache;
    this.#sourceId = options.sourceId;
    this.#path = new CatalogPath(options.config.path);
  }

  /**
   * Looks at a repository: asks for the commit of its branch, and for its files when that is another one than the last time.
   *
   * @throws AzureDevOpsError
   */
  async read(
    listing: ListedRepository,
    known: CachedRepository | undefined,
    caller: Caller,
  ): Promise<ReadResult> {
    const checkedAt = new Date();
    const scope = scopeOf(this.#config);
    const branch = this.#config.branch ?? defaultBranchOf(listing);
    const nothing = {
      result: 'read' as const,
      repository: { listing, scope, owners: [], checkedAt },
      files: [],
    };
    if (listing.isDisabled || branch === undefined || isEmpty(listing)) {
      return nothing;
    }
    const head = await this.#head(listing, branch, caller);
    if (head === 'none') {
      return nothing;
    }
    const isUnchanged =
      head !== undefined &&
      known?.head === head &&
      known.scope === scope &&
      isSameAddress(known.listing, listing);
    if (isUnchanged && isSameListing(known.listing, listing)) {
      return { result: 'unchanged' };
    }
    const files = await this.#files(listing, branch, caller);
    const owners =
      files.length === 0 ? await this.#owners(listing, branch, caller) : [];
    return {
      result: 'read',
      repository: { listing, scope, head, owners, checkedAt },
      files,
    };
  }

  /** The commit; undefined when the service does not say, and the files have to be looked at. */
  async #head(
    listing: ListedRepository,
    branch: string,
    caller: Caller,
  ): Promise<string | 'none' | undefined> {
    try {
      return (await this.#repos.head(listing, branch, caller)) ?? 'none';
    } catch (error) {
      if (
        error instanceof AzureDevOpsError &&
        (error.status === 405 || error.status === 501)
      ) {
        return undefined;
      }
      throw error;
    }
  }

  async #files(
    listing: ListedRepository,
    branch: string,
    caller: Caller,
  ): Promise<CachedFile[]> {
    const toFile = (path: string, content: string, objectId?: string) => ({
      path,
      url: fileUrl(this.#config.organizationUrl, listing, {
        path,
        branch: this.#config.branch,
      }),
      objectId,
      content,
    });
    if (!this.#path.hasWildcard) {
      const path = this.#path.pattern;
      const content = await this.#repos.text(listing, { branch, path }, caller);
      return content?.trim() ? [toFile(path, content)] : [];
    }
    const { folder, isDeep } = this.#path;
    const listed = await this.#repos.files(
      listing,
      { branch, folder, isDeep },
      caller,
    );
    const known = await this.#cache.contents(this.#sourceId, listing.id);
    const files = new Array<CachedFile>();
    for (const { path, objectId, isFolder } of listed) {
      if (!isFolder && this.#path.matches(path)) {
        const content =
          (objectId && known.get(objectId)) ??
          (await this.#repos.text(listing, { branch, path }, caller));
        if (content?.trim()) {
          files.push(toFile(path, content, objectId));
        }
      }
    }
    return files;
  }

  async #owners(
    listing: ListedRepository,
    branch: string,
    caller: Caller,
  ): Promise<string[]> {
    const root = await this.#repos.files(
      listing,
      { branch, folder: '/', isDeep: false },
      caller,
    );
    for (const folder of CODEOWNERS_FOLDERS) {
      const path = folder === '/' ? '/CODEOWNERS' : `${folder}/CODEOWNERS`;
      const mayBeThere =
        folder === '/'
          ? root.some(file => file.path === path && !file.isFolder)
          : root.some(file => file.path === folder && file.isFolder);
      const text = mayBeThere
        ? await this.#repos.text(listing, { branch, path }, caller)
        : undefined;
      if (text !== undefined) {
        return readCodeOwners(text);
      }
    }
    return [];
  }
}

/** What was read, as it is remembered. */
export function scopeOf({
  branch,
  path,
}: Pick<AzureDevOpsConfig, 'branch' | 'path'>): string {
  return JSON.stringify([branch ?? null, path]);
}

/** Whether a file belongs to what was read. */
export function isInScope(
  scope: string,
  file: { path: string; branch?: string },
): boolean {
  const [branch, path] = JSON.parse(scope) as [string | null, string];
  return (
    (branch ?? undefined) === file.branch &&
    new CatalogPath(path).matches(file.path)
  );
}

/** Nothing was pushed: the service says no branch then, and a size of nothing. */
function isEmpty({ defaultBranch, size }: ListedRepository): boolean {
  return defaultBranch === undefined && size === 0;
}

function isSameAddress(a: ListedRepository, b: ListedRepository): boolean {
  return a.name === b.name && a.project.name === b.project.name;
}

/** Whether a project lists a repository as it did. */
export function isSameListing(
  a: ListedRepository,
  b: ListedRepository,
): boolean {
  return (
    isSameAddress(a, b) &&
    a.defaultBranch === b.defaultBranch &&
    Boolean(a.isDisabled) === Boolean(b.isDisabled) &&
    Boolean(a.isFork) === Boolean(b.isFork)
  );
}
