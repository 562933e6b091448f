import { WinstonLogger } from '@backstage/backend-defaults/rootLogger';
import { Writable } from 'node:stream';
import { transports } from 'winston';
import { lineFormat } from './lineFormat';

/** A line of the audit trail, as the log has it in some environment. */
function lineIn(env: NodeJS.ProcessEnv): string {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  WinstonLogger.create({
    level: 'info',
    format: lineFormat(env),
    transports: [new transports.Stream({ stream })],
  }).info('auth.sign-in', { isAuditEvent: true });
  return lines.join('');
}

it.each([
  [{ NODE_ENV: 'production' }],
  [{ NODE_ENV: 'development', LOG_FORMAT: 'json' }],
])('is JSON with %j', env => {
  expect(JSON.parse(lineIn(env))).toMatchObject({
    level: 'info',
    message: 'auth.sign-in',
    isAuditEvent: true,
  });
});

it.each([[{}], [{ NODE_ENV: 'development' }]])('is text with %j', env => {
  expect(lineIn(env)).toMatch(/^[^{]*auth\.sign-in/);
});
