import {
  answerClientCredentials,
  answerManagedIdentity,
  type ClientCredentials,
  IDENTITY_HEADER,
} from './accessTokens.ts';
import { type Answer } from './wire/Answer.ts';
import {
  AzureError,
  errorAskedFor,
  unauthenticated,
  unknownPath,
} from './AzureError.ts';
import { listBudgets, type SeededBudget } from './budgets.ts';
import { type AnswerStyle } from './costAnswer.ts';
import { CostLedger } from './CostLedger.ts';
import { CostQueryApi } from './CostQueryApi.ts';
import { type Fault, type FaultCondition } from './Fault.ts';
import { type Descendant, listDescendants } from './managementGroups.ts';
import { describeRequest, isQuery, type SeenRequest } from './SeenRequest.ts';
import { StandInServer } from './wire/StandInServer.ts';

/** How a stand-in is set up. Only the subscriptions are needed. */
export interface AzureResourceManagerOptions {
  /** Ids of the subscriptions that exist. */
  subscriptions: string[];
  /** The token that is accepted. */
  token?: string;
  /** What everything costs; empty by default. */
  ledger?: CostLedger;
  /** The application that may sign in with a secret. */
  client?: ClientCredentials;
  /** Whether the documented quotas of Cost Management are kept; they are not by default. */
  throttling?: boolean;
  /** The clock, in milliseconds. */
  now?: () => number;
}

/**
 * Answers as Azure Resource Manager does for what costs are collected from: the Query API of Cost Management, budgets, and
 * the subscriptions of a management group. It refuses what the real one refuses.
 */
export class AzureResourceManager {
  readonly ledger: CostLedger;
  /** Budgets by subscription. */
  readonly budgets = new Map<string, SeededBudget[]>();
  /** What is in each management group, at any depth. */
  readonly managementGroups = new Map<string, Descendant[]>();
  /** The subscriptions that exist. */
  readonly subscriptions: Set<string>;
  /** The token that is accepted. */
  readonly token: string;
  /** The application that may sign in with a secret. */
  readonly client: ClientCredentials;
  /** How every answer differs from an ordinary one. */
  style: AnswerStyle = {};
  /** The most entries that a page has, whatever `$top` says. */
  pageSize = 5000;
  /** The most days that an answer by day has, from the first that was asked: Azure has been reported to cut it there. */
  maxDays = 31;
  readonly #queries: CostQueryApi;
  readonly #server: StandInServer<SeenRequest, Fault>;

  constructor(options: AzureResourceManagerOptions) {
    this.ledger = options.ledger ?? new CostLedger();
    this.subscriptions = new Set(options.subscriptions);
    this.token = options.token ?? 'a-token';
    this.client = options.client ?? {
      tenantId: 'contoso',
      clientId: 'portal',
      clientSecret: 'a-secret',
    };
    this.#queries = new CostQueryApi(this.ledger, options.throttling ?? false);
    this.#server = new StandInServer({
      describe: describeRequest,
      answer: (request, fault) => this.#answer(request, fault),
      now: options.now,
    });
  }

  /**
   * Where it listens, without a slash at the end.
   *
   * @throws Error when it does not
   */
  get url(): string {
    return this.#server.url;
  }

  /** Every request, in order. */
  get requests(): SeenRequest[] {
    return this.#server.requests;
  }

  /**
   * What a process needs in its environment to sign in here: the stand-in is also the managed identity of Container Apps
   * and App Service, which `DefaultAzureCredential` asks.
   */
  get environment(): { IDENTITY_ENDPOINT: string; IDENTITY_HEADER: string } {
    return { IDENTITY_ENDPOINT: `${this.url}/msi/token`, IDENTITY_HEADER };
  }

  /** Listens on a free port of this machine only. */
  async start(): Promise<this> {
    await this.#server.start();
    return this;
  }

  /** Ends every connection, also those that wait for an answer. */
  async stop(): Promise<void> {
    await this.#server.stop();
  }

  /** Lets the next matching request meet a fault. Faults that are said first happen first. */
  failOnce(fault: Fault, when: FaultCondition = isQuery): void {
    this.#server.faults.add(fault, when, true);
  }

  /** Lets every matching request meet a fault. */
  failAlways(fault: Fault, when: FaultCondition = isQuery): void {
    this.#server.faults.add(fault, when, false);
  }

  /** Ends all faults. */
  heal(): void {
    this.#server.faults.clear();
  }

  /** The requests for costs. */
  get queries(): SeenRequest[] {
    return this.requests.filter(isQuery);
  }

  #answer(request: SeenRequest, fault: Fault | undefined): Answer {
    try {
      if (fault?.status && fault.status >= 400) {
        throw errorAskedFor(fault.status);
      }
      return this.#route(request, fault);
    } catch (error) {
      if (error instanceof AzureError) {
        const { status, body, headers } = error;
        return { status, body, headers };
      }
      throw error;
    }
  }

  #route(request: SeenRequest, fault: Fault | undefined): Answer {
    if (request.path === '/msi/token') {
      return answerManagedIdentity(request, this.token);
    }
    const [, tenant] =
      request.path.match(/^\/([^/]+)\/oauth2\/v2\.0\/token$/) ?? [];
    if (tenant) {
      return answerClientCredentials(request, tenant, this.token, this.client);
    }
    if (request.headers.authorization !== `Bearer ${this.token}`) {
      throw unauthenticated();
    }
    const [, subscription, provider] =
      request.path.match(/^\/subscriptions\/([^/]+)\/providers\/(.+)$/i) ?? [];
    if (subscription) {
      return this.#answerSubscription(request, subscription, provider, fault);
    }
    const [, group] =
      request.path.match(
        /^\/providers\/Microsoft\.Management\/managementGroups\/([^/]+)\/descendants$/i,
      ) ?? [];
    if (group) {
      const descendants = this.managementGroups.get(group);
      return listDescendants(request, group, descendants, this.#paging);
    }
    throw unknownPath(request.path);
  }

  #answerSubscription(
    request: SeenRequest,
    id: string,
    provider: string,
    fault: Fault | undefined,
  ): Answer {
    const known = [...this.subscriptions].find(
      one => one.toLowerCase() === id.toLowerCase(),
    );
    if (known === undefined) {
      throw new AzureError(
        404,
        'SubscriptionNotFound',
        `The subscription '${id}' could not be found.`,
      );
    }
    switch (provider.toLowerCase()) {
      case 'microsoft.costmanagement/query':
        return this.#queries.answer(
          request,
          known,
          { ...this.#paging, maxDays: this.maxDays, style: this.style },
          fault,
        );
      case 'microsoft.consumption/budgets':
        return listBudgets(request, known, this.budgets.get(known) ?? []);
      default:
        throw unknownPath(request.path);
    }
  }

  get #paging() {
    return { origin: this.url, pageSize: this.pageSize };
  }
}
