import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { catalogPermissionsModule } from './catalogModule';
import { portalPolicyModule } from './permissionModule';

/**
 * Adds the policy to the permission backend, and to the catalog what the policy decides by. One does not work without the
 * other.
 *
 * @public
 */
export default createBackendFeatureLoader({
  loader: () => [portalPolicyModule, catalogPermissionsModule],
});
