import { NotFoundError, toError } from '@backstage/errors';
import { GithubClient, QueryResult } from './GithubClient';
import { GithubFailure, QueryError } from './GithubFailure';
import { readRepository } from './readRepository';
import {
  GithubRepository,
  REPOSITORIES_QUERY,
  repositoriesSchema,
} from './repositoryQueries';
import { RequestContext } from './RequestContext';
import { z } from 'zod';

/** All repositories of an organisation or a user. */
export interface ListedRepositories {
  isOrganization: boolean;
  repositories: GithubRepository[];
  /** Those of which the files could not be read, and why. They are among the others. */
  unreadable: Map<GithubRepository, string>;
  /** Why repositories are missing, of which nothing is known. */
  hidden: string[];
}

type Page = QueryResult<z.output<typeof repositoriesSchema>>;

/**
 * Lists the repositories of an organisation or a user, in pages that become smaller when GitHub takes too long for them.
 *
 * @throws NotFoundError, GithubFailure
 */
export async function listRepositories(
  client: GithubClient,
  options: {
    owner: string;
    catalogFile: string;
    pageSize: number;
    onProgress: (done: number, total: number) => void;
  },
  context: RequestContext,
): Promise<ListedRepositories> {
  const { owner, catalogFile, onProgress } = options;
  const listed: ListedRepositories = {
    isOrganization: false,
    repositories: [],
    unreadable: new Map(),
    hidden: [],
  };
  const readPage = (first: number, after: string | undefined, files = true) =>
    client.query(
      owner,
      {
        task: `the repositories of ${owner}`,
        text: REPOSITORIES_QUERY,
        variables: { owner, catalogFile, withFiles: files, first, after },
        schema: repositoriesSchema,
        isDivisible: files,
      },
      context,
    );

  let size = options.pageSize;
  let after: string | undefined;
  for (;;) {
    let page: Page;
    let failure: Error | undefined;
    try {
      page = await readPage(size, after);
    } catch (error) {
      if (!(error instanceof GithubFailure && error.kind === 'timed-out')) {
        throw error;
      }
      if (size > 1) {
        size = Math.floor(size / 2);
        continue;
      }
      // It is this one repository that takes too long: go on without what is in it.
      failure = error;
      page = await readPage(1, after, false);
      size = options.pageSize;
    }
    const { repositoryOwner } = page.data;
    if (!repositoryOwner) {
      throw notFound(owner, page.errors);
    }
    listed.isOrganization = repositoryOwner.__typename === 'Organization';
    const { nodes, pageInfo, totalCount } = repositoryOwner.repositories;
    collect(listed, nodes, page.errors, failure);
    onProgress(listed.repositories.length, totalCount);
    if (!pageInfo.hasNextPage || !pageInfo.endCursor) {
      break;
    }
    after = pageInfo.endCursor;
  }
  await completeSingly(client, listed, catalogFile, context);
  return listed;
}

function collect(
  { repositories, unreadable, hidden }: ListedRepositories,
  nodes: Array<GithubRepository | null>,
  errors: QueryError[],
  failure: Error | undefined,
): void {
  nodes.forEach((node, index) => {
    const message =
      failure?.message ??
      errors.find(({ path = [] }) => path[2] === 'nodes' && path[3] === index)
        ?.message;
    if (!node) {
      hidden.push(message ?? 'GitHub left it out');
      return;
    }
    repositories.push(node);
    if (message) {
      unreadable.set(node, message);
    }
  });
}

/** Asks once more for those of which a part is missing, one by one. */
async function completeSingly(
  client: GithubClient,
  { repositories, unreadable }: ListedRepositories,
  catalogFile: string,
  context: RequestContext,
): Promise<void> {
  for (const repository of [...unreadable.keys()]) {
    try {
      const { nameWithOwner } = repository;
      const complete = await readRepository(
        client,
        nameWithOwner,
        catalogFile,
        context,
      );
      unreadable.delete(repository);
      const index = repositories.indexOf(repository);
      repositories.splice(index, 1, ...(complete ? [complete] : []));
    } catch (error) {
      context.signal.throwIfAborted();
      unreadable.set(repository, toError(error).message);
    }
  }
}

function notFound(owner: string, errors: QueryError[]): Error {
  const [refusal] = errors.filter(({ type }) => type !== 'NOT_FOUND');
  return refusal
    ? new GithubFailure(
        `GitHub did not return the repositories of ${owner}: ${refusal.message}`,
        { kind: 'refused' },
      )
    : new NotFoundError(
        `GitHub could not resolve to an organisation or user with the name '${owner}'`,
      );
}
