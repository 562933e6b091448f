import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { readPermissionsConfig } from './config/readPermissionsConfig';
import { PortalPolicy } from './policy/PortalPolicy';

/**
 * Gives the permission backend the policy of the portal.
 *
 * @public
 */
export const portalPolicyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'portal-policy',
  register({ registerInit }) {
    registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        policy: policyExtensionPoint,
      },
      async init({ config: rootConfig, logger, policy }) {
        const config = readPermissionsConfig(rootConfig);
        if (!config.hasRoles) {
          logger.warn(
            'portico.permissions.roles gives nobody a role: whoever signs in can only browse. Name the groups that are platformAdmin, engineer and finance (docs/operations/permissions.md)',
          );
        }
        policy.setPolicy(new PortalPolicy({ config, logger }));
      },
    });
  },
});
