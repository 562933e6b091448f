import { NotAllowedError } from '@backstage/errors';
import { RepositoriesConfig } from '../config/readRepositoriesConfig';
import { RepositoryLocation } from './RepositoryLocation';

const sameName = (one: string, other: string) =>
  one.toLowerCase() === other.toLowerCase();

/**
 * Refuses a location for a new repository that the configuration does not list.
 *
 * @throws NotAllowedError that names the field and what is allowed
 */
export function assertAllowed(
  location: RepositoryLocation,
  config: RepositoriesConfig,
): void {
  if (location.target === 'local') {
    return;
  }
  assertListed(location, config, 'repository');
  if (location.target === 'github') {
    assertOneOf(
      'repository.visibility',
      location.visibility,
      config.github.visibilities,
    );
  }
}

/** Where something is, as far as the configuration lists it. */
type Place =
  | { target: 'github'; owner: string }
  | { target: 'azure-devops'; organization: string; project: string };

/**
 * Refuses what is outside the organisations and projects that the configuration lists: the portal's credentials may see more
 * than everyone who uses the portal should.
 *
 * @param field - what the place was given in, such as `url`
 * @throws NotAllowedError that names the field and what is allowed
 */
export function assertListed(
  place: Place,
  config: RepositoriesConfig,
  field: string,
): void {
  if (place.target === 'github') {
    assertOneOf(`${field}.owner`, place.owner, config.github.owners);
    return;
  }
  const { organizations } = config.azureDevOps;
  assertOneOf(
    `${field}.organization`,
    place.organization,
    organizations?.map(({ name }) => name),
  );
  const organization = organizations?.find(({ name }) =>
    sameName(name, place.organization),
  );
  assertOneOf(`${field}.project`, place.project, organization?.projects);
}

function assertOneOf(
  field: string,
  value: string,
  allowed: readonly string[] | undefined,
): void {
  if (allowed && !allowed.some(one => sameName(one, value))) {
    throw new NotAllowedError(
      `${field}: '${value}' is not one that this portal works with. Allowed here: ${allowed.join(
        ', ',
      )}`,
    );
  }
}
