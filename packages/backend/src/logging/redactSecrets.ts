import { redactLine } from '@portico/plugin-audit-node';
import { format, Logform } from 'winston';

/** What a transport writes of a line. */
const LINE = Symbol.for('message');

/** A format that takes secrets out of a line of text. It has to come after the one that makes the line. */
export const redactSecrets: () => Logform.Format = format(info => {
  const line = info[LINE];
  if (typeof line === 'string') {
    info[LINE] = redactLine(line);
  }
  return info;
});

/** A value without secrets, for the JSON of a line: taken out of the JSON itself, they could take a quote with them. */
export function redactValue(key: string, value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      return redactLine(value, key);
    // As without this function: JSON has no such numbers.
    case 'bigint':
      return String(value);
    default:
      return value;
  }
}
