import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import { AzureError, badRequest } from './AzureError.ts';
import { type AnswerStyle, writeAnswer } from './costAnswer.ts';
import { CostLedger, type LedgerRow } from './CostLedger.ts';
import { readCostQuery } from './costQuery.ts';

const QUERY_API_VERSIONS = [
  '2023-11-01',
  '2024-08-01',
  '2025-03-01',
  '2026-08-01',
];
const MANAGEMENT_API_VERSIONS = ['2020-05-01', '2021-04-01', '2023-04-01'];
const BUDGET_API_VERSIONS = ['2023-05-01', '2023-11-01', '2024-08-01'];

const DEFAULT_PAGE_SIZE = 1000;
const MAX_PAGE_SIZE = 5000;
const MAX_DAYS = 31;

const IDENTITY_SECRET = 'only-this-host-knows';

/** A request as it arrived. */
export interface SeenRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: unknown;
  /** Which page of an answer it asks for, from 0. */
  page: number;
}

/** What happens to a request instead of an ordinary answer. */
export interface Fault {
  status?: number;
  headers?: Record<string, string>;
  /** The body, as text. */
  body?: string;
  /** Lets the answer be an ordinary one but for this. */
  style?: AnswerStyle;
  /** Where the page says that the next one is. */
  nextLink?: string;
  /** Cuts the connection: before an answer, or in the middle of one. */
  cut?: 'before' | 'within';
  /** Never answers. */
  hang?: boolean;
}

/** A budget as the stand-in is told of it. */
export interface SeededBudget {
  name: string;
  amount: string;
  currency: string;
  timeGrain?: 'Monthly' | 'Quarterly' | 'Annually';
  resourceGroups?: string[];
}

/** A subscription or management group in a management group. */
export interface Descendant {
  id: string;
  displayName: string;
  type: 'subscription' | 'managementGroup';
}

/**
 * Answers as Azure Resource Manager does for what costs are collected from: the Query API of Cost Management, budgets, and
 * the subscriptions of a management group. It refuses what the real one refuses.
 */
