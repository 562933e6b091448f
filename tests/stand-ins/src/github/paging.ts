import { type Answer } from '../wire/Answer.ts';
import { type Exchange } from './Exchange.ts';

const BY_DEFAULT = 30;
const MOST = 100;

/** Which part of a list is asked for. A number that is none, or too large, is taken for the nearest one, as GitHub does. */
export function pageOf({ request }: Exchange): { page: number; size: number } {
  const number = (name: string, byDefault: number) =>
    Math.max(1, Math.floor(Number(request.query.get(name))) || byDefault);
  return {
    page: number('page', 1),
    size: Math.min(MOST, number('per_page', BY_DEFAULT)),
  };
}

/** The part of a list that is asked for, with the header `Link` that leads to the others. */
export async function pageAnswer<T>(
  exchange: Exchange,
  all: T[],
  toJson: (item: T) => unknown,
  wrap: (page: unknown[], total: number) => unknown = page => page,
): Promise<Answer> {
  const { page, size } = pageOf(exchange);
  const items = all.slice((page - 1) * size, page * size);
  const last = Math.max(1, Math.ceil(all.length / size));
  const links = [
    ...(page > 1 ? [link(exchange, page - 1, 'prev')] : []),
    ...(page < last
      ? [link(exchange, page + 1, 'next'), link(exchange, last, 'last')]
      : []),
    ...(page > 1 ? [link(exchange, 1, 'first')] : []),
  ];
  return {
    status: 200,
    body: JSON.stringify(
      wrap(await Promise.all(items.map(toJson)), all.length),
    ),
    headers: links.length > 0 ? { Link: links.join(', ') } : {},
  };
}

function link(exchange: Exchange, page: number, rel: string): string {
  const { request, origins } = exchange;
  const query = new URLSearchParams(request.query);
  query.set('page', String(page));
  const path = request.path.replace(/^\/api\/v3/, '');
  return `<${origins.api}${path}?${query}>; rel="${rel}"`;
}
