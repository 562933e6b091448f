import {
  createApiRef,
  DiscoveryApi,
  FetchApi,
} from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';

/** The latest change of one entity. */
export interface CatalogChange {
  entityRef: string;
  kind: string;
  title: string;
  change: 'added' | 'updated' | 'removed';
  /** ISO 8601. */
  changedAt: string;
}

/** Reads what the `catalog-changes` backend plugin recorded. */
export interface CatalogChangesApi {
  /**
   * The entities that changed last, newest first.
   *
   * @throws ResponseError when the backend refuses or fails.
   */
  listChanges(options: { limit: number }): Promise<CatalogChange[]>;
}

export const catalogChangesApiRef = createApiRef<CatalogChangesApi>({
  id: 'app.catalog-changes',
});

export class CatalogChangesClient implements CatalogChangesApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  async listChanges(options: { limit: number }): Promise<CatalogChange[]> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('catalog-changes');
    const response = await this.#fetchApi.fetch(
      `${baseUrl}/changes?limit=${options.limit}`,
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    const { items }: { items: CatalogChange[] } = await response.json();
    return items;
  }
}