export class AzureResourceManager {
  readonly ledger: CostLedger;
  /** Every request, in order. */
  readonly requests: SeenRequest[] = [];
  /** Budgets by subscription. */
  readonly budgets = new Map<string, SeededBudget[]>();
  /** What is in each management group, at any depth. */
  readonly managementGroups = new Map<string, Descendant[]>();
  /** The subscriptions that exist. */
  readonly subscriptions: Set<string>;
  /** The token that is accepted. */
  readonly token: string;
  /** How every answer differs from an ordinary one. */
  style: AnswerStyle = {};
  /** The most rows that a page has, whatever `$top` says. */
  pageSize = MAX_PAGE_SIZE;
  readonly #faults: Array<{
    when: (request: SeenRequest) => boolean;
    fault: Fault;
    once: boolean;
  }> = [];
  #server: Server | undefined;

  constructor(options: {
    subscriptions: string[];
    token?: string;
    ledger?: CostLedger;
  }) {
    this.ledger = options.ledger ?? new CostLedger();
    this.subscriptions = new Set(options.subscriptions);
    this.token = options.token ?? 'a-token';
  }

  /** Where it listens, without a slash at the end. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server!.address() as AddressInfo).port}`;
  }

  /**
   * What a process needs in its environment to sign in here: the stand-in is also the managed identity of Container Apps
   * and App Service, which `DefaultAzureCredential` asks.
   */
  get environment(): { IDENTITY_ENDPOINT: string; IDENTITY_HEADER: string } {
    return {
      IDENTITY_ENDPOINT: `${this.url}/msi/token`,
      IDENTITY_HEADER: IDENTITY_SECRET,
    };
  }

  /** Listens on a free port of this machine only. */
  async start(): Promise<this> {
    this.#server = createServer((req, res) => {
      this.#handle(req, res).catch(error => res.destroy(error));
    });
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }

  /** Ends every connection. */
  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    this.#server?.close();
    this.#server = undefined;
  }

  /** Lets the next matching request meet a fault. Faults that are said first happen first. */
  failOnce(
    fault: Fault,
    when: (request: SeenRequest) => boolean = isQuery,
  ): void {
    this.#faults.push({ when, fault, once: true });
  }

  /** Lets every matching request meet a fault. */
  failAlways(
    fault: Fault,
    when: (request: SeenRequest) => boolean = isQuery,
  ): void {
    this.#faults.push({ when, fault, once: false });
  }

  /** Ends all faults. */
  heal(): void {
    this.#faults.length = 0;
  }

  /** The requests for costs. */
  get queries(): SeenRequest[] {
    return this.requests.filter(isQuery);
  }

  async #handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url!, this.url);
    const text = await readText(req);
    const request: SeenRequest = {
      method: req.method!,
      path: url.pathname,
      query: url.searchParams,
      headers: req.headers,
      body: text ? tryParse(text) : undefined,
      page: Number(url.searchParams.get('$skiptoken') ?? 0),
    };
    this.requests.push(request);
    const fault = this.#takeFault(request);
    if (fault?.hang) {
      return;
    }
    if (fault?.cut === 'before') {
      req.socket.destroy();
      return;
    }
    const answer = this.#answer(request, fault);
    if (fault?.cut === 'within') {
      res.writeHead(200, {
        'Content-Type': 'application/json',
        'Content-Length': '100000',
      });
      res.write(answer.body.slice(0, answer.body.length / 2), () =>
        req.socket.destroy(),
      );
      return;
    }
    const status = fault?.status ?? answer.status;
    res.writeHead(status, {
      'Content-Type': 'application/json; charset=utf-8',
      ...fault?.headers,
    });
    res.end(status === 204 ? undefined : fault?.body ?? answer.body);
  }

  #takeFault(request: SeenRequest): Fault | undefined {
    const index = this.#faults.findIndex(({ when }) => when(request));
    const found = this.#faults[index];
    if (found?.once) {
      this.#faults.splice(index, 1);
    }
    return found?.fault;
  }

  #answer(
    request: SeenRequest,
    fault: Fault | undefined,
  ): { status: number; body: string } {
    if (fault?.status && fault.status >= 400) {
      return {
        status: fault.status,
        body: new AzureError(fault.status, 'Fault', 'Asked for by the test')
          .body,
      };
    }
    if (request.path === '/msi/token') {
      return this.#giveToken(request);
    }
    try {
      if (request.headers.authorization !== `Bearer ${this.token}`) {
        throw new AzureError(
          401,
          'InvalidAuthenticationToken',
          'The access token is missing or invalid',
        );
      }
      return this.#route(request, fault);
    } catch (error) {
      if (error instanceof AzureError) {
        return { status: error.status, body: error.body };
      }
      throw error;
    }
  }

  #route(
    request: SeenRequest,
    fault: Fault | undefined,
  ): { status: number; body: string } {
    const [, subscription, provider] =
      request.path.match(/^\/subscriptions\/([^/]+)\/providers\/(.+)$/) ?? [];
    if (subscription && !this.subscriptions.has(subscription)) {
      throw new AzureError(
        404,
        'SubscriptionNotFound',
        `The subscription '${subscription}' could not be found`,
      );
    }
    if (provider === 'Microsoft.CostManagement/query') {
      return this.#queryCosts(request, subscription, fault);
    }
    if (provider === 'Microsoft.Consumption/budgets') {
      requireVersion(request, 'GET', BUDGET_API_VERSIONS);
      return ok({
        value: (this.budgets.get(subscription) ?? []).map(toBudget),
      });
    }
    const [, group] =
      request.path.match(
        /^\/providers\/Microsoft\.Management\/managementGroups\/([^/]+)\/descendants$/,
      ) ?? [];
    if (group) {
      return this.#listDescendants(request, group);
    }
    throw new AzureError(
      404,
      'InvalidResourceType',
      `There is no ${request.path}`,
    );
  }

  #giveToken(request: SeenRequest): { status: number; body: string } {
    const known = request.headers['x-identity-header'] === IDENTITY_SECRET;
    const resource = request.query.get('resource');
    if (!known || resource !== 'https://management.azure.com') {
      return { status: 400, body: '{"error":"invalid_request"}' };
    }
    return ok({
      access_token: this.token,
      expires_on: String(Math.floor(Date.now() / 1000) + 86_400),
      resource,
      token_type: 'Bearer',
    });
  }

  #queryCosts(
    request: SeenRequest,
    subscriptionId: string,
    fault: Fault | undefined,
  ): { status: number; body: string } {
    requireVersion(request, 'POST', QUERY_API_VERSIONS);
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
      throw new AzureError(
        415,
        'UnsupportedMediaType',
        'Send application/json',
      );
    }
    const top = Number(request.query.get('$top') ?? DEFAULT_PAGE_SIZE);
    if (!(top >= 1 && top <= MAX_PAGE_SIZE)) {
      throw badRequest(`'$top' must be between 1 and ${MAX_PAGE_SIZE}`);
    }
    const query = readCostQuery(request.body);
    const to = earlier(query.to, addDays(query.from, MAX_DAYS - 1));
    const rows = this.ledger.rows({ subscriptionId, from: query.from, to });
    if (rows.length === 0) {
      return { status: 204, body: '' };
    }
    const size = Math.min(top, this.pageSize);
    const start = request.page * size;
    const hasMore = start + size < rows.length;
    const next = new URL(request.path, this.url);
    next.search = String(request.query);
    next.searchParams.set('$skiptoken', String(request.page + 1));
    return {
      status: 200,
      body: writeAnswer(
        query,
        {
          rows: rows.slice(start, start + size),
          nextLink: fault?.nextLink ?? (hasMore ? next.href : undefined),
        },
        { ...this.style, ...fault?.style },
      ),
    };
  }

  #listDescendants(
    request: SeenRequest,
    group: string,
  ): { status: number; body: string } {
    requireVersion(request, 'GET', MANAGEMENT_API_VERSIONS);
    const all = this.managementGroups.get(group);
    if (!all) {
      throw new AzureError(
        404,
        'NotFound',
        `'/providers/Microsoft.Management/managementGroups/${group}' not found`,
      );
    }
    const size = Math.min(
      Number(request.query.get('$top') ?? 1000),
      this.pageSize,
    );
    const start = request.page * size;
    const next = new URL(request.path, this.url);
    next.search = String(request.query);
    next.searchParams.set('$skiptoken', String(request.page + 1));
    return ok({
      value: all
        .slice(start, start + size)
        .map(({ id, displayName, type }) => ({
          id:
            type === 'subscription'
              ? `/subscriptions/${id}`
              : `/providers/Microsoft.Management/managementGroups/${id}`,
          name: id,
          type:
            type === 'subscription'
              ? '/subscriptions'
              : 'Microsoft.Management/managementGroups',
          properties: {
            displayName,
            parent: {
              id: `/providers/Microsoft.Management/managementGroups/${group}`,
            },
          },
        })),
      nextLink: start + size < all.length ? next.href : undefined,
    });
  }
}

