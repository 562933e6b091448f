import { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { JsonObject } from '@backstage/types';

/** What the catalog calls that of which its events have only an id: an entity that is about to be deleted, or a location. */
export class CatalogNames {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;

  constructor(options: { auth: AuthService; catalog: CatalogService }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
  }

  /** What to add to the meta of an event. Nothing where the id is not known, or not to be asked for. */
  async find(meta: JsonObject): Promise<JsonObject> {
    const { actionType, id, uid } = meta;
    try {
      if (actionType === 'delete' && typeof uid === 'string') {
        return await this.#entity(uid);
      }
      const isChange = actionType === 'delete' || actionType === 'update';
      return isChange && typeof id === 'string' ? await this.#location(id) : {};
    } catch {
      // The id alone has to do.
      return {};
    }
  }

  async #entity(uid: string): Promise<JsonObject> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const { items } = await this.#catalog.queryEntities(
      {
        filter: { 'metadata.uid': uid },
        fields: ['kind', 'metadata.namespace', 'metadata.name'],
        limit: 1,
      },
      { credentials },
    );
    return items.length > 0 ? { entityRef: stringifyEntityRef(items[0]) } : {};
  }

  async #location(id: string): Promise<JsonObject> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const location = await this.#catalog.getLocationById(id, { credentials });
    return location
      ? { location: { type: location.type, target: location.target } }
      : {};
  }
}
