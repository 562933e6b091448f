import {
  RELATION_API_CONSUMED_BY,
  RELATION_API_PROVIDED_BY,
  RELATION_CONSUMES_API,
  RELATION_DEPENDENCY_OF,
  RELATION_DEPENDS_ON,
  RELATION_HAS_PART,
  RELATION_PROVIDES_API,
} from '@backstage/catalog-model';
import { EntityHasApisCard } from '@backstage/plugin-api-docs';
import {
  EntityHasComponentsCard,
  EntityHasResourcesCard,
  EntityLayout,
} from '@backstage/plugin-catalog';
import { getEntityRelations, useEntity } from '@backstage/plugin-catalog-react';
import { useMemo } from 'react';
import { hasRelation } from './entityConditions';
import { EntityContent } from './EntityContent';
import { EntityGraph } from './EntityGraph';
import { EntityOverview } from './EntityOverview';
import { EntityPageLayout } from './EntityPageLayout';
import { azureCostsTab, docsTab } from './sharedTabs';

const hasComponents = hasRelation(RELATION_HAS_PART, 'component');
const hasApis = hasRelation(RELATION_HAS_PART, 'api');
const hasResources = hasRelation(RELATION_HAS_PART, 'resource');

function Overview() {
  const { entity } = useEntity();
  return (
    <EntityOverview>
      {hasComponents(entity) && <EntityHasComponentsCard />}
      {hasApis(entity) && <EntityHasApisCard />}
      {hasResources(entity) && <EntityHasResourcesCard />}
    </EntityOverview>
  );
}

/** How the parts of the system use each other and what is around it. That they are its parts goes without saying. */
function Diagram() {
  const { entity } = useEntity();
  const parts = useMemo(
    () => getEntityRelations(entity, RELATION_HAS_PART),
    [entity],
  );
  return (
    <EntityContent title="Diagram">
      <EntityGraph
        title="System diagram"
        height={560}
        rootEntityNames={parts}
        unidirectional={false}
        relations={[
          RELATION_API_CONSUMED_BY,
          RELATION_API_PROVIDED_BY,
          RELATION_CONSUMES_API,
          RELATION_PROVIDES_API,
          RELATION_DEPENDENCY_OF,
          RELATION_DEPENDS_ON,
        ]}
      />
    </EntityContent>
  );
}

/** A system: the components, APIs and resources that do one thing together. */
export function SystemPage() {
  return (
    <EntityPageLayout>
      <EntityLayout.Route path="/" title="Overview">
        <Overview />
      </EntityLayout.Route>
      <EntityLayout.Route
        path="/diagram"
        title="Diagram"
        if={hasRelation(RELATION_HAS_PART)}
      >
        <Diagram />
      </EntityLayout.Route>
      {docsTab}
      {azureCostsTab}
    </EntityPageLayout>
  );
}
