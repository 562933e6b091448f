import { Express } from 'express';

/** One way to call the backend. */
export interface Route {
  /** In upper case. */
  method: string;
  /** With `x` for every parameter. */
  path: string;
}

/** What express 4 keeps of a route, a mounted router or a middleware. It has no types for it. */
interface Layer {
  regexp: RegExp & { fast_slash?: boolean; fast_star?: boolean };
  route?: { path: unknown; methods: Record<string, boolean> };
  /** A router has a stack itself; a whole application has it in its router. */
  handle: { stack?: Layer[]; _router?: { stack: Layer[] } };
}

/**
 * Lists every route of an application by walking through its routers, so that nobody has to write down a new one.
 *
 * @throws Error for a route that it cannot understand, rather than leaving it out
 */
export function listRoutes(app: Express): Route[] {
  const { stack } = app._router as { stack: Layer[] };
  const routes = new Map<string, Route>();
  for (const route of walk(stack, '')) {
    routes.set(`${route.method} ${route.path}`, route);
  }
  return [...routes.values()];
}

/** Those that clients use; Express has them all in a route for all methods. */
const methods = ['get', 'post', 'put', 'patch', 'delete'];

function* walk(stack: Layer[], prefix: string): Iterable<Route> {
  for (const layer of stack) {
    const { route, handle } = layer;
    const inner = handle.stack ?? handle._router?.stack;
    if (route) {
      const { methods: has } = route;
      for (const method of has._all ? ['get'] : methods.filter(m => has[m])) {
        yield { method: method.toUpperCase(), path: prefix + exampleOf(layer) };
      }
    } else if (inner) {
      yield* walk(inner, prefix + exampleOf(layer));
    }
  }
}

/** A path that the layer answers to. */
function exampleOf({ regexp }: Layer): string {
  if (regexp.fast_slash) {
    return '';
  }
  if (regexp.fast_star) {
    return '/x';
  }
  let path = regexp.source
    .replace(/^\^/, '')
    // The end of where a router is mounted or of a route, and what else either is for.
    .replace(/\\\/\?\(\?=\\\/\|\$\)(\|.*)?$/, '')
    .replace(/(\\\/\?)?\$($|\|.*)/, '')
    .replace(/\[\^\\?\/\]\+\?|\.\*/g, 'x');
  // From the innermost group outwards: its first alternative, or nothing where the group may be left out.
  for (let before; before !== path; ) {
    before = path;
    path = path.replace(
      /\((?:\?:)?([^()]*)\)(\?)?/,
      (_, content: string, optional?: string) =>
        optional ? '' : content.split('|')[0],
    );
  }
  path = path.replace(/\\(.)/g, '$1');
  if (!regexp.test(path)) {
    throw new Error(
      `A route is not understood: ${regexp}, of which '${path}' was made. Teach listRoutes.ts about it.`,
    );
  }
  return path;
}
