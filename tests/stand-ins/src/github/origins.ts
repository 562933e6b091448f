import { type WireRequest } from '../wire/WireRequest.ts';

/** The hosts of github.com that the stand-in answers for, when a front leads them to it. */
export const GITHUB_HOSTS = [
  'github.com',
  'api.github.com',
  'codeload.github.com',
  'raw.githubusercontent.com',
] as const;

/** Where the parts of GitHub are for the client that asks, without a slash at the end. */
export interface Origins {
  web: string;
  api: string;
  codeload: string;
}

/** A part of GitHub, and the path in it. */
export interface Destination {
  part: 'web' | 'api' | 'graphql' | 'codeload' | 'raw';
  path: string;
}

const DOT_COM: Origins = {
  web: 'https://github.com',
  api: 'https://api.github.com',
  codeload: 'https://codeload.github.com',
};

/** The host that the client has asked, behind a front or not. */
export function hostOf({ headers }: WireRequest): string {
  const forwarded = headers['x-forwarded-host'];
  const host = Array.isArray(forwarded) ? forwarded[0] : forwarded;
  return (host ?? headers.host ?? '').replace(/:443$/, '');
}

/** The addresses that belong into an answer: those of github.com for who has asked there, else those of a GitHub Enterprise Server. */
export function originsFor(request: WireRequest, url: string): Origins {
  return originsAt(isDotCom(request) ? DOT_COM.web : url);
}

/** The addresses of github.com, or those of a GitHub Enterprise Server that is elsewhere. */
export function originsAt(url: string): Origins {
  return url === DOT_COM.web
    ? DOT_COM
    : { web: url, api: `${url}/api/v3`, codeload: `${url}/_codeload` };
}

/** Finds out by host and path which part of GitHub a request is for. */
export function destinationOf(request: WireRequest): Destination {
  const { path } = request;
  switch (hostOf(request)) {
    case 'api.github.com':
      return path === '/graphql'
        ? { part: 'graphql', path: '' }
        : { part: 'api', path };
    case 'codeload.github.com':
      return { part: 'codeload', path };
    case 'raw.githubusercontent.com':
      return { part: 'raw', path };
    case 'github.com':
      return { part: 'web', path };
    default:
      return destinationByPath(path);
  }
}

function destinationByPath(path: string): Destination {
  if (path === '/api/graphql') {
    return { part: 'graphql', path: '' };
  }
  for (const [prefix, part] of [
    ['/api/v3', 'api'],
    ['/_codeload', 'codeload'],
    ['/raw', 'raw'],
  ] as const) {
    if (path.startsWith(`${prefix}/`)) {
      return { part, path: path.slice(prefix.length) };
    }
  }
  return { part: 'web', path };
}

function isDotCom(request: WireRequest): boolean {
  const host = hostOf(request);
  return GITHUB_HOSTS.some(known => known === host);
}
