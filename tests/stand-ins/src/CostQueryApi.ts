import { randomUUID } from 'node:crypto';
import { type Answer } from './wire/Answer.ts';
import { aggregateCosts } from './aggregateCosts.ts';
import { AzureError, badRequest } from './AzureError.ts';
import { type AnswerStyle, writeAnswer } from './costAnswer.ts';
import { type CostLedger, type LedgerRow } from './CostLedger.ts';
import { type CostQuery, readCostQuery } from './costQuery.ts';
import { CostThrottling } from './CostThrottling.ts';
import { addDays } from './days.ts';
import { type Fault } from './Fault.ts';
import {
  nextLinkOf,
  readTop,
  requireOperation,
  type SeenRequest,
} from './SeenRequest.ts';

const API_VERSIONS = [
  '2023-03-01',
  '2023-08-01',
  '2023-11-01',
  '2024-08-01',
  '2025-03-01',
  '2026-08-01',
];

/** How the Query API is set up for one request. */
export interface CostQuerySettings {
  /** Where the stand-in listens. */
  origin: string;
  /** The most rows that a page has, whatever `$top` says. */
  pageSize: number;
  /** The most days that an answer by day has, from the first that was asked. */
  maxDays: number;
  style: AnswerStyle;
}

/** The Query API of Cost Management, for subscriptions. */
export class CostQueryApi {
  readonly #ledger: CostLedger;
  readonly #throttling: CostThrottling | undefined;
  /** For which bodies a page was promised by a `nextLink`. */
  readonly #promised = new Map<string, Set<string>>();
  #latest: { key: string; rows: LedgerRow[] } = { key: '', rows: [] };

  constructor(ledger: CostLedger, throttling: boolean) {
    this.#ledger = ledger;
    this.#throttling = throttling ? new CostThrottling() : undefined;
  }

  /**
   * Answers a query for the costs of a subscription.
   *
   * @throws AzureError 400, 405, 415, 429 or 501
   */
  answer(
    request: SeenRequest,
    subscriptionId: string,
    settings: CostQuerySettings,
    fault: Fault = {},
  ): Answer {
    requireOperation(request, 'POST', API_VERSIONS);
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
      throw new AzureError(
        415,
        'UnsupportedMediaType',
        "The content type must be 'application/json'",
      );
    }
    const top = readTop(request, { byDefault: 1000, most: 5000 });
    const asked = readCostQuery(request.body);
    this.#requirePromise(request);
    const qpu = monthsIn(asked);
    const headers = this.#throttling?.take(
      `/subscriptions/${subscriptionId}`,
      request.time,
      qpu,
    );
    request.qpu = qpu;

    const query = cut(asked, settings.maxDays);
    const rows = this.#aggregate(request, subscriptionId, query);
    if (rows.length === 0) {
      return { status: 204, body: '', headers };
    }
    const size = Math.min(top, settings.pageSize);
    const start = (fault.rowsOfPage ?? request.page) * size;
    const nextLink =
      (request.page + 1) * size < rows.length
        ? this.#promise(request, settings.origin)
        : undefined;
    const elsewhere =
      typeof fault.nextLink === 'function'
        ? fault.nextLink(request)
        : fault.nextLink;
    return {
      status: 200,
      headers,
      body: writeAnswer(
        query,
        {
          id: `subscriptions/${subscriptionId}/providers/Microsoft.CostManagement/query/${randomUUID()}`,
          rows: rows.slice(start, start + size),
          nextLink: elsewhere ?? nextLink,
        },
        { ...settings.style, ...fault.style },
      ),
    };
  }

  #promise(request: SeenRequest, origin: string): string {
    const key = pageKey(request.path, request.page + 1);
    const bodies = this.#promised.get(key) ?? new Set();
    this.#promised.set(key, bodies.add(JSON.stringify(request.body)));
    return nextLinkOf(request, origin);
  }

  #requirePromise({ path, page, body, query }: SeenRequest): void {
    if (!query.has('$skiptoken')) {
      return;
    }
    const bodies = this.#promised.get(pageKey(path, page));
    if (!bodies) {
      throw badRequest("'$skiptoken' is not from a nextLink");
    }
    if (!bodies.has(JSON.stringify(body))) {
      throw badRequest(
        'The body is not the one of the query that this nextLink is from',
      );
    }
  }

  /** All rows of the answer; kept until another query, because its pages are asked for one after the other. */
  #aggregate(
    request: SeenRequest,
    subscriptionId: string,
    query: CostQuery,
  ): LedgerRow[] {
    const key = JSON.stringify([
      subscriptionId,
      request.body,
      query.to,
      this.#ledger.revision,
    ]);
    if (this.#latest.key !== key) {
      const { from, to } = query;
      const rows = this.#ledger.read({ subscriptionId, from, to });
      this.#latest = { key, rows: aggregateCosts(query, rows) };
    }
    return this.#latest.rows;
  }
}

function cut(query: CostQuery, maxDays: number): CostQuery {
  if (query.granularity !== 'Daily' || !Number.isFinite(maxDays)) {
    return query;
  }
  const last = addDays(query.from, maxDays - 1);
  return last < query.to ? { ...query, to: last } : query;
}

function pageKey(path: string, page: number): string {
  return `${path.toLowerCase()}#${page}`;
}

/** What Microsoft documents as the price of a query: a query processing unit for each month of data. */
function monthsIn({ from, to }: CostQuery): number {
  const month = (date: string) =>
    Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  return month(to) - month(from) + 1;
}
