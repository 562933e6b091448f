import { RepositoryRecord } from '@portico/plugin-catalog-sources-node';
import { AzureDevOpsConfig } from '../config/readAzureDevOpsConfig';
import { CachedRepository } from '../database/RepositoryCache';
import { defaultBranchOf, repositoryUrl } from './addresses';

/** A repository as the inventory has it. */
export function toRecord(
  { listing, head, owners, files }: CachedRepository,
  config: AzureDevOpsConfig,
): RepositoryRecord {
  const { name, project } = listing;
  return {
    id: listing.id,
    name,
    fullName: `${config.organization}/${project.name}/${name}`,
    url: repositoryUrl(config.organizationUrl, listing),
    defaultBranch: defaultBranchOf(listing),
    revision: head,
    isArchived: listing.isDisabled ?? false,
    isFork: listing.isFork ?? false,
    annotations: {
      'dev.azure.com/project-repo': `${project.name}/${name}`,
      'dev.azure.com/host-org': `${config.host}/${config.organization}`,
    },
    owners,
    locations: files.map(({ url }) => url),
  };
}
