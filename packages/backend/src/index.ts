// First of all: what is loaded before it is not traced
import '@portico/telemetry/start';
import { createBackend } from '@backstage/backend-defaults';
import { redactLine } from '@portico/plugin-audit-node';
import { stopTelemetry } from '@portico/telemetry';
import { portalDatabaseServiceFactory } from './database/databaseService';
import { endOnSigterm } from './endOnSigterm';
import { limitingHttpAuthServiceFactory } from './http/httpAuth';
import { portalHttpRouterServiceFactory } from './http/rootHttpRouter';
import { portalLoggerServiceFactory } from './logging/rootLogger';

const backend = createBackend();

// Before everything else: whether this may be in production at all
backend.add(import('@portico/production-check'));
backend.add(import('@portico/telemetry'));

// What every line that is logged passes
backend.add(portalLoggerServiceFactory);

// What every query passes
backend.add(portalDatabaseServiceFactory);

// What every request passes
backend.add(portalHttpRouterServiceFactory);
backend.add(limitingHttpAuthServiceFactory);
backend.add(import('@portico/plugin-audit-node'));

backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-proxy-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-events-backend-module-azure'));
backend.add(import('@backstage/plugin-events-backend-module-github'));
backend.add(import('@backstage/plugin-mcp-actions-backend'));

// Sign-in and permissions
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@portico/plugin-auth-backend-module-portal'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('@portico/plugin-permission-backend-module-portal'));

// Catalog
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(import('./catalog/safeLinks'));
backend.add(import('@backstage/plugin-catalog-backend-module-unprocessed'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(
  import(
    '@backstage-community/plugin-catalog-backend-module-annotate-scm-slug'
  ),
);
backend.add(
  import('@backstage-community/plugin-catalog-backend-module-codeowners'),
);
backend.add(import('@portico/plugin-catalog-backend-module-sources'));
backend.add(import('@portico/plugin-catalog-backend-module-azure-devops'));
backend.add(import('@portico/plugin-catalog-backend-module-github-sources'));
backend.add(import('@portico/plugin-catalog-backend-module-entra-id'));
backend.add(import('@portico/plugin-catalog-changes-backend'));

// Create
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('./scaffolder/checkedTrials'));
backend.add(import('@backstage/plugin-scaffolder-backend-module-azure'));
backend.add(import('@backstage/plugin-scaffolder-backend-module-github'));
backend.add(
  import('@backstage/plugin-scaffolder-backend-module-notifications'),
);
backend.add(import('@portico/plugin-repositories-backend'));
backend.add(import('@portico/plugin-scaffolder-backend-module-local-git'));

// Documentation
backend.add(import('@backstage/plugin-techdocs-backend'));
backend.add(import('./documentation/blobStorage'));
backend.add(import('@portico/plugin-techdocs-backend-module-prebuild'));

// Costs
backend.add(import('@portico/plugin-azure-costs-backend'));

// Search
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-search-backend-module-techdocs'));

// Notifications
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('./http/signalsModule'));

backend.start().catch(async error => {
  // Backstage only logs that the start failed; a supervisor has to see that it did.
  process.stderr.write(`${redactLine(error.stack)}\n`);
  await stopTelemetry();
  process.exit(1);
});
endOnSigterm(backend);
