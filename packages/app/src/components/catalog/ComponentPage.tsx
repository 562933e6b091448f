import {
  RELATION_CONSUMES_API,
  RELATION_HAS_PART,
  RELATION_PROVIDES_API,
} from '@backstage/catalog-model';
import {
  EntityConsumedApisCard,
  EntityProvidedApisCard,
} from '@backstage/plugin-api-docs';
import {
  EntityHasSubcomponentsCard,
  EntityLayout,
} from '@backstage/plugin-catalog';
import { useEntity } from '@backstage/plugin-catalog-react';
import { anyOf, hasRelation } from './entityConditions';
import { EntityContent } from './EntityContent';
import { EntityOverview } from './EntityOverview';
import { EntityPageLayout } from './EntityPageLayout';
import { InventoryNotice } from './inventory/InventoryNotice';
import { azureCostsTab, dependenciesTab, docsTab } from './sharedTabs';

const hasSubcomponents = hasRelation(RELATION_HAS_PART, 'component');
const providesApis = hasRelation(RELATION_PROVIDES_API);
const consumesApis = hasRelation(RELATION_CONSUMES_API);

function Overview() {
  const { entity } = useEntity();
  return (
    <EntityOverview notice={<InventoryNotice />}>
      {hasSubcomponents(entity) && <EntityHasSubcomponentsCard />}
    </EntityOverview>
  );
}

function Apis() {
  const { entity } = useEntity();
  return (
    <EntityContent title="APIs">
      {providesApis(entity) && <EntityProvidedApisCard />}
      {consumesApis(entity) && <EntityConsumedApisCard />}
    </EntityContent>
  );
}

/** A service, website, library or any other component. */
export function ComponentPage() {
  return (
    <EntityPageLayout>
      <EntityLayout.Route path="/" title="Overview">
        <Overview />
      </EntityLayout.Route>
      <EntityLayout.Route
        path="/api"
        title="APIs"
        if={anyOf(providesApis, consumesApis)}
      >
        <Apis />
      </EntityLayout.Route>
      {dependenciesTab}
      {docsTab}
      {azureCostsTab}
    </EntityPageLayout>
  );
}
