import { EntityLayout } from '@backstage/plugin-catalog';
import { EntityOverview } from './EntityOverview';
import { EntityPageLayout } from './EntityPageLayout';
import { docsTab } from './sharedTabs';

/** Templates, locations, and every kind that has no page of its own. */
export function DefaultPage() {
  return (
    <EntityPageLayout>
      <EntityLayout.Route path="/" title="Overview">
        <EntityOverview />
      </EntityLayout.Route>
      {docsTab}
    </EntityPageLayout>
  );
}
