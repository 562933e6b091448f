import { AuthService, HttpAuthService } from '@backstage/backend-plugin-api';
import express, { RequestHandler } from 'express';
import Router from 'express-promise-router';
import { LocationOwnership } from './LocationOwnership';

/** Refuses what concerns the locations of others, and leaves everything else to the catalog. */
export function createRouter(options: {
  auth: AuthService;
  httpAuth: HttpAuthService;
  ownership: LocationOwnership;
}): express.Router {
  const { auth, httpAuth, ownership } = options;
  const requireOwnership: RequestHandler<{ id: string }> = async (
    req,
    _res,
    next,
  ) => {
    const credentials = await httpAuth.credentials(req);
    if (auth.isPrincipal(credentials, 'user')) {
      await ownership.require(req.params.id, credentials);
    }
    next();
  };
  const router = Router();
  router.put('/locations/:id', requireOwnership);
  router.delete('/locations/:id', requireOwnership);
  return router;
}
