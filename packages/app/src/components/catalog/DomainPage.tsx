import { RELATION_HAS_PART } from '@backstage/catalog-model';
import {
  EntityHasSubdomainsCard,
  EntityHasSystemsCard,
  EntityLayout,
} from '@backstage/plugin-catalog';
import { useEntity } from '@backstage/plugin-catalog-react';
import { hasRelation } from './entityConditions';
import { EntityOverview } from './EntityOverview';
import { EntityPageLayout } from './EntityPageLayout';
import { azureCostsTab, docsTab } from './sharedTabs';

const hasSystems = hasRelation(RELATION_HAS_PART, 'system');
const hasSubdomains = hasRelation(RELATION_HAS_PART, 'domain');

function Overview() {
  const { entity } = useEntity();
  return (
    <EntityOverview>
      {hasSystems(entity) && <EntityHasSystemsCard />}
      {hasSubdomains(entity) && <EntityHasSubdomainsCard />}
    </EntityOverview>
  );
}

/** A domain: an area of the business, with the systems that serve it. */
export function DomainPage() {
  return (
    <EntityPageLayout>
      <EntityLayout.Route path="/" title="Overview">
        <Overview />
      </EntityLayout.Route>
      {docsTab}
      {azureCostsTab}
    </EntityPageLayout>
  );
}
