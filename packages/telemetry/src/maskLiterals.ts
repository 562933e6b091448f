/** What of an SQL statement is a value: texts, with escapes, with quotes or with dollars, and numbers that are no parameter's. */
const LITERAL =
  /\bE'(?:[^'\\]|\\.|'')*(?:'|$)|'(?:[^']|'')*(?:'|$)|\$([A-Za-z_]\w*)?\$.*?(?:\$\1\$|$)|(?<![\w$.])\d+(?:\.\d+)?\b/gis;

/** An SQL statement with `?` for each value that is written into it. Names and parameters such as `$1` stay. */
export function maskLiterals(statement: string): string {
  return statement.replace(LITERAL, '?');
}
