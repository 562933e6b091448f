import { type AnswerStyle, type CostTable } from './costAnswer.ts';
import { toExponentNotation } from './decimals.ts';

/** Amounts in exponent notation, as .NET writes very small and very large numbers: `1.2E-05`. */
export function exponentNotation(): AnswerStyle {
  return {
    rows: rows =>
      rows.map(row => ({ ...row, amount: toExponentNotation(row.amount) })),
  };
}

/** Columns in the opposite order. */
export function reversedColumns(): AnswerStyle {
  return {
    table: ({ columns, rows }) => ({
      columns: columns.toReversed(),
      rows: rows.map(row => row.toReversed()),
    }),
  };
}

/** Names of columns in capital letters. */
export function upperCaseColumns(): AnswerStyle {
  return {
    table: table => ({
      ...table,
      columns: table.columns.map(({ name, type }) => ({
        name: name.toUpperCase(),
        type,
      })),
    }),
  };
}

/** Two columns that nobody asked for: one in front, which moves all others, and one at the end. */
export function unknownColumns(): AnswerStyle {
  return {
    table: ({ columns, rows }) => ({
      columns: [
        { name: 'CostStatus', type: 'String' },
        ...columns,
        { name: 'ServiceTier', type: 'String' },
      ],
      rows: rows.map(row => ['"Actual"', ...row, 'null']),
    }),
  };
}

/** Names of resource groups in changing letter case, within one answer. */
export function mixedCaseResourceGroups(): AnswerStyle {
  return {
    rows: rows =>
      rows.map((row, index) => ({
        ...row,
        resourceGroup:
          index % 2 === 0
            ? row.resourceGroup.toUpperCase()
            : row.resourceGroup.toLowerCase(),
      })),
  };
}

/** Days for which the answer has nothing, as if they had cost nothing; ISO dates. */
export function withoutDays(...days: string[]): AnswerStyle {
  return { rows: rows => rows.filter(({ date }) => !days.includes(date)) };
}

/** A page without rows. It may still say that there is another one. */
export function emptyPage(): AnswerStyle {
  return { rows: () => [] };
}

/** An answer that lacks a column. */
export function missingColumn(name: string): AnswerStyle {
  return {
    table: table => {
      const missing = indexOf(table, name);
      return {
        columns: table.columns.toSpliced(missing, 1),
        rows: table.rows.map(row => row.toSpliced(missing, 1)),
      };
    },
  };
}

/** A last row that ends too early. */
export function shortRow(): AnswerStyle {
  return {
    table: table => ({
      ...table,
      rows: table.rows.map((row, index) =>
        index === table.rows.length - 1 ? row.slice(0, -1) : row,
      ),
    }),
  };
}

/**
 * Something else in a column of the last row: `cell('Cost', '"many"')` is no amount, `cell('UsageDate', '20261131')` no
 * date, and `cell('ServiceName', 'null')` no service.
 *
 * @param json - the JSON text of the value
 */
export function cell(column: string, json: string): AnswerStyle {
  return {
    table: table => {
      const changed = indexOf(table, column);
      return {
        ...table,
        rows: table.rows.map((row, index) =>
          index === table.rows.length - 1 ? row.with(changed, json) : row,
        ),
      };
    },
  };
}

function indexOf({ columns }: CostTable, wanted: string): number {
  const index = columns.findIndex(({ name }) => name === wanted);
  if (index < 0) {
    throw new TypeError(`The answer has no column '${wanted}'`);
  }
  return index;
}
