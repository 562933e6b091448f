import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { Request, Response } from 'express';
import Router from 'express-promise-router';
import { isWebSocket, openWebSocket } from './webSockets';

/**
 * Verifies the token of a WebSocket as that of any other request: for its user's limit, and with a line of the audit trail where it
 * is refused. The plugin would look at it again, and at nothing else.
 */
export default createBackendModule({
  pluginId: 'signals',
  moduleId: 'verified-sockets',
  register({ registerInit }) {
    registerInit({
      deps: {
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
      },
      async init({ httpAuth, httpRouter }) {
        const router = Router();
        router.use(async (request: Request, response: Response, next) => {
          if (!isWebSocket(request)) {
            next();
            return;
          }
          await httpAuth.credentials(request, { allow: ['user'] });
          if (!openWebSocket(request)) {
            // The plugin begins to listen with the first one, and would never answer that. Browsers try again.
            next();
            response.status(503).end();
          }
        });
        httpRouter.use(router);
      },
    });
  },
});
