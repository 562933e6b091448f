import { type IncomingMessage } from 'node:http';

/** A request as it arrived. */
export interface WireRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  /** Parsed when it is JSON, else the text; `undefined` for none. */
  body: unknown;
  /** When it arrived, in milliseconds of the stand-in's clock. */
  time: number;
}

/** Reads the body of a request to its end. */
export async function readBody(req: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of req) {
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts);
}

/** A request whose body has been read. */
export function readRequest(
  req: IncomingMessage,
  body: Buffer,
  time: number,
): WireRequest {
  const url = new URL(req.url ?? '/', 'http://127.0.0.1');
  return {
    method: req.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    headers: req.headers,
    body: body.length > 0 ? tryParse(body.toString()) : undefined,
    time,
  };
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
