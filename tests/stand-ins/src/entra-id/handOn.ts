import { type IncomingMessage, type ServerResponse } from 'node:http';

/** Headers that are not handed on. */
const OF_CONNECTION = /^(host|connection|transfer-encoding|content-length)$/;

/**
 * Has another server answer a request whose body has been read.
 *
 * @param upstream - the origin of the server
 */
export async function handOn(
  req: IncomingMessage,
  res: ServerResponse,
  body: Buffer,
  upstream: string,
): Promise<void> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    if (!OF_CONNECTION.test(name)) {
      headers.set(name, String(value));
    }
  }
  const answer = await fetch(`${upstream}${req.url}`, {
    method: req.method,
    headers,
    body: body.length > 0 ? new Uint8Array(body) : undefined,
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  for (const [name, value] of answer.headers) {
    if (!OF_CONNECTION.test(name)) {
      res.setHeader(name, value);
    }
  }
  res.writeHead(answer.status);
  res.end(bytes);
}
