import { Request } from 'express';

/** Shorter ones would take ordinary words out of a line. */
const MIN_LENGTH = 4;

/** The secrets that came with a request: its token, and those that a form of the Create page has taken. */
export function secretsOf(request: Request): string[] {
  const body: unknown = request.body;
  const entered =
    typeof body === 'object' && body !== null && 'secrets' in body
      ? Object.values(Object(body.secrets))
      : [];
  const token = /^\w+\s+(\S+)$/.exec(request.get('authorization') ?? '')?.[1];
  return [...entered, token]
    .filter((value): value is string => typeof value === 'string')
    .filter(value => value.length >= MIN_LENGTH)
    .sort((a, b) => b.length - a.length);
}
