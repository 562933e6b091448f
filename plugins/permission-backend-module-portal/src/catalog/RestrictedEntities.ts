import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { VISIBLE_TO_ANNOTATION } from '../annotations';

/**
 * Keeps restricted entities out of what the catalog reads from a file to show what it would register: it reads with the
 * credentials of the portal, and asks nobody who may see what is in there.
 */
export class RestrictedEntities {
  readonly #permissions: PermissionsService;

  constructor(permissions: PermissionsService) {
    this.#permissions = permissions;
  }

  /** The items whose entity is not restricted, or seen by the caller in the catalog. */
  async withoutHidden<T>(
    items: T[],
    toEntity: (item: T) => Entity,
    credentials: BackstageCredentials,
  ): Promise<T[]> {
    const refs = [
      ...new Set(
        items
          .map(toEntity)
          .filter(
            ({ metadata }) =>
              metadata.annotations?.[VISIBLE_TO_ANNOTATION] !== undefined,
          )
          .map(entity => stringifyEntityRef(entity)),
      ),
    ];
    if (refs.length === 0) {
      return items;
    }
    const decisions = await this.#permissions.authorize(
      refs.map(resourceRef => ({
        permission: catalogEntityReadPermission,
        resourceRef,
      })),
      { credentials },
    );
    const hidden = refs.filter(
      (_, index) => decisions[index].result !== AuthorizeResult.ALLOW,
    );
    return items.filter(
      item => !hidden.includes(stringifyEntityRef(toEntity(item))),
    );
  }
}
