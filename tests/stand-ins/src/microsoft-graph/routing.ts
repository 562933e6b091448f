import { type Answer } from '../wire/Answer.ts';
import { type Call } from './Call.ts';
import { type Readable } from './permissions.ts';

/** One thing that can be asked of Graph. */
export interface Route {
  /** What follows the version, with names in braces for parts that vary. */
  path: string;
  /** What the application must be allowed to read. */
  reads: Readable;
  answer: (call: Call) => Answer;
}

/** A route, and the parts of a path that vary. */
export interface FoundRoute {
  route: Route;
  values: Record<string, string>;
}

/** The route for what follows the version in a path; the first that fits. */
export function findRoute(
  routes: Route[],
  path: string,
): FoundRoute | undefined {
  const parts = path.split('/').filter(Boolean).map(decode);
  for (const route of routes) {
    const values = match(route.path, parts);
    if (values) {
      return { route, values };
    }
  }
  return undefined;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function match(
  path: string,
  parts: string[],
): Record<string, string> | undefined {
  const pattern = path.split('/');
  const values: Record<string, string> = {};
  const fits =
    pattern.length === parts.length &&
    pattern.every((piece, index) => {
      if (piece.startsWith('{')) {
        values[piece.slice(1, -1)] = parts[index];
        return true;
      }
      return piece.toLowerCase() === parts[index].toLowerCase();
    });
  return fits ? values : undefined;
}
