import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { TokenCredential } from '@azure/identity';
import { setTimeout as delay } from 'node:timers/promises';
import { CollectionRun, CostSourceError } from '../collection/CostSource';
import { describeFailure } from './failures';
import { parseJson } from './json';
import { RequestBudget } from './RequestBudget';
import { readRetryAfter } from './retryAfter';

/** How long one answer may take, in milliseconds. A large month takes Azure most of a minute. */
const REQUEST_TIMEOUT = 120_000;

/** How long to wait, in milliseconds, after a 429 that does not say. */
const DEFAULT_PAUSE = 60_000;

/** How long to wait, in milliseconds, before asking again after a failure on Azure's side; then it is given up. */
const RETRY_DELAYS = [2_000, 10_000];

/** Sent so that Azure counts these requests apart from those of other tools of the same identity. */
const CLIENT_TYPE = 'portico-azure-costs';

/** One request to Azure Resource Manager. */
export interface ResourceManagerRequest {
  /** Below the endpoint, or a whole address at the endpoint, such as a `nextLink`. */
  url: string;
  /** What the limits are counted by, such as `/subscriptions/…`. */
  scope: string;
  /** Sent by POST; without it, the request is a GET. */
  body?: unknown;
}

/** Sends requests to Azure Resource Manager: signed in, within its limits, repeated where that helps. */
export class ResourceManagerClient {
  readonly #endpoint: string;
  readonly #tokenScope: string;
  readonly #credential: TokenCredential;
  readonly #budget: RequestBudget;
  readonly #logger: LoggerService;
  readonly #wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;

  constructor(options: {
    /** Without a slash at the end. */
    endpoint: string;
    credential: TokenCredential;
    budget: RequestBudget;
    logger: LoggerService;
    /** For tests that cannot wait. */
    wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  }) {
    this.#endpoint = options.endpoint;
    // Tokens are for the service, wherever it is reached.
    this.#tokenScope = `${
      options.endpoint.startsWith('https:')
        ? options.endpoint
        : 'https://management.azure.com'
    }/.default`;
    this.#credential = options.credential;
    this.#budget = options.budget;
    this.#logger = options.logger;
    this.#wait =
      options.wait ??
      ((milliseconds, signal) => delay(milliseconds, undefined, { signal }));
  }

  /**
   * Sends a request and parses the answer. Numbers in it arrive as strings, exactly as they were sent.
   *
   * @returns `undefined` for 204
   * @throws CostSourceError when there is no answer that can be used before the run's deadline
   */
  async send(
    request: ResourceManagerRequest,
    run: CollectionRun,
  ): Promise<unknown> {
    for (let failures = 0; ; ) {
      await this.#takeTurn(request.scope, run);
      let response: Response;
      let text: string;
      try {
        response = await this.#fetch(request, run);
        text = await response.text();
      } catch (error) {
        if (error instanceof CostSourceError || run.signal.aborted) {
          throw error;
        }
        const failure = this.#describe(error);
        if (
          failure.code === 'timeout' ||
          failures >= RETRY_DELAYS.length ||
          Date.now() + RETRY_DELAYS[failures] > run.deadline
        ) {
          throw failure;
        }
        await this.#wait(RETRY_DELAYS[failures++], run.signal);
        continue;
      }

      if (response.status === 429) {
        await this.#obey(response.headers, request.scope, DEFAULT_PAUSE);
      } else if (response.status >= 500 && failures < RETRY_DELAYS.length) {
        await this.#obey(
          response.headers,
          request.scope,
          RETRY_DELAYS[failures++],
        );
      } else if (!response.ok) {
        // What Azure says is for the operator; it may name people and resources.
        this.#logger.warn(
          `Azure answered ${response.status} for ${request.scope}: ${text.slice(
            0,
            500,
          )}`,
        );
        throw describeFailure(response.status, request.scope);
      } else {
        return response.status === 204 ? undefined : parseJson(text);
      }
    }
  }

  async #fetch(
    { url, body }: ResourceManagerRequest,
    { signal }: CollectionRun,
  ): Promise<Response> {
    const address = this.#resolve(url);
    return fetch(address, {
      method: body ? 'POST' : 'GET',
      headers: {
        Authorization: `Bearer ${await this.#token(signal)}`,
        Accept: 'application/json',
        ClientType: CLIENT_TYPE,
        ...(body ? { 'Content-Type': 'application/json' } : {}),
      },
      body: body ? JSON.stringify(body) : undefined,
      // A token must not follow to wherever the answer points.
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(REQUEST_TIMEOUT)]),
    });
  }

  #resolve(url: string): string {
    const address = url.startsWith('/') ? `${this.#endpoint}${url}` : url;
    if (
      !URL.canParse(address) ||
      new URL(address).origin !== new URL(this.#endpoint).origin
    ) {
      throw new CostSourceError(
        'malformed',
        `Azure's answer continues at an address that is not at ${
          this.#endpoint
        }. The portal's token is not sent there.`,
      );
    }
    return address;
  }

  async #token(signal: AbortSignal): Promise<string> {
    try {
      const token = await this.#credential.getToken(this.#tokenScope, {
        abortSignal: signal,
      });
      if (token) {
        return token.token;
      }
    } catch (error) {
      if (signal.aborted) {
        throw error;
      }
      throw signInFailed(error);
    }
    throw signInFailed();
  }

  #describe(error: unknown): CostSourceError {
    return toError(error).name === 'TimeoutError'
      ? new CostSourceError(
          'timeout',
          `Azure did not answer within ${
            REQUEST_TIMEOUT / 1000
          } seconds. The next run asks again.`,
          error,
        )
      : new CostSourceError(
          'unreachable',
          `Azure could not be reached at ${
            this.#endpoint
          }. Check the network, the proxy and the certificates of the portal's host.`,
          error,
        );
  }

  async #takeTurn(scope: string, run: CollectionRun): Promise<void> {
    for (;;) {
      run.signal.throwIfAborted();
      const wait = await this.#budget.take(scope);
      if (wait === 0) {
        return;
      }
      await this.#pause(wait, run);
    }
  }

  /** Lets nothing be sent for as long as Azure says, or for `least` where it does not say. */
  async #obey(headers: Headers, scope: string, least: number): Promise<void> {
    const delays = readRetryAfter(headers, Date.now());
    await this.#budget.pause(delays.scope || least, scope);
    if (delays.everything > 0) {
      await this.#budget.pause(delays.everything);
    }
  }

  async #pause(milliseconds: number, run: CollectionRun): Promise<void> {
    if (Date.now() + milliseconds > run.deadline) {
      throw new CostSourceError(
        'throttled',
        'Azure takes no more requests for now, or this run has no time left. The next run goes on where this one stopped.',
      );
    }
    await this.#wait(milliseconds, run.signal);
  }
}

function signInFailed(cause?: unknown): CostSourceError {
  return new CostSourceError(
    'unauthenticated',
    "The portal could not sign in to Azure. Check 'azureCosts.credentials', the managed identity of the portal's host, or `az login` on a laptop; the log has the details.",
    cause,
  );
}
