import { InputError } from '@backstage/errors';
import { RequestHandler } from 'express';

/** What a file server takes for another path than a guard that looks at the parts of it: `//`, `/./`, `/../`, a backslash. */
const ambiguous = /\/\/|\\|%5c|\/(?:\.|%2e){1,2}(?:\/|$)/i;

/** A slash that is part of a name, until it is decoded. Where documentation is read, no name has one. */
const encodedSlash = /^\/api\/techdocs(\/.*)?%2f/i;

/**
 * Refuses paths that two plugins, or a plugin and what it reads from, may understand differently. A guard of one route would
 * not see a request that is for it: TechDocs checks who may read `/static/docs/default/component/vault/index.html`, and serves
 * that file for `/static/docs//default/component/vault/index.html` as well.
 */
export function refuseOddPaths(): RequestHandler {
  return (request, _response, next) => {
    const { path, url } = request;
    const isOdd =
      !url.startsWith('/') || ambiguous.test(path) || encodedSlash.test(path);
    next(
      isOdd
        ? new InputError(
            'The path of the address has an empty part (//), a part that is . or .., or a slash that is not one (\\, %5C, or %2F in documentation). Ask for it without.',
          )
        : undefined,
    );
  };
}
