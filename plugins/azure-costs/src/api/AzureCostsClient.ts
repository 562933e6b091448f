import { parseEntityRef } from '@backstage/catalog-model';
import { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  CostOverview,
  DefaultApiClient,
  EntityCosts,
  EntityCostsView,
  TypedResponse,
} from '@portico/plugin-azure-costs-common';
import {
  AzureCostsApi,
  CostOverviewExport,
  CostOverviewQuery,
  CostRangeQuery,
  CsvFile,
} from './AzureCostsApi';

/** The name that the backend gives the file; browsers hide it from another origin unless that allows it. */
function nameOf(response: Pick<Response, 'headers'>): string | undefined {
  const disposition = response.headers.get('content-disposition') ?? '';
  return /filename="?([^";]+)"?/.exec(disposition)?.[1];
}

/**
 * The {@link AzureCostsApi} over HTTP. The generated client comes with the first request, so that an app can register this
 * API without making its first page larger.
 *
 * @public
 */
export class AzureCostsClient implements AzureCostsApi {
  readonly #options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi };
  #client?: Promise<DefaultApiClient>;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#options = options;
  }

  async getEntityCosts(
    entityRef: string,
    query: CostRangeQuery,
  ): Promise<EntityCosts> {
    const response = await this.#request(client =>
      client.getEntityCosts({ path: parseEntityRef(entityRef), query }),
    );
    return response.json();
  }

  async exportEntityCosts(
    entityRef: string,
    query: CostRangeQuery & { view: EntityCostsView },
  ): Promise<CsvFile> {
    const path = parseEntityRef(entityRef);
    const response = await this.#request(client =>
      client.exportEntityCosts({ path, query }),
    );
    return {
      name:
        nameOf(response) ?? fallbackName(`${path.name}-${query.view}`, query),
      content: await response.blob(),
    };
  }

  async getOverview(query: CostOverviewQuery): Promise<CostOverview> {
    const response = await this.#request(client =>
      client.getOverview({ query }),
    );
    return response.json();
  }

  async exportOverview(query: CostOverviewExport): Promise<CsvFile> {
    const response = await this.#request(client =>
      client.exportOverview({ query }),
    );
    return {
      name: nameOf(response) ?? fallbackName(`by-${query.by}`, query),
      content: await response.blob(),
    };
  }

  async #request<T>(
    send: (client: DefaultApiClient) => Promise<TypedResponse<T>>,
  ): Promise<TypedResponse<T>> {
    this.#client ??= this.#loadClient();
    const response = await send(await this.#client);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }

  async #loadClient(): Promise<DefaultApiClient> {
    try {
      const http = await import('./httpClient');
      return new http.DefaultApiClient(this.#options);
    } catch (error) {
      // The next request tries again: a network that failed once may be back.
      this.#client = undefined;
      throw error;
    }
  }
}

/** For answers from another origin that does not let its name of the file be seen. */
function fallbackName(
  what: string,
  { range, start, end }: CostRangeQuery,
): string {
  const period = start ? `${start}-${end}` : range ?? 'last-30-days';
  return `azure-costs-${what}-${period}.csv`;
}
