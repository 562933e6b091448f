import { type AzureResourceManager, type LedgerRow } from '../index.ts';

/** The subscription that tests are about. */
export const SUBSCRIPTION = '11111111-1111-1111-1111-111111111111';

/** A row of the ledger, with what a test does not care about filled in. */
export function cost(row: Partial<LedgerRow> = {}): LedgerRow {
  return {
    subscriptionId: SUBSCRIPTION,
    resourceGroup: 'rg-payments',
    serviceName: 'Storage',
    date: '2026-11-10',
    currency: 'EUR',
    amount: '1',
    ...row,
  };
}

/** The body of a query for November by day, resource group and service, with changes to its members. */
export function query(
  changes: object = {},
  dataset: object = {},
): Record<string, unknown> {
  return {
    type: 'ActualCost',
    timeframe: 'Custom',
    timePeriod: {
      from: '2026-11-01T00:00:00Z',
      to: '2026-11-30T23:59:59Z',
    },
    dataset: {
      granularity: 'Daily',
      aggregation: { totalCost: { name: 'Cost', function: 'Sum' } },
      grouping: [
        { type: 'Dimension', name: 'ResourceGroupName' },
        { type: 'Dimension', name: 'ServiceName' },
      ],
      ...dataset,
    },
    ...changes,
  };
}

/** How a request for costs is to differ from an ordinary one. */
export interface AskOptions {
  method?: string;
  body?: object | string;
  headers?: Record<string, string>;
  /** The query part of the address. */
  search?: string;
  subscription?: string;
  /** The whole address, such as a `nextLink`. */
  url?: string;
}

/** An answer, with the text in which numbers have all their digits. */
export interface CostAnswer {
  status: number;
  headers: Headers;
  text: string;
  columns: string[];
  rows: unknown[][];
  nextLink: string | null;
}

/** Asks for costs. */
export async function askForCosts(
  azure: AzureResourceManager,
  options: AskOptions = {},
): Promise<CostAnswer> {
  const {
    body = query(),
    method = 'POST',
    search = '?api-version=2025-03-01',
    subscription = SUBSCRIPTION,
    url = `${azure.url}/subscriptions/${subscription}/providers/Microsoft.CostManagement/query${search}`,
  } = options;
  const response = await fetch(url, {
    method,
    headers: {
      Authorization: `Bearer ${azure.token}`,
      'Content-Type': 'application/json',
      ...options.headers,
    },
    body: method === 'GET' ? undefined : textOf(body),
  });
  const text = await response.text();
  const { columns = [], rows = [], nextLink = null } = readProperties(text);
  return {
    status: response.status,
    headers: response.headers,
    text,
    columns: columns.map(({ name }) => name),
    rows,
    nextLink,
  };
}

/** The code of the error in an answer. */
export function codeOf({ text }: { text: string }): string {
  return JSON.parse(text).error.code;
}

function textOf(body: object | string): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

function readProperties(text: string): {
  columns?: Array<{ name: string }>;
  rows?: unknown[][];
  nextLink?: string | null;
} {
  try {
    return JSON.parse(text).properties ?? {};
  } catch {
    return {};
  }
}
