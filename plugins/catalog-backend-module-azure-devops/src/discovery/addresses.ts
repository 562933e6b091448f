import { ListedRepository, NamedRepository } from '../client/AzureRepos';

/** The page of a repository, in the form that Backstage's own module has. */
export function repositoryUrl(
  organizationUrl: string,
  { project, name }: NamedRepository,
): string {
  return `${organizationUrl}/${encodeURI(project.name)}/_git/${encodeURI(
    name,
  )}`;
}

/** A file in it; of a branch only when one is configured, as the default branch needs no name. */
export function fileUrl(
  organizationUrl: string,
  repository: NamedRepository,
  file: { path: string; branch?: string },
): string {
  const path = file.path.split('/').map(encodePart).join('/');
  const version = file.branch ? `&version=GB${encodePart(file.branch)}` : '';
  return `${repositoryUrl(organizationUrl, repository)}?path=${path}${version}`;
}

/** What an address says: the repository, the file and the branch. */
export function parseFileUrl(
  url: string,
): { repositoryUrl: string; path: string; branch?: string } | undefined {
  if (!URL.canParse(url)) {
    return undefined;
  }
  const { origin, pathname, searchParams } = new URL(url);
  const path = searchParams.get('path');
  const [, branch] = searchParams.get('version')?.match(/^GB(.+)$/) ?? [];
  return path && pathname.includes('/_git/')
    ? { repositoryUrl: `${origin}${pathname}`, path, branch }
    : undefined;
}

/** The name of the default branch; undefined while nothing was pushed. */
export function defaultBranchOf(
  repository: Pick<ListedRepository, 'defaultBranch'>,
): string | undefined {
  return repository.defaultBranch?.replace(/^refs\/heads\//, '');
}

/** Like encodeURI, and what would end a parameter. */
function encodePart(part: string): string {
  return encodeURI(part).replace(/[#&+?]/g, encodeURIComponent);
}
