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
        router.use(async (request: Request, _response: Response, next) => {
          if (!isWebSocket(request)) {
            next();
            return;
          }
          await httpAuth.credentials(request, { allow: ['user'] });
          const isFirst = openWebSocket(request);
          if (isFirst) {
            next();
          }
        });
        httpRouter.use(router);
      },
    });
  },
});
