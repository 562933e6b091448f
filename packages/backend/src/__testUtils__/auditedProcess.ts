import { createBackend } from '@backstage/backend-defaults';
import { limitingHttpAuthServiceFactory } from '../http/httpAuth';
import { portalHttpRouterServiceFactory } from '../http/rootHttpRouter';
import { portalLoggerServiceFactory } from '../logging/rootLogger';

// What of the portal says something to the audit trail, in a process whose output its parent reads.
const backend = createBackend();
backend.add(portalLoggerServiceFactory);
backend.add(portalHttpRouterServiceFactory);
backend.add(limitingHttpAuthServiceFactory);
backend.add(import('@portico/plugin-audit-node'));
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('@portico/plugin-permission-backend-module-portal'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-unprocessed'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@portico/plugin-catalog-backend-module-sources'));
backend.add(import('@portico/plugin-catalog-backend-module-github-sources'));
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@portico/plugin-azure-costs-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-events-backend'));

process.on('disconnect', () => process.exit());
backend.start().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
