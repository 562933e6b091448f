import { NotAllowedError } from '@backstage/errors';
import { RepositoriesConfig } from '../config/readRepositoriesConfig';
import { RepositoryLocation } from './RepositoryLocation';

/**
 * Refuses a location that the configuration does not list.
 *
 * @throws NotAllowedError that names the field and what is allowed
 */
export function assertAllowed(
  location: RepositoryLocation,
  config: RepositoriesConfig,
): void {
  switch (location.target) {
    case 'github':
      allow('repository.owner', location.owner, config.github.owners);
      allow(
        'repository.visibility',
        location.visibility,
        config.github.visibilities,
      );
      break;
    case 'azure-devops': {
      const { organizations } = config.azureDevOps;
      allow(
        'repository.organization',
        location.organization,
        organizations?.map(({ name }) => name),
      );
      const organization = organizations?.find(({ name }) =>
        sameName(name, location.organization),
      );
      allow('repository.project', location.project, organization?.projects);
      break;
    }
    default:
      break;
  }
}

function allow(
  field: string,
  value: string,
  allowed: readonly string[] | undefined,
): void {
  if (allowed && !allowed.some(one => sameName(one, value))) {
    throw new NotAllowedError(
      `${field}: new repositories may not be made in '${value}'. Allowed here: ${allowed.join(
        ', ',
      )}`,
    );
  }
}

const sameName = (one: string, other: string) =>
  one.toLowerCase() === other.toLowerCase();
