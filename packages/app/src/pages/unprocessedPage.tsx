import { CatalogUnprocessedEntitiesPage } from '@backstage/plugin-catalog-unprocessed-entities';
import { unprocessedEntitiesReadPermission } from '@backstage/plugin-catalog-unprocessed-entities-common';
import { RequirePermission } from '@backstage/plugin-permission-react';
import { NotAllowedPage } from '../components/root/NotAllowedPage';

/** What the catalog could not process, for those who run the portal. An element: the app finds the plugin in it. */
export const unprocessedPage = (
  <RequirePermission
    permission={unprocessedEntitiesReadPermission}
    errorPage={
      <NotAllowedPage
        audience="those who run the portal"
        roleName="platform admin"
      />
    }
  >
    <CatalogUnprocessedEntitiesPage />
  </RequirePermission>
);
