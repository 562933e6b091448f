import { RepositoryRecord } from '@portico/plugin-catalog-sources-node';
import { GithubRepository, repositoryId } from '../github/repositoryQueries';
import { codeOwnerTeams } from './codeOwners';
import { topicsOf } from './RepositoryFilter';

/**
 * A repository of GitHub as the inventory has it.
 *
 * @param known.teams - slugs of the teams of its organisation that may do most with it
 * @param known.hasOwnBranch - whether its catalog file is on a branch of which the head is not known
 */
export function toRecord(
  repository: GithubRepository,
  known: { teams: string[]; locations: string[]; hasOwnBranch: boolean },
): RepositoryRecord {
  const { defaultBranchRef, nameWithOwner } = repository;
  const [owner] = nameWithOwner.split('/');
  const teams = [
    ...codeOwnerTeams(repository),
    ...known.teams.map(slug => `${owner}/${slug}`),
  ];
  return {
    id: repositoryId(repository),
    name: repository.name,
    fullName: nameWithOwner,
    url: repository.url,
    description: repository.description || undefined,
    defaultBranch: defaultBranchRef?.name,
    revision: revisionOf(repository, known.hasOwnBranch),
    isArchived: repository.isArchived,
    isFork: repository.isFork,
    tags: topicsOf(repository),
    annotations: { 'github.com/project-slug': nameWithOwner },
    owners: [...new Set(teams.flatMap(groupsOf))],
    locations: known.locations,
  };
}

/** The groups that a team may be in the catalog: in a namespace of its organisation, or in the default one. */
function groupsOf(team: string): string[] {
  const [organization, slug] = team.toLowerCase().split('/');
  return [`group:${organization}/${slug}`, `group:default/${slug}`];
}

function revisionOf(
  { defaultBranchRef, catalogFile }: GithubRepository,
  hasOwnBranch: boolean,
): string | undefined {
  const head = defaultBranchRef?.target?.oid;
  return head && catalogFile && hasOwnBranch
    ? `${head}:${catalogFile.oid}`
    : head;
}
