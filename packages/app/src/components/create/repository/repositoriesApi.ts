import {
  createApiRef,
  DiscoveryApi,
  FetchApi,
} from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';

/** Who can see a repository on GitHub. */
export type Visibility = 'private' | 'internal' | 'public';

/** A place where a template can make a repository, and what may be chosen there. A list that is missing allows any. */
export type PublishTarget =
  | { target: 'local' }
  | {
      target: 'github';
      host: string;
      owners?: string[];
      visibilities: Visibility[];
    }
  | {
      target: 'azure-devops';
      host: string;
      organizations?: Array<{ name: string; projects?: string[] }>;
    };

/** What the portal can publish to, and what it proposes. */
export interface PublishTargets {
  targets: PublishTarget[];
  defaultTarget?: PublishTarget['target'];
  defaultBranch: string;
  protectDefaultBranch: boolean;
}

/** Where a new repository goes: the value of the form field `Repository`. */
export interface RepositoryLocation {
  target?: PublishTarget['target'];
  host?: string;
  /** Organisation or account of GitHub. */
  owner?: string;
  visibility?: Visibility;
  /** Teams and users of GitHub, such as `@contoso/payments`. */
  codeOwners?: string[];
  /** Organisation of Azure DevOps. */
  organization?: string;
  project?: string;
  defaultBranch?: string;
  protectDefaultBranch?: boolean;
}

/** Whether a repository can be made. */
export type Availability =
  | { available: true }
  | {
      available: false;
      /** The page of the one that is there. */
      url: string;
    };

/** What the catalog could say of a repository. */
export interface EntitySuggestion {
  name: string;
  /** Where the README has one that says more than the name. */
  title?: string;
  description?: string;
  type: string;
  lifecycle: string;
  /** Reference of a group. */
  owner?: string;
  /** As CODEOWNERS says, such as `@contoso/payments`. */
  codeOwners: string[];
  tags: string[];
  /** Whether it has documentation that can be shown. */
  docs: boolean;
  /** Names that its infrastructure files have. */
  resourceGroups: string[];
}

/** What a repository is. */
export interface RepositoryInspection {
  /** The page for people. */
  url: string;
  name: string;
  defaultBranch: string;
  archived: boolean;
  /** Whether it has no commit. */
  empty: boolean;
  /** Whether the catalog can read it already. */
  hasCatalogInfo: boolean;
  suggestion: EntitySuggestion;
}

/** Asks the backend plugin `repositories`. */
export interface RepositoriesApi {
  /**
   * Where repositories can be made.
   *
   * @throws ResponseError when the backend refuses or fails
   */
  getTargets(): Promise<PublishTargets>;
  /**
   * Whether a repository of that name can be made there.
   *
   * @throws ResponseError when the location can't be used; the message names the field
   */
  checkAvailability(
    repository: RepositoryLocation,
    name: string,
  ): Promise<Availability>;
  /**
   * Looks at a repository that exists.
   *
   * @param url - any address of it
   * @throws ResponseError when it can't be looked at; the message says why
   */
  inspect(url: string): Promise<RepositoryInspection>;
}

export const repositoriesApiRef = createApiRef<RepositoriesApi>({
  id: 'app.repositories',
});

export class RepositoriesClient implements RepositoriesApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  getTargets(): Promise<PublishTargets> {
    return this.#request('/targets');
  }

  checkAvailability(
    repository: RepositoryLocation,
    name: string,
  ): Promise<Availability> {
    return this.#request('/availability', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ repository, name }),
    });
  }

  inspect(url: string): Promise<RepositoryInspection> {
    return this.#request(`/inspection?${new URLSearchParams({ url })}`);
  }

  async #request<T>(path: string, init?: RequestInit): Promise<T> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('repositories');
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, init);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}
