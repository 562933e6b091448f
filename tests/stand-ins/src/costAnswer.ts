import { type LedgerRow } from './CostLedger.ts';
import { type CostQuery } from './costQuery.ts';

/** A table of costs before it is written. */
export interface CostTable {
  columns: Array<{ name: string; type: string }>;
  /** The JSON text of each value: numbers keep every digit. */
  rows: string[][];
}

/** How an answer is to differ from an ordinary one. `answerStyles.ts` has those that have been seen or feared. */
export interface AnswerStyle {
  /** Names of the columns in their order; by default amounts, date, dimensions, currency. */
  columnOrder?: string[];
  /** What a column is called instead, such as `ResourceGroup` for `ResourceGroupName`. */
  rename?: Record<string, string>;
  /** Changes the rows of a page after they were chosen. */
  rows?: (rows: LedgerRow[]) => LedgerRow[];
  /** Changes the table at last, after all of the above. */
  table?: (table: CostTable) => CostTable;
}

/** One page of an answer. */
export interface AnswerPage {
  /** The resource that the answer claims to be, without a slash at the start. */
  id: string;
  rows: LedgerRow[];
  nextLink?: string;
}

interface Column {
  name: string;
  type: string;
  write: (row: LedgerRow) => string;
}

/** The JSON text of one page. */
export function writeAnswer(
  query: CostQuery,
  page: AnswerPage,
  style: AnswerStyle = {},
): string {
  const columns = columnsOf(query);
  const order = style.columnOrder ?? columns.map(({ name }) => name);
  const ordered = order.map(wanted => {
    const column = columns.find(({ name }) => name === wanted);
    if (!column) {
      throw new TypeError(`The query did not ask for a column '${wanted}'`);
    }
    return column;
  });
  const table: CostTable = {
    columns: ordered.map(({ name, type }) => ({
      name: style.rename?.[name] ?? name,
      type,
    })),
    rows: (style.rows?.(page.rows) ?? page.rows).map(row =>
      ordered.map(({ write }) => write(row)),
    ),
  };
  const { columns: heads, rows } = style.table?.(table) ?? table;
  const cells = rows.map(row => `[${row.join(',')}]`).join(',');
  return `{"id":${JSON.stringify(page.id)},"name":${JSON.stringify(
    page.id.split('/').at(-1),
  )},"type":"Microsoft.CostManagement/query","properties":{"nextLink":${JSON.stringify(
    page.nextLink ?? null,
  )},"columns":${JSON.stringify(heads)},"rows":[${cells}]}}`;
}

function columnsOf(query: CostQuery): Column[] {
  const dates: Record<CostQuery['granularity'], Column[]> = {
    Daily: [
      {
        name: 'UsageDate',
        type: 'Number',
        write: row => row.date.replaceAll('-', ''),
      },
    ],
    Monthly: [
      {
        name: 'BillingMonth',
        type: 'Datetime',
        write: row => `"${row.date.slice(0, 7)}-01T00:00:00"`,
      },
    ],
    None: [],
  };
  return [
    ...query.amountColumns.map(name => ({
      name,
      type: 'Number',
      write: (row: LedgerRow) => row.amount,
    })),
    ...dates[query.granularity],
    ...query.grouping.map(({ name, valueOf }) => ({
      name,
      type: 'String',
      write: (row: LedgerRow) => JSON.stringify(valueOf(row)),
    })),
    {
      name: 'Currency',
      type: 'String',
      write: row => JSON.stringify(row.currency),
    },
  ];
}
