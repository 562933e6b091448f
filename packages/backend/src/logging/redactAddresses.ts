import { redactUrls } from '@portico/plugin-audit-node';
import { format, Logform } from 'winston';

/** What a transport writes of a line. */
const LINE = Symbol.for('message');

/** A format that takes credentials and the values of the query out of every address in a line. It has to come after the one that makes the line. */
export const redactAddresses: () => Logform.Format = format(info => {
  const line = info[LINE];
  if (typeof line === 'string') {
    info[LINE] = redactUrls(line);
  }
  return info;
});
