import { createHash } from 'node:crypto';
import { GitError } from '../git/runGit.ts';
import { type Answer } from '../wire/Answer.ts';
import { type WireRequest } from '../wire/WireRequest.ts';
import { addAccountRoutes } from './accountRoutes.ts';
import { addActionsRoutes } from './actionsRoutes.ts';
import { addAppRoutes, isForApps } from './appRoutes.ts';
import { type KnownApp } from './Apps.ts';
import { type Archives } from './Archives.ts';
import { addCommitRoutes } from './commitRoutes.ts';
import { addContentRoutes } from './contentRoutes.ts';
import { Exchange, type Handler } from './Exchange.ts';
import {
  errorAskedFor,
  GitHubError,
  notFound,
  notInStandIn,
} from './GitHubError.ts';
import { type GitHubFault } from './gitHubFaults.ts';
import { answerGraphql, type RateLimitedQuery } from './graphql.ts';
import { readGraphqlQuery } from './graphql/GraphqlQuery.ts';
import { type Hub } from './Hub.ts';
import { addObjectRoutes } from './objectRoutes.ts';
import { originsFor } from './origins.ts';
import { addProtectionRoutes } from './protectionRoutes.ts';
import { addPullPeopleRoutes } from './pullPeopleRoutes.ts';
import { addPullRoutes } from './pullRoutes.ts';
import { callerName, rateLimitExceeded, RateLimits } from './RateLimits.ts';
import { addRefRoutes } from './refRoutes.ts';
import { addRepositoryRoutes } from './repositoryRoutes.ts';
import { Router } from './Router.ts';
import { authenticate, type GitHubToken, scopesOf } from './tokens.ts';

/** A request to one of the APIs. */
interface ApiRequest {
  part: 'api' | 'graphql';
  /** From the base of the API. */
  path: string;
  request: WireRequest;
  /** Where the stand-in listens. */
  url: string;
  fault: GitHubFault | undefined;
}

/** The REST API, with the GraphQL API beside it. */
export class RestApi {
  readonly #hub: Hub;
  readonly #routes = new Router<Handler>();
  readonly #limits: RateLimits;
  readonly #graphqlLimits: RateLimits;

