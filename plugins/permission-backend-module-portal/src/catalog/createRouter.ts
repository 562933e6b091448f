import { AuthService, HttpAuthService } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import express, { Request, RequestHandler, Response } from 'express';
import Router from 'express-promise-router';
import { LocationOwnership } from './LocationOwnership';
import { RestrictedEntities } from './RestrictedEntities';

/**
 * The catalog keeps whatever it is given, shows it to everybody who may list locations, and does not start again with what is no
 * address of the web.
 */
const requireAddress: RequestHandler = (req, _res, next) => {
  const { type, target } = Object(req.body);
  if (type === 'url' && typeof target === 'string') {
    const url = URL.canParse(target) ? new URL(target) : undefined;
    if (!url || !/^https?:$/.test(url.protocol)) {
      throw new InputError(
        'target has to be an address that begins with https:// or http://.',
      );
    }
    if (url.username || url.password) {
      throw new InputError(
        'target has a name or a password before the host. Leave them out: the portal reads with its own access, which is set in integrations.',
      );
    }
  }
  next();
};

/**
 * Refuses what concerns the locations of others, keeps what is restricted out of what is only tried, and leaves everything else
 * to the catalog.
 */
export function createRouter(options: {
  auth: AuthService;
  httpAuth: HttpAuthService;
  ownership: LocationOwnership;
  restricted: RestrictedEntities;
}): express.Router {
  const { auth, httpAuth, ownership, restricted } = options;

  const userOf = async (request: Request) => {
    const credentials = await httpAuth.credentials(request);
    return auth.isPrincipal(credentials, 'user') ? credentials : undefined;
  };

  const requireOwnership: RequestHandler<{ id: string }> = async (
    req,
    _res,
    next,
  ) => {
    const user = await userOf(req as Request);
    if (user) {
      await ownership.require(req.params.id, user);
    }
    next();
  };

  /** An address that is registered already is read again for who may refresh what it brought, and that is another route. */
  const refuseRefresh: RequestHandler = async (req, _res, next) => {
    if (req.query.onConflict !== undefined && (await userOf(req))) {
      throw new InputError(
        'Leave out the parameter onConflict, which is for programs. To have an entity read again, send its reference to /refresh.',
      );
    }
    next();
  };

  /** @param name - the member of the answer that has entities, or items with an entity each */
  const hideRestricted = (name: string): RequestHandler => {
    return async (req, res, next) => {
      const user = await userOf(req);
      if (user) {
        replaceAnswer(res, next, async body => ({
          ...body,
          ...(Array.isArray(body[name]) && {
            [name]: await restricted.withoutHidden(
              body[name],
              item => item.entity ?? item,
              user,
            ),
          }),
        }));
      }
      next();
    };
  };

  const router = Router();
  router.put(
    '/locations/:id',
    express.json(),
    requireAddress,
    requireOwnership,
  );
  router.delete('/locations/:id', requireOwnership);
  router.post(
    '/locations',
    express.json(),
    requireAddress,
    refuseRefresh,
    hideRestricted('entities'),
  );
  router.post('/analyze-location', hideRestricted('existingEntityFiles'));
  router.post('/validate-entity', express.json(), (req, _res, next) => {
    overrideLocation(req.body);
    next();
  });
  return router;
}

/** What the catalog answers: entities as JSON, or an error. */
type Body = Record<string, Array<Entity & { entity?: Entity }>>;

/** Changes what is answered as JSON. */
function replaceAnswer(
  response: Response,
  next: (error: unknown) => void,
  change: (body: Body) => Promise<Body>,
): void {
  const { json } = response;
  response.json = body => {
    response.json = json;
    change(body).then(changed => response.json(changed), next);
    return response;
  };
}

/**
 * An entity to check may say itself which location it is from, and the catalog believes it rather than the request: files of the
 * server would be read for one that says it is from a file.
 */
function overrideLocation(body: { entity?: Entity; location?: unknown }): void {
  const { entity, location } = Object(body) as typeof body;
  const annotations = entity?.metadata?.annotations;
  if (typeof annotations === 'object' && annotations !== null) {
    for (const name of [ANNOTATION_LOCATION, ANNOTATION_ORIGIN_LOCATION]) {
      annotations[name] = String(location);
    }
  }
}
