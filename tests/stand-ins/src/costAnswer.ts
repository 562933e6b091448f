import { type LedgerRow } from './CostLedger.ts';
import { type CostQuery } from './costQuery.ts';

/** How an answer is to differ from an ordinary one. All of it is what the real service has been seen to do. */
export interface AnswerStyle {
  /** Names of the columns in their order; by default as the query asked. */
  columnOrder?: string[];
  /** What a column is called instead, such as `ResourceGroupName` for `ResourceGroup`. */
  rename?: Record<string, string>;
  /** Changes the rows of a page after they were chosen. */
  rows?: (rows: LedgerRow[]) => LedgerRow[];
}

/** One page of an answer. */
export interface AnswerPage {
  rows: LedgerRow[];
  nextLink?: string;
}

/** The columns of an answer, with the JSON text of each value: amounts are written exactly as the ledger has them. */
function columnsOf(
  query: CostQuery,
): Array<[string, string, (row: LedgerRow) => string]> {
  return [
    [query.amountColumn, 'Number', row => row.amount],
    ['UsageDate', 'Number', row => row.date.replaceAll('-', '')],
    ...query.grouping.map(
      (name): [string, string, (row: LedgerRow) => string] => [
        name,
        'String',
        row => JSON.stringify(valueOf(name, row)),
      ],
    ),
    ['Currency', 'String', row => JSON.stringify(row.currency)],
  ];
}

function valueOf(dimension: string, row: LedgerRow): string {
  switch (dimension) {
    case 'ServiceName':
      return row.serviceName;
    case 'SubscriptionId':
      return row.subscriptionId;
    default:
      return row.resourceGroup;
  }
}

/** The JSON text of one page. */
export function writeAnswer(
  query: CostQuery,
  page: AnswerPage,
  style: AnswerStyle = {},
): string {
  const columns = columnsOf(query);
  const order = style.columnOrder ?? columns.map(([name]) => name);
  const ordered = order.map(
    name => columns.find(column => column[0] === name)!,
  );
  const names = ordered.map(([name, type]) =>
    JSON.stringify({ name: style.rename?.[name] ?? name, type }),
  );
  const rows = (style.rows?.(page.rows) ?? page.rows).map(
    row => `[${ordered.map(([, , write]) => write(row)).join(',')}]`,
  );
  return `{"id":"subscriptions/query","name":"query","type":"Microsoft.CostManagement/query","properties":{"nextLink":${
    page.nextLink ? JSON.stringify(page.nextLink) : 'null'
  },"columns":[${names.join(',')}],"rows":[${rows.join(',')}]}}`;
}
