import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { RepositoryLocation } from '../hosts/RepositoryLocation';

/** Annotation of groups that come from GitHub, such as `contoso/payments`. */
const TEAM_SLUG = 'github.com/team-slug';

/** Finds who has to approve changes of a new repository on GitHub. */
export class CodeOwners {
  constructor(private readonly catalog: CatalogService) {}

  /**
   * Those whom the form names, or else the team of GitHub that the owner is, when it is one of the same organisation.
   *
   * @param owner - entity reference of the group that owns what is made
   * @returns teams and users as CODEOWNERS has them; undefined on other hosts and where nobody is known
   */
  async of(
    location: RepositoryLocation,
    owner: string | undefined,
    credentials: BackstageCredentials,
  ): Promise<string[] | undefined> {
    if (location.target !== 'github') {
      return undefined;
    }
    if (location.codeOwners?.length || !owner) {
      return location.codeOwners;
    }
    const group = await this.catalog.getEntityByRef(owner, { credentials });
    const team = group?.metadata.annotations?.[TEAM_SLUG];
    const organization = `${location.owner.toLowerCase()}/`;
    return team?.toLowerCase().startsWith(organization)
      ? [`@${team}`]
      : undefined;
  }
}
