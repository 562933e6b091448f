import {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import { catalogEntityDeletePermission } from '@backstage/plugin-catalog-common/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';

/** How many entities are asked about at once. */
const BATCH_SIZE = 250;

/**
 * Knows whose a registered location is: of those who may remove every entity that it brought.
 *
 * The catalog asks for the permission `catalog.location.delete` without saying which location it is about, and takes the
 * permission to register for enough to change one. With that alone, any engineer could remove what others have registered.
 */
export class LocationOwnership {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    permissions: PermissionsService;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
  }

  /** @throws NotAllowedError when a registered location is not the caller's to remove or change */
  async require(id: string, credentials: BackstageCredentials): Promise<void> {
    const [general] = await this.#permissions.authorizeConditional(
      [{ permission: catalogEntityDeletePermission }],
      { credentials },
    );
    if (general.result === AuthorizeResult.ALLOW) {
      return;
    }
    const refs = await this.#entityRefs(id);
    if (!refs) {
      return;
    }
    const isTheirs =
      refs.length > 0 && (await this.#mayRemove(refs, credentials));
    if (!isTheirs) {
      throw new NotAllowedError(
        'You may not change or unregister this location: not everything that it brought into the catalog is yours. Ask its owners or the platform team',
      );
    }
  }

  /** What a location brought, `undefined` when there is no such location. */
  async #entityRefs(id: string): Promise<string[] | undefined> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const location = await this.#catalog.getLocationById(id, { credentials });
    if (!location) {
      return undefined;
    }
    const pages = this.#catalog.streamEntities(
      {
        filter: {
          [`metadata.annotations.${ANNOTATION_ORIGIN_LOCATION}`]: `${location.type}:${location.target}`,
        },
        fields: ['kind', 'metadata.namespace', 'metadata.name'],
      },
      { credentials },
    );
    const refs: string[] = [];
    for await (const page of pages) {
      refs.push(...page.filter(hasOwner).map(stringifyEntityRef));
    }
    return refs;
  }

  async #mayRemove(
    refs: string[],
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    for (let start = 0; start < refs.length; start += BATCH_SIZE) {
      const decisions = await this.#permissions.authorize(
        refs.slice(start, start + BATCH_SIZE).map(resourceRef => ({
          permission: catalogEntityDeletePermission,
          resourceRef,
        })),
        { credentials },
      );
      if (decisions.some(({ result }) => result !== AuthorizeResult.ALLOW)) {
        return false;
      }
    }
    return true;
  }
}

/** A location only leads to others. */
function hasOwner(entity: Entity): boolean {
  return entity.kind.toLowerCase() !== 'location';
}