/** Whether a request asks for costs. */
export function isQuery({ path }: SeenRequest): boolean {
  return path.endsWith('/Microsoft.CostManagement/query');
}

/** The days, as text, that a request for costs asks for. */
export function periodOf({ body }: SeenRequest): string {
  const { timePeriod } = body as { timePeriod: { from: string; to: string } };
  return `${timePeriod.from.slice(0, 10)}..${timePeriod.to.slice(0, 10)}`;
}

function ok(body: object) {
  return { status: 200, body: JSON.stringify(body) };
}

function toBudget({
  name,
  amount,
  currency,
  timeGrain = 'Monthly',
  resourceGroups,
}: SeededBudget) {
  return {
    name,
    type: 'Microsoft.Consumption/budgets',
    properties: {
      amount: Number(amount),
      category: 'Cost',
      timeGrain,
      timePeriod: {
        startDate: '2026-01-01T00:00:00Z',
        endDate: '2030-01-01T00:00:00Z',
      },
      currentSpend: { amount: 0, unit: currency },
      filter: resourceGroups
        ? {
            dimensions: {
              name: 'ResourceGroupName',
              operator: 'In',
              values: resourceGroups,
            },
          }
        : undefined,
    },
  };
}

function requireVersion(
  request: SeenRequest,
  method: string,
  versions: string[],
): void {
  if (request.method !== method) {
    throw new AzureError(
      405,
      'MethodNotAllowed',
      `${request.method} is not allowed here`,
    );
  }
  const version = request.query.get('api-version') ?? '';
  if (!versions.includes(version)) {
    throw badRequest(
      `'api-version' ${version || 'is missing'}; supported are ${versions.join(
        ', ',
      )}`,
    );
  }
}

async function readText(req: IncomingMessage): Promise<string> {
  let text = '';
  req.setEncoding('utf8');
  for await (const part of req) {
    text += part;
  }
  return text;
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000)
    .toISOString()
    .slice(0, 10);
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

/** Rows that hold for every day of a range, for tests that need many. */
export function dailyRows(
  row: Omit<LedgerRow, 'date'>,
  from: string,
  to: string,
): LedgerRow[] {
  const rows: LedgerRow[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    rows.push({ ...row, date });
  }
  return rows;
}
