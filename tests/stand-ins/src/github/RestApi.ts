import { createHash } from 'node:crypto';
import { GitError } from '../git/runGit.ts';
import { type Answer } from '../wire/Answer.ts';
import { type WireRequest } from '../wire/WireRequest.ts';
import { addAccountRoutes } from './accountRoutes.ts';
import { addActionsRoutes } from './actionsRoutes.ts';
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
import { answerGraphql } from './graphql.ts';
import { type Hub } from './Hub.ts';
import { addObjectRoutes } from './objectRoutes.ts';
import { originsFor } from './origins.ts';
import { addProtectionRoutes } from './protectionRoutes.ts';
import { addPullPeopleRoutes } from './pullPeopleRoutes.ts';
import { addPullRoutes } from './pullRoutes.ts';
import { rateLimitExceeded, RateLimits } from './RateLimits.ts';
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

  constructor(hub: Hub, archives: Archives, requestsPerHour: number) {
    this.#hub = hub;
    this.#limits = new RateLimits(requestsPerHour);
    for (const addRoutes of [
      addAccountRoutes,
      addActionsRoutes,
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
    const { request, fault } = api;
    let headers: Record<string, string> = {
      'x-github-media-type': 'github.v3; format=json',
    };
    try {
      const token = authenticate(request.headers, this.#hub.tokens);
      const limit = this.#limits.count(token, request.time);
      headers = { ...headers, ...limit.headers, ...scopeHeaders(token) };
      if (fault?.status && fault.status >= 400) {
        throw errorAskedFor(fault.status);
      }
      if (limit.exceeded) {
        throw rateLimitExceeded(token?.login);
      }
      const answer = withEtag(await this.#carryOut(api, token), request);
      return { ...answer, headers: { ...headers, ...answer.headers } };
    } catch (error) {
      const { status, body, ...refusal } = refusalOf(error);
      return { status, body, headers: { ...headers, ...refusal.headers } };
    }
  }

  /** `GET /{owner}/{repo}/{ref}/{path}` of the host for raw files, for public repositories. */
  async raw(path: string, request: WireRequest): Promise<Answer> {
    const [, fullName = '', rest = ''] =
      path.match(/^\/([^/]+\/[^/]+)\/(.+)$/) ?? [];
    const token = authenticate(request.headers, this.#hub.tokens);
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
    { part, path, request, url }: ApiRequest,
    token: GitHubToken | undefined,
  ): Promise<Answer> {
    const origins = originsFor(request, url);
    const common = { request, hub: this.#hub, origins, token };
    if (part === 'graphql') {
      return answerGraphql(new Exchange({ ...common, params: {} }));
    }
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const route = this.#routes.find(method, path);
    if (!route) {
      throw notInStandIn(`${method} ${path}`);
    }
    return route.handler(new Exchange({ ...common, params: route.params }));
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
