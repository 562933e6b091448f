import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { InputError, toError } from '@backstage/errors';
import { templateEntityV1beta3Validator } from '@backstage/plugin-scaffolder-common';
import express from 'express';
import Router from 'express-promise-router';

/** Answers a trial run of what is no template with what is wrong with it, where Backstage says that something went wrong inside. */
export default createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'checked-trials',
  register({ registerInit }) {
    registerInit({
      deps: { httpRouter: coreServices.httpRouter },
      async init({ httpRouter }) {
        const router = Router();
        router.post(
          '/v2/dry-run',
          express.json({ limit: '10MB' }),
          async (request, _response, next) => {
            try {
              await templateEntityV1beta3Validator.check(request.body.template);
            } catch (error) {
              throw new InputError(
                `The template cannot be tried: ${toError(error).message}`,
              );
            }
            next();
          },
        );
        httpRouter.use(router);
      },
    });
  },
});
