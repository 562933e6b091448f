import { createBackend } from '@backstage/backend-defaults';
import { portalDatabaseServiceFactory } from '../database/databaseService';
import { limitingHttpAuthServiceFactory } from '../http/httpAuth';
import { portalHttpRouterServiceFactory } from '../http/rootHttpRouter';
import { endOnSigterm } from '../endOnSigterm';
import { portalLoggerServiceFactory } from '../logging/rootLogger';
import { drillPlugin } from './drillPlugin';

// What of the portal keeps something in the database, or does something on a schedule, that people would miss.
const backend = createBackend();
backend.add(portalLoggerServiceFactory);
backend.add(portalDatabaseServiceFactory);
backend.add(portalHttpRouterServiceFactory);
backend.add(limitingHttpAuthServiceFactory);
backend.add(import('@portico/plugin-audit-node'));
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@portico/plugin-auth-backend-module-portal'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('@portico/plugin-permission-backend-module-portal'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-user-settings-backend'));
backend.add(import('@backstage/plugin-events-backend'));
backend.add(drillPlugin);

process.on('disconnect', () => process.exit());
backend.start().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
endOnSigterm(backend);
