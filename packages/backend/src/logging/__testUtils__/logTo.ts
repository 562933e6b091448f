import { WinstonLogger } from '@backstage/backend-defaults/rootLogger';
import { Writable } from 'node:stream';
import { Logform, transports } from 'winston';

/** A logger that adds each line it writes to `lines`. */
export function logTo(lines: string[], format: Logform.Format): WinstonLogger {
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return WinstonLogger.create({
    level: 'info',
    format,
    transports: [new transports.Stream({ stream })],
  });
}
