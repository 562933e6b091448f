import { InputError } from '@backstage/errors';
import { RepositoriesConfig } from '../config/readRepositoriesConfig';
import { assertListed } from '../hosts/allowedLocations';
import { HostClient } from '../hosts/HostClient';
import { repositoryPage, RepositoryRef } from '../hosts/repositoryUrls';
import { readAzureDevOps } from './readAzureDevOps';
import { readGithub } from './readGithub';
import { RepositoryContents } from './RepositoryContents';

/**
 * Reads what a repository is.
 *
 * @param field - what the URL is in, for people
 * @throws NotAllowedError when it is where the configuration lets nobody look
 * @throws InputError when the portal can't see it; otherwise as `HostClient`
 */
export async function readRepository(
  options: { client: HostClient; settings: RepositoriesConfig },
  ref: RepositoryRef,
  field: string,
): Promise<RepositoryContents> {
  const { client, settings } = options;
  assertListed(ref, settings, field);
  const isOnGithub = ref.target === 'github';
  const contents = isOnGithub
    ? await readGithub(client, ref)
    : await readAzureDevOps(client, ref);
  if (!contents) {
    const why = isOnGithub ? '' : ' it is disabled,';
    throw new InputError(
      `${field}: there is no repository ${repositoryPage(
        ref,
      )},${why} or the portal's credentials can't see it`,
    );
  }
  // It may have been moved since.
  assertListed(contents.ref, settings, field);
  return contents;
}

/** The path of the file by which the catalog can read a repository already, if it has one. */
export function findCatalogInfo(paths: string[]): string | undefined {
  return paths.find(path => /^catalog-info\.ya?ml$/.test(path));
}
