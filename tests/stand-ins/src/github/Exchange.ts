import { type Answer } from '../wire/Answer.ts';
import { type WireRequest } from '../wire/WireRequest.ts';
import { type KnownApp } from './Apps.ts';
import { GitHubError, notFound } from './GitHubError.ts';
import { type GitHubRepository } from './GitHubRepository.ts';
import { type Hub } from './Hub.ts';
import { type Origins } from './origins.ts';
import { RequestBody } from './RequestBody.ts';
import { type Need } from './roles.ts';
import { type Router } from './Router.ts';
import { type GitHubToken } from './tokens.ts';

/** What answers an operation of the REST API. */
export type Handler = (exchange: Exchange) => Answer | Promise<Answer>;

/** The operations of the REST API. */
export type Routes = Router<Handler>;

/** A request to the REST API, and all that is needed to answer it. */
export class Exchange {
  readonly request: WireRequest;
  /** The values in the path. */
  readonly params: Record<string, string>;
  readonly hub: Hub;
  readonly origins: Origins;
  /** `undefined` for a request without a token. */
  readonly token: GitHubToken | undefined;
  /** Who calls an operation that is for apps. */
  readonly app: KnownApp | undefined;

  constructor(options: {
    request: WireRequest;
    params: Record<string, string>;
    hub: Hub;
    origins: Origins;
    token: GitHubToken | undefined;
    app?: KnownApp;
  }) {
    this.request = options.request;
    this.params = options.params;
    this.hub = options.hub;
    this.origins = options.origins;
    this.token = options.token;
    this.app = options.app;
  }

  /** When the request arrived. */
  get time(): Date {
    return new Date(this.request.time);
  }

  /**
   * The members of the body.
   *
   * @throws GitHubError 400 when it is no JSON object
   */
  get body(): RequestBody {
    return RequestBody.read(this.request.body);
  }

  /**
   * The token of the caller.
   *
   * @throws GitHubError 401 when there is none
   */
  requireToken(): GitHubToken {
    if (!this.token) {
      throw new GitHubError(401, 'Requires authentication');
    }
    return this.token;
  }

  /**
   * The app that calls.
   *
   * @throws GitHubError 401 when it is none
   */
  requireApp(): KnownApp {
    if (!this.app) {
      throw new GitHubError(401, 'A JSON web token could not be decoded');
    }
    return this.app;
  }

  /**
   * The repository that the path names, for a caller who may do with it what the operation needs.
   *
   * @throws GitHubError 401, 403 or 404
   */
  repository(need: Partial<Need> = {}): GitHubRepository {
    const repository = this.hub.repository(
      `${this.params.owner}/${this.params.repo}`,
    );
    if (need.level === 'write') {
      this.requireToken();
    }
    if (!repository) {
      throw notFound();
    }
    this.hub.access.require(this.token, repository, {
      role: 'read',
      permission: 'metadata',
      level: 'read',
      ...need,
    });
    if (need.level === 'write' && repository.settings.archived) {
      throw new GitHubError(403, 'Repository was archived so is read-only.');
    }
    return repository;
  }
}
