import {
  RELATION_DEPENDENCY_OF,
  RELATION_DEPENDS_ON,
} from '@backstage/catalog-model';
import {
  EntityDependencyOfComponentsCard,
  EntityDependsOnComponentsCard,
  EntityDependsOnResourcesCard,
  EntityLayout,
} from '@backstage/plugin-catalog';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  EntityTechdocsContent,
  isTechDocsAvailable,
} from '@backstage/plugin-techdocs';
import {
  EntityAzureCostsContent,
  isAzureCostsAvailable,
} from '@portico/plugin-azure-costs';
import { techDocsAddons } from '../docs/techDocsAddons';
import { anyOf, hasRelation } from './entityConditions';
import { EntityContent } from './EntityContent';

const needsComponents = hasRelation(RELATION_DEPENDS_ON, 'component');
const needsResources = hasRelation(RELATION_DEPENDS_ON, 'resource');
const isNeededByComponents = hasRelation(RELATION_DEPENDENCY_OF, 'component');

function Dependencies() {
  const { entity } = useEntity();
  return (
    <EntityContent title="Dependencies">
      {needsComponents(entity) && <EntityDependsOnComponentsCard />}
      {needsResources(entity) && <EntityDependsOnResourcesCard />}
      {isNeededByComponents(entity) && (
        <EntityDependencyOfComponentsCard title="Components that depend on it" />
      )}
    </EntityContent>
  );
}

/** What the entity depends on, and what depends on it. */
export const dependenciesTab = (
  <EntityLayout.Route
    path="/dependencies"
    title="Dependencies"
    if={anyOf(needsComponents, needsResources, isNeededByComponents)}
  >
    <Dependencies />
  </EntityLayout.Route>
);

/** The entity's documentation. Its path is known to `entityPage` too. */
export const docsTab = (
  <EntityLayout.Route path="/docs" title="Docs" if={isTechDocsAvailable}>
    <EntityTechdocsContent>{techDocsAddons}</EntityTechdocsContent>
  </EntityLayout.Route>
);

/** What the entity costs in Azure. Its path is known to `entityPage` too. */
export const azureCostsTab = (
  <EntityLayout.Route
    path="/azure-costs"
    title="Azure costs"
    if={isAzureCostsAvailable}
  >
    <EntityAzureCostsContent />
  </EntityLayout.Route>
);
