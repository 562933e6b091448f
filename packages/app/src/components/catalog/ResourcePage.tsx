import { EntityLayout } from '@backstage/plugin-catalog';
import { EntityOverview } from './EntityOverview';
import { EntityPageLayout } from './EntityPageLayout';
import { azureCostsTab, dependenciesTab, docsTab } from './sharedTabs';

/** A resource: a database, a queue, anything that components need to run. */
export function ResourcePage() {
  return (
    <EntityPageLayout>
      <EntityLayout.Route path="/" title="Overview">
        <EntityOverview />
      </EntityLayout.Route>
      {dependenciesTab}
      {docsTab}
      {azureCostsTab}
    </EntityPageLayout>
  );
}
