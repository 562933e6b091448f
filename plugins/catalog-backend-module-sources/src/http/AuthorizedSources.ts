import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  catalogSourcesReadPermission,
  catalogSourcesRefreshPermission,
  MovedEntityResponse,
  ProblemKind,
  ProblemsResponse,
  SourcesResponse,
} from '@portico/plugin-catalog-sources-common';
import { CatalogSourcesService } from '@portico/plugin-catalog-sources-node';

/** The sources as far as a user may see and refresh them. */
export class AuthorizedSources {
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #sources: CatalogSourcesService;

  constructor(options: {
    catalog: CatalogService;
    permissions: PermissionsService;
    sources: CatalogSourcesService;
  }) {
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
    this.#sources = options.sources;
  }

  async list(credentials: BackstageCredentials): Promise<SourcesResponse> {
    await this.#require(catalogSourcesReadPermission, credentials);
    return { items: await this.#sources.list() };
  }

  async problems(
    query: {
      kinds?: ProblemKind[];
      sourceId?: string;
      limit: number;
      offset: number;
    },
    credentials: BackstageCredentials,
  ): Promise<ProblemsResponse> {
    await this.#require(catalogSourcesReadPermission, credentials);
    return this.#sources.problems(query);
  }

  async refresh(id: string, credentials: BackstageCredentials): Promise<void> {
    await this.#require(catalogSourcesRefreshPermission, credentials);
    await this.#sources.refresh(id);
  }

  async acceptLess(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    await this.#require(catalogSourcesRefreshPermission, credentials);
    await this.#sources.acceptLess(id);
  }

  /** Needs no permission of its own: what the user may not see in the catalog is not told. */
  async moved(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<MovedEntityResponse> {
    const moved = await this.#sources.findMoved(entityRef);
    if (
      !moved ||
      !(await this.#catalog.getEntityByRef(moved.entityRef, { credentials }))
    ) {
      throw new NotFoundError(
        `Nothing is known of where '${entityRef}' has gone`,
      );
    }
    return moved;
  }

  async #require(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const [{ result }] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `This needs the permission '${permission.name}'`,
      );
    }
  }
}
