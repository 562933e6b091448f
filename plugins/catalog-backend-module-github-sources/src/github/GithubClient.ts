import { toError } from '@backstage/errors';
import {
  GithubCredentialsProvider,
  GithubIntegrationConfig,
} from '@backstage/integration';
import { graphql, GraphqlResponseError } from '@octokit/graphql';
import { z } from 'zod';
import {
  GithubFailure,
  QueryError,
  toFailure,
  toQueryFailure,
} from './GithubFailure';
import { RateLimitBudget } from './RateLimitBudget';
import { pause, RequestContext } from './RequestContext';

/** How long GitHub may take for an answer, in milliseconds. It gives up after ten seconds itself. */
const TIMEOUT_MS = 30_000;
const MAX_ATTEMPTS = 5;
/** What GitHub asks for when it does not say for how long it wants to be left alone, in milliseconds. */
const PAUSE_MS = 60_000;

const refusalSchema = z.object({ message: z.string() });

/** A query of the GraphQL API. */
export interface Query<Schema extends z.ZodType> {
  /** What it is for, for people, such as `the repositories of contoso`. */
  task: string;
  text: string;
  variables: Record<string, unknown>;
  schema: Schema;
  /** Whether one that is too much at once is a matter of the caller, who can ask for less. */
  isDivisible?: boolean;
}

/** What a query has returned. */
export interface QueryResult<Data> {
  data: Data;
  /** What is missing in it, and why. */
  errors: QueryError[];
}

/** Asks GitHub with the credentials of `integrations`, no more often than it allows. */
export class GithubClient {
  readonly #config: GithubIntegrationConfig;
  readonly #credentials: GithubCredentialsProvider;
  readonly #budgets = new Map<string, RateLimitBudget>();

  constructor(options: {
    config: GithubIntegrationConfig;
    credentials: GithubCredentialsProvider;
  }) {
    this.#config = options.config;
    this.#credentials = options.credentials;
  }

  /**
   * Asks the GraphQL API. A result of which a part could not be read is returned, with what is missing.
   *
   * @param owner - whose data it is: an app has other credentials for each organisation
   * @throws GithubFailure, also when there is no time to wait for the rate limit
   */
  async query<Schema extends z.ZodType>(
    owner: string,
    query: Query<Schema>,
    context: RequestContext,
  ): Promise<QueryResult<z.output<Schema>>> {
    const budget = this.#budget('graphql', owner);
    return this.#attempt(query, budget, context, async () => {
      const headers = await this.#headers(owner, query.task);
      let data: unknown;
      let errors: QueryError[] = [];
      try {
        data = await graphql<unknown>(query.text, {
          ...query.variables,
          baseUrl: this.#config.apiBaseUrl,
          headers,
          request: { signal: signalOf(context) },
        });
      } catch (error) {
        context.signal.throwIfAborted();
        const failure = toQueryFailure(error, query.task);
        const isPartial =
          error instanceof GraphqlResponseError &&
          Boolean(error.data) &&
          failure.kind === 'refused';
        if (!isPartial) {
          throw failure;
        }
        data = error.data;
        errors = error.errors ?? [];
      }
      budget.noteAnswer(data);
      return { data: parse(query.schema, data, query.task), errors };
    });
  }

  /**
   * Asks the REST API.
   *
   * @param path - such as `/repos/contoso/payments/git/trees/1234`
   * @returns undefined when there is nothing
   * @throws GithubFailure, also when there is no time to wait for the rate limit
   */
  async get<Schema extends z.ZodType>(
    owner: string,
    request: { task: string; path: string; schema: Schema },
    context: RequestContext,
  ): Promise<z.output<Schema> | undefined> {
    const { task, path, schema } = request;
    const budget = this.#budget('core', owner);
    return this.#attempt(request, budget, context, async () => {
      const headers = await this.#headers(owner, task);
      const answer = await fetch(`${this.#config.apiBaseUrl}${path}`, {
        headers: { ...headers, Accept: 'application/vnd.github+json' },
        signal: signalOf(context),
      }).catch(cause => {
        context.signal.throwIfAborted();
        const { message } = toError(cause);
        throw toFailure({ task, message, header: () => undefined, cause });
      });
      budget.noteHeaders(answer.headers);
      // An empty repository answers with 409 Conflict.
      if (answer.status === 404 || answer.status === 409) {
        return undefined;
      }
      if (!answer.ok) {
        const body = await answer.json().catch(() => undefined);
        throw toFailure({
          task,
          status: answer.status,
          message: refusalSchema.safeParse(body).data?.message ?? '',
          header: name => answer.headers.get(name) ?? undefined,
        });
      }
      return parse(schema, await answer.json(), task);
    });
  }

  /** Sends a request until it is answered, or asking again does not help. */
  async #attempt<Result>(
    { task, isDivisible }: { task: string; isDivisible?: boolean },
    budget: RateLimitBudget,
    context: RequestContext,
    send: () => Promise<Result>,
  ): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      const wait = budget.wait(context.reserve, Date.now());
      if (wait > 0) {
        await pause(
          wait,
          `what is left is kept for others than ${task}`,
          context,
        );
      }
      context.signal.throwIfAborted();
      context.countRequests(1);
      try {
        return await send();
      } catch (error) {
        if (!(error instanceof GithubFailure) || attempt === MAX_ATTEMPTS) {
          throw error;
        }
        const milliseconds = pauseAfter(error, attempt, isDivisible);
        if (milliseconds === undefined) {
          throw error;
        }
        await pause(milliseconds, error.message, context);
      }
    }
  }

  async #headers(owner: string, task: string) {
    const url = `https://${this.#config.host}/${owner}`;
    const { headers } = await this.#credentials
      .getCredentials({ url })
      .catch(cause => {
        throw toFailure({
          task,
          status: cause?.status ?? 401,
          message: `There are no credentials for ${owner}: ${
            toError(cause).message
          }`,
          header: name => cause?.response?.headers?.[name],
          cause,
        });
      });
    if (!headers) {
      throw toFailure({
        task,
        status: 401,
        message: `There are no credentials for ${owner} in integrations.github`,
        header: () => undefined,
      });
    }
    return headers;
  }

  #budget(resource: 'core' | 'graphql', owner: string): RateLimitBudget {
    const key = `${resource}:${owner.toLowerCase()}`;
    const budget = this.#budgets.get(key) ?? new RateLimitBudget();
    this.#budgets.set(key, budget);
    return budget;
  }
}

/** How long to wait before a request is tried again; undefined when it is not. */
function pauseAfter(
  { kind, pause: asked }: GithubFailure,
  attempt: number,
  isDivisible = false,
): number | undefined {
  if (kind === 'throttled') {
    return asked ?? PAUSE_MS * 2 ** (attempt - 1);
  }
  const isTriedAgain =
    kind === 'unavailable' || (kind === 'timed-out' && !isDivisible);
  return isTriedAgain ? 500 * 2 ** (attempt - 1) : undefined;
}

function signalOf({ signal }: RequestContext): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
}

function parse<Schema extends z.ZodType>(
  schema: Schema,
  answer: unknown,
  task: string,
): z.output<Schema> {
  const { success, data, error } = schema.safeParse(answer);
  if (!success) {
    throw new GithubFailure(
      `GitHub did not return ${task}: its answer is not what it documents. Something between the portal and it may have answered instead, such as a proxy`,
      { kind: 'refused', cause: error },
    );
  }
  return data;
}
