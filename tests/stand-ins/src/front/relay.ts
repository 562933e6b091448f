import {
  type IncomingMessage,
  request as httpRequest,
  type ServerResponse,
} from 'node:http';
import { pipeline } from 'node:stream';

/**
 * Hands a request on to a plain HTTP server and its answer back, both as they come. The host that was asked for is in
 * `X-Forwarded-Host`. What breaks on one side breaks on the other.
 *
 * @param upstream - the origin of the server
 */
export function relay(
  req: IncomingMessage,
  res: ServerResponse,
  upstream: string,
): void {
  const target = new URL(upstream);
  const { connection, ...headers } = req.headers;
  const onward = httpRequest({
    host: target.hostname,
    port: target.port,
    method: req.method,
    path: req.url,
    headers: {
      ...headers,
      host: target.host,
      'x-forwarded-host': req.headers.host,
      'x-forwarded-proto': 'https',
    },
    agent: false,
  });
  onward.on('response', answer => {
    const { connection: ofUpstream, ...others } = answer.headers;
    res.writeHead(answer.statusCode ?? 502, answer.statusMessage, others);
    // The status goes out before the first byte of the body is there.
    res.flushHeaders();
    pipeline(answer, res, error => error && res.destroy());
  });
  onward.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ECONNREFUSED' && !res.headersSent) {
      res.writeHead(502, { 'Content-Type': 'text/plain' });
      res.end(`Nothing listens at ${upstream} for ${req.headers.host}.\n`);
    } else {
      res.destroy();
    }
  });
  res.on('close', () => onward.destroy());
  req.pipe(onward);
}
