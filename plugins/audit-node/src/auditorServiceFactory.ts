import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { CatalogNames } from './CatalogNames';
import { CountingAuditor } from './metrics/CountingAuditor';
import { PortalAuditor } from './PortalAuditor';
import { AuditTrail } from './record/AuditTrail';
import { lostSeverities, readLevels } from './record/readLevels';

/**
 * Replaces `coreServices.auditor`: one line of the log for each event, when it has ended, as {@link auditRecordSchema} says.
 *
 * @public
 */
export const auditorServiceFactory = createServiceFactory({
  service: coreServices.auditor,
  deps: {
    auth: coreServices.auth,
    catalog: catalogServiceRef,
    config: coreServices.rootConfig,
    httpAuth: coreServices.httpAuth,
    logger: coreServices.logger,
    metrics: metricsServiceRef,
    plugin: coreServices.pluginMetadata,
    rootLogger: coreServices.rootLogger,
  },
  createRootContext({ config, rootLogger }) {
    const logLevel =
      process.env.LOG_LEVEL ?? config.getOptionalString('backend.logger.level');
    const lost = lostSeverities(readLevels(config), logLevel ?? 'info');
    if (lost.length > 0) {
      rootLogger.error(
        `The audit trail is not kept: the log has lines from level '${logLevel}' on, and events of severity ${lost.join(
          ', ',
        )} are below it. Set LOG_LEVEL or 'backend.logger.level' to 'info', or raise 'backend.auditor.severityLogLevelMappings'`,
      );
    }
  },
  factory({ auth, catalog, config, httpAuth, logger, metrics, plugin }) {
    const id = plugin.getId();
    const auditor = new PortalAuditor({
      httpAuth,
      names: id === 'catalog' ? new CatalogNames({ auth, catalog }) : undefined,
      plugin: id,
      trail: new AuditTrail({ config, logger }),
    });
    return new CountingAuditor({ auditor, metrics, plugin: id });
  },
});
