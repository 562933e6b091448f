import {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { taskCreatePermission } from '@backstage/plugin-scaffolder-common/alpha';
import express, { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { PublishTargets } from '../hosts/listTargets';
import { RepositoryHosts } from '../hosts/RepositoryHosts';
import {
  parseRepositoryLocation,
  parseRepositoryName,
} from '../hosts/RepositoryLocation';
import { RepositoryInspector } from '../inspection/inspectRepository';

/**
 * What the forms of the Create page ask.
 *
 * | Request | Answer |
 * |---|---|
 * | `GET /targets` | where a repository can be made, and what is proposed |
 * | `POST /availability` with `{repository, name}` | `{available: true}`, or `{available: false, url}` of the one that is there |
 * | `GET /inspection?url=` | what a repository is, and what its catalog entry could say |
 *
 * The last two look with the credentials of the portal, so they are for those who may run templates.
 */
export function createRouter(options: {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  hosts: RepositoryHosts;
  inspector: RepositoryInspector;
  targets: () => PublishTargets;
}): Router {
  const { httpAuth, permissions, hosts, inspector, targets } = options;

  async function assertMayCreate(request: Request) {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const [{ result }] = await permissions.authorize(
      [{ permission: taskCreatePermission }],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        'Only those who may run templates can look up repositories',
      );
    }
    return credentials;
  }

  const router = PromiseRouter();
  router.use(express.json({ limit: '20kb' }));

  router.get('/targets', async (_, response) => {
    response.json(targets());
  });

  router.post('/availability', async (request, response) => {
    await assertMayCreate(request);
    const existing = await hosts.find(
      parseRepositoryLocation(request.body?.repository),
      parseRepositoryName(request.body?.name),
    );
    response.json(
      existing ? { available: false, url: existing.url } : { available: true },
    );
  });

  router.get('/inspection', async (request, response) => {
    const credentials = await assertMayCreate(request);
    const { url } = request.query;
    if (typeof url !== 'string' || !url) {
      throw new InputError(
        'url is missing. Example: ?url=https://github.com/contoso/payments',
      );
    }
    response.json(await inspector.inspect(url, credentials));
  });

  return router;
}
