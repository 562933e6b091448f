import { redactLine } from '@portico/plugin-audit-node';
import { format, Logform } from 'winston';

/** What a transport writes of a line. */
const LINE = Symbol.for('message');

/** A format that takes tokens out of a line, and of every address in it credentials and the values of the query. It has to come after the one that makes the line. */
export const redactSecrets: () => Logform.Format = format(info => {
  const line = info[LINE];
  if (typeof line === 'string') {
    info[LINE] = redactLine(line);
  }
  return info;
});
