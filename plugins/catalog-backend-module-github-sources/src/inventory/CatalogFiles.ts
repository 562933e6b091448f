import { posix } from 'node:path';
import { z } from 'zod';
import { GithubClient } from '../github/GithubClient';
import { GithubFailure } from '../github/GithubFailure';
import { GithubRepository, repositoryId } from '../github/repositoryQueries';
import { RequestContext } from '../github/RequestContext';

const treeSchema = z.object({
  tree: z.array(z.object({ path: z.string(), type: z.string() })),
  truncated: z.boolean().default(false),
});

/** Finds out whether repositories have a catalog file. */
export class CatalogFiles {
  /** What a repository is asked for: the file, or the folder below which a path with wildcards begins. */
  readonly expression: string;
  readonly #client: GithubClient;
  readonly #path: string;
  readonly #branch: string | undefined;
  readonly #folder: string | undefined;
  /** By repository: the folder that was looked through last, and whether there was a file. */
  readonly #lookedThrough = new Map<string, { oid: string; found: boolean }>();

  constructor(options: {
    client: GithubClient;
    /** Without a slash at its beginning. */
    path: string;
    branch: string | undefined;
  }) {
    this.#client = options.client;
    this.#path = options.path;
    this.#branch = options.branch;
    this.#folder = folderBeforeWildcard(options.path);
    this.expression = `${options.branch ?? 'HEAD'}:${
      this.#folder ?? options.path
    }`;
  }

  /** The location that the discovery has for a repository. */
  locationOf({ url, defaultBranchRef }: GithubRepository): string {
    const branch = this.#branch ?? defaultBranchRef?.name ?? '-';
    return `${url}/blob/${branch}/${this.#path}`;
  }

  /**
   * Whether a repository has a catalog file. Only a path with wildcards takes a request, and only when something was pushed.
   *
   * @throws Error when it could not be found out
   */
  async has(
    repository: GithubRepository,
    context: RequestContext,
  ): Promise<boolean> {
    const { catalogFile } = repository;
    if (!catalogFile) {
      return false;
    }
    if (this.#folder === undefined) {
      return catalogFile.__typename === 'Blob' && catalogFile.text !== '';
    }
    const id = repositoryId(repository);
    const { oid } = catalogFile;
    const known = this.#lookedThrough.get(id);
    if (known?.oid === oid) {
      return known.found;
    }
    const found = await this.#lookThrough(repository, oid, context);
    this.#lookedThrough.set(id, { oid, found });
    return found;
  }

  /** Forgets what is known of all other repositories. */
  keepOnly(ids: Set<string>): void {
    for (const id of this.#lookedThrough.keys()) {
      if (!ids.has(id)) {
        this.#lookedThrough.delete(id);
      }
    }
  }

  async #lookThrough(
    { nameWithOwner }: GithubRepository,
    oid: string,
    context: RequestContext,
  ): Promise<boolean> {
    const [owner] = nameWithOwner.split('/');
    const answer = await this.#client.get(
      owner,
      {
        task: `the files of ${nameWithOwner}`,
        path: `/repos/${nameWithOwner}/git/trees/${oid}?recursive=1`,
        schema: treeSchema,
      },
      context,
    );
    const prefix = this.#folder ? `${this.#folder}/` : '';
    const found = (answer?.tree ?? []).some(
      ({ type, path }) =>
        type === 'blob' && posix.matchesGlob(`${prefix}${path}`, this.#path),
    );
    if (!found && answer?.truncated) {
      throw new GithubFailure(
        `${nameWithOwner} has so many files that GitHub lists only some of them, and none of those is '${
          this.#path
        }'`,
        { kind: 'refused' },
      );
    }
    return found;
  }
}

/** The folder that a path with wildcards begins in, empty for the root; undefined for a path without any. */
function folderBeforeWildcard(path: string): string | undefined {
  if (!path.includes('*')) {
    return undefined;
  }
  const names = path.split('/');
  const first = names.findIndex(name => /[*?[{(!+@]/.test(name));
  return names.slice(0, first).join('/');
}
