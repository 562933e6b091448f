import { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  MovedEntityResponse,
  ProblemsResponse,
  SourcesResponse,
  SourceStatus,
} from '@portico/plugin-catalog-sources-common';
import { CatalogSourcesApi, ProblemsQuery } from './CatalogSourcesApi';
import { hasStatus } from './hasStatus';

/**
 * The {@link CatalogSourcesApi} over HTTP. The sources are a part of the catalog's backend, and answer below its address.
 *
 * @public
 */
export class CatalogSourcesClient implements CatalogSourcesApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  async listSources(): Promise<SourceStatus[]> {
    const response = await this.#request('');
    const { items }: SourcesResponse = await response.json();
    return items;
  }

  async refreshSource(sourceId: string): Promise<void> {
    await this.#request(`/${encodeURIComponent(sourceId)}/refresh`, 'POST');
  }

  async acceptResult(sourceId: string): Promise<void> {
    await this.#request(`/${encodeURIComponent(sourceId)}/accept`, 'POST');
  }

  async listProblems(query: ProblemsQuery): Promise<ProblemsResponse> {
    const parameters = new URLSearchParams();
    for (const kind of query.kinds ?? []) {
      parameters.append('kind', kind);
    }
    if (query.source) {
      parameters.set('source', query.source);
    }
    parameters.set('limit', String(query.limit));
    parameters.set('offset', String(query.offset));
    const response = await this.#request(`/problems?${parameters}`);
    return response.json();
  }

  async findMovedEntity(entityRef: string): Promise<string | undefined> {
    try {
      const response = await this.#request(
        `/moved?${new URLSearchParams({ entityRef })}`,
      );
      const moved: MovedEntityResponse = await response.json();
      return moved.entityRef;
    } catch (error) {
      if (hasStatus(error, 404)) {
        return undefined;
      }
      throw error;
    }
  }

  async #request(path: string, method: 'GET' | 'POST' = 'GET') {
    const baseUrl = await this.#discoveryApi.getBaseUrl('catalog');
    const response = await this.#fetchApi.fetch(`${baseUrl}/sources${path}`, {
      method,
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}
