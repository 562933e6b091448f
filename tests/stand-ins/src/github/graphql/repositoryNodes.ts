import { type GraphQLResolveInfo } from 'graphql';
import { nodeId } from '../accountJson.ts';
import { type Exchange } from '../Exchange.ts';
import { type GitHubRepository } from '../GitHubRepository.ts';
import { languagesOf } from '../languages.ts';
import { type PullRequest } from '../PullRequest.ts';
import { visibleRepositories } from '../visibleRepositories.ts';
import { connection, type PageArguments } from './connection.ts';
import { notResolved } from './graphqlErrors.ts';
import { commitNode, dateOf, objectNode } from './objectNodes.ts';
import { accountNode } from './peopleNodes.ts';

/** How a list of repositories is to be. */
export interface RepositoriesArguments extends PageArguments {
  orderBy?: {
    field: 'CREATED_AT' | 'NAME' | 'PUSHED_AT' | 'UPDATED_AT';
    direction: 'ASC' | 'DESC';
  } | null;
  isArchived?: boolean | null;
  isFork?: boolean | null;
  visibility?: 'INTERNAL' | 'PRIVATE' | 'PUBLIC' | null;
  privacy?: 'PRIVATE' | 'PUBLIC' | null;
}

/**
 * The repository of a name.
 *
 * @param shown - the name as the message has it
 * @throws GraphQLError when it is not there, or the caller may not know of it
 */
export function readable(
  exchange: Exchange,
  fullName: string,
  shown = fullName,
): GitHubRepository {
  const { hub, token } = exchange;
  const repository = hub.repository(fullName);
  const role = repository && hub.access.roleOf(token, repository);
  if (!repository || role === 'none') {
    throw notResolved(`a Repository with the name '${shown}'`);
  }
  return repository;
}

/** The repositories of an owner that the caller may know of. */
export function repositoriesOf(
  exchange: Exchange,
  owner: string,
  args: RepositoriesArguments,
  info: GraphQLResolveInfo,
) {
  const { hub, token } = exchange;
  const { isArchived, isFork, visibility, privacy } = args;
  const found = visibleRepositories(hub, token, owner).filter(
    one =>
      isAsked(one.settings.archived, isArchived) &&
      isAsked(one.isFork, isFork) &&
      isAsked(visibilityOf(one.settings), visibility) &&
      isAsked(one.isPublic ? 'PUBLIC' : 'PRIVATE', privacy),
  );
  return connection(inOrder(found, args.orderBy), args, info, {
    keyOf: ({ id }) => id,
    toNode: one => repositoryNode(exchange, one),
  });
}

/** A repository. */
export function repositoryNode(
  exchange: Exchange,
  repository: GitHubRepository,
) {
  const { settings, git, isFork, isPublic } = repository;
  const { hub, origins } = exchange;
  const about = { exchange, repository };
  const ref = (branch: string) => refNode(about, branch);
  const owner = hub.accounts.get(repository.owner);
  return {
    id: nodeId('Repository', repository.id),
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: repository.fullName,
    owner: () => accountNode(exchange, owner),
    url: `${origins.web}/${repository.fullName}`,
    isPrivate: !isPublic,
    isArchived: settings.archived,
    isFork,
    isTemplate: false,
    isDisabled: false,
    isInOrganization: owner.type === 'Organization',
    isEmpty: () => git.isEmpty(),
    visibility: visibilityOf(settings),
    description: settings.description,
    homepageUrl: settings.homepage,
    createdAt: dateOf(repository.createdAt),
    pushedAt: dateOf(repository.pushedAt),
    updatedAt: dateOf(repository.updatedAt),
    primaryLanguage: async () => {
      const [name] = Object.keys(await languagesOf(git));
      return name ? { id: nodeId('Language', name), name } : null;
    },
    repositoryTopics: (
      args: PageArguments,
      _context: unknown,
      info: GraphQLResolveInfo,
    ) => topicsOf(about, args, info),
    object: (args: { expression?: string | null; oid?: string | null }) =>
      objectNode(about, args),
    defaultBranchRef: () => ref(git.defaultBranch),
    ref: ({ qualifiedName }: { qualifiedName: string }) =>
      ref(qualifiedName.replace(/^refs\/heads\//, '')),
  };
}

interface About {
  exchange: Exchange;
  repository: GitHubRepository;
}

function topicsOf(
  { exchange, repository }: About,
  args: PageArguments,
  info: GraphQLResolveInfo,
) {
  return connection(repository.topics, args, info, {
    keyOf: name => name,
    toNode: name => ({
      id: nodeId('RepositoryTopic', `${repository.id}:${name}`),
      url: `${exchange.origins.web}/topics/${name}`,
      topic: { id: nodeId('Topic', name), name },
    }),
  });
}

async function refNode(about: About, branch: string) {
  const { repository, exchange } = about;
  const { git, pulls, fullName } = repository;
  const sha = await git.readRef(`refs/heads/${branch}`);
  if (!sha) {
    return null;
  }
  const node = (pull: PullRequest) => ({
    id: nodeId('PullRequest', pull.id),
    number: pull.number,
    url: `${exchange.origins.web}/${fullName}/pull/${pull.number}`,
    title: pull.title,
    state: pull.state.toUpperCase(),
  });
  return {
    id: nodeId('Ref', `${repository.id}:refs/heads/${branch}`),
    name: branch,
    prefix: 'refs/heads/',
    target: () => commitNode(about, sha),
    associatedPullRequests: (
      args: PageArguments & { states?: string[] },
      _context: unknown,
      info: GraphQLResolveInfo,
    ) => {
      const found = pulls.filter(
        ({ head, state }) =>
          head === branch &&
          (args.states?.includes(state.toUpperCase()) ?? true),
      );
      return connection(found, args, info, {
        keyOf: ({ number }) => number,
        toNode: node,
      });
    },
  };
}

function visibilityOf({ visibility }: GitHubRepository['settings']): string {
  return visibility.toUpperCase();
}

function isAsked<T>(value: T, asked: T | null | undefined): boolean {
  return (asked ?? value) === value;
}

function inOrder(
  repositories: GitHubRepository[],
  orderBy: RepositoriesArguments['orderBy'],
): GitHubRepository[] {
  if (!orderBy) {
    return repositories;
  }
  const { field, direction } = orderBy;
  const key = (one: GitHubRepository) => {
    switch (field) {
      case 'NAME':
        return one.name.toLowerCase();
      case 'PUSHED_AT':
        return one.pushedAt.getTime();
      case 'UPDATED_AT':
        return one.updatedAt.getTime();
      default:
        return one.createdAt.getTime();
    }
  };
  const sign = direction === 'ASC' ? 1 : -1;
  return repositories
    .map(one => ({ one, value: key(one) }))
    .sort((a, b) => {
      const least = a.value < b.value ? -1 : Number(a.value > b.value);
      return sign * (least || a.one.id - b.one.id);
    })
    .map(({ one }) => one);
}