  constructor(
    hub: Hub,
    archives: Archives,
    limits: { requestsPerHour: number; pointsPerHour: number },
  ) {
    this.#hub = hub;
    this.#limits = new RateLimits(limits.requestsPerHour, 'core');
    this.#graphqlLimits = new RateLimits(limits.pointsPerHour, 'graphql');
    for (const addRoutes of [
      addAccountRoutes,
      addActionsRoutes,
      addAppRoutes,
      addRepositoryRoutes,
      addProtectionRoutes,
      addRefRoutes,
      addObjectRoutes,
      addContentRoutes,
      addCommitRoutes,
      addPullRoutes,
      addPullPeopleRoutes,
    ]) {
      addRoutes(this.#routes);
    }
    archives.addRoutes(this.#routes);
  }

  /** Answers a request, with the headers that every answer of GitHub has. */
  async answer(api: ApiRequest): Promise<Answer> {
    const { part, path, request, fault } = api;
    const { time } = request;
    let headers: Record<string, string> = {
      'x-github-media-type': 'github.v3; format=json',
    };
    try {
      if (part === 'api' && isForApps(path)) {
        const app = this.#hub.apps.authenticate(request.headers, time);
        requireNoFault(fault);
        const answer = await this.#carryOut(api, { app, token: undefined });
        return { ...answer, headers: { ...headers, ...answer.headers } };
      }
      const token = authenticate(request.headers, this.#hub.tokens, time);
      const caller = callerName(token);
      const query = part === 'graphql' ? readGraphqlQuery(request) : undefined;
      const limit = query
        ? this.#graphqlLimits.count(caller, time, query.cost)
        : this.#limits.count(caller, time);
      headers = { ...headers, ...limit.headers, ...scopeHeaders(token) };
      requireNoFault(fault);
      if (limit.exceeded && !query) {
        throw rateLimitExceeded(caller);
      }
      const graphql = query && { ...query, limit, caller };
      const answer = await this.#carryOut(api, { token, graphql });
      const tagged = withEtag(answer, request);
      return { ...tagged, headers: { ...headers, ...tagged.headers } };
    } catch (error) {
      const { status, body, ...refusal } = refusalOf(error);
      return { status, body, headers: { ...headers, ...refusal.headers } };
    }
  }

  /** `GET /{owner}/{repo}/{ref}/{path}` of the host for raw files, for public repositories. */
  async raw(path: string, request: WireRequest): Promise<Answer> {
    const [, fullName = '', rest = ''] =
      path.match(/^\/([^/]+\/[^/]+)\/(.+)$/) ?? [];
    const token = authenticate(request.headers, this.#hub.tokens, request.time);
    const repository = this.#hub.repository(fullName);
    if (!repository) {
      throw notFound();
    }
    this.#hub.access.require(token, repository, {
      role: 'read',
      permission: 'contents',
      level: 'read',
    });
    const [ref, ...names] = rest.split('/').map(decodeURIComponent);
    const content = await repository.git.readFile(ref, names.join('/'));
    if (!content) {
      throw notFound();
    }
    const headers = { 'Content-Type': 'text/plain; charset=utf-8' };
    return { status: 200, body: content, headers };
  }

  async #carryOut(
    { path, request, url }: ApiRequest,
    caller: {
      token: GitHubToken | undefined;
      app?: KnownApp;
      graphql?: RateLimitedQuery;
    },
  ): Promise<Answer> {
    const origins = originsFor(request, url);
    const common = { request, hub: this.#hub, origins, ...caller };
    if (caller.graphql) {
      const exchange = new Exchange({ ...common, params: {} });
      return answerGraphql(exchange, caller.graphql);
    }
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const route = this.#routes.find(method, path);
    if (!route) {
      throw notInStandIn(`${method} ${path}`);
    }
    const exchange = new Exchange({ ...common, params: route.params });
    const answer = await route.handler(exchange);
    await this.#lookForPushes(exchange);
    return answer;
  }

  /** Branches and files are also changed through the REST API. */
  async #lookForPushes({ request, params, token }: Exchange): Promise<void> {
    const repository = this.#hub.repository(`${params.owner}/${params.repo}`);
    if (repository && token && !['GET', 'HEAD'].includes(request.method)) {
      await this.#hub.lookForPushes(repository, token.login);
    }
  }
}

function requireNoFault(fault: GitHubFault | undefined): void {
  if (fault?.status && fault.status >= 400) {
    throw errorAskedFor(fault.status);
  }
}

/** What Git does not take, such as a reference with spaces, GitHub refuses without saying why. */
function refusalOf(error: unknown): GitHubError {
  if (error instanceof GitError) {
    return new GitHubError(422, 'GitRPC::BadObjectState');
  }
  if (error instanceof GitHubError) {
    return error;
  }
  throw error;
}

/** What a classic token has been granted: GitHub says it of no other. */
function scopeHeaders(token: GitHubToken | undefined): Record<string, string> {
  const scopes = token && scopesOf(token);
  return scopes ? { 'x-oauth-scopes': scopes.join(', ') } : {};
}

/** Gives a successful answer a tag, and answers with 304 who has it already. */
function withEtag(answer: Answer, { method, headers }: WireRequest): Answer {
  if (answer.status !== 200 || method !== 'GET') {
    return answer;
  }
  const hash = createHash('sha256').update(answer.body).digest('hex');
  const etag = `W/"${hash}"`;
  const isKnown = headers['if-none-match'] === etag;
  return {
    ...(isKnown ? { status: 304, body: '' } : answer),
    headers: { ...answer.headers, ETag: etag },
  };
}
