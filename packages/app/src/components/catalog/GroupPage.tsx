import {
  RELATION_CHILD_OF,
  RELATION_HAS_MEMBER,
  RELATION_OWNER_OF,
  RELATION_PARENT_OF,
} from '@backstage/catalog-model';
import { EntityLayout, EntityLinksCard } from '@backstage/plugin-catalog';
import {
  Direction,
  EntityCatalogGraphCard,
} from '@backstage/plugin-catalog-graph';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  EntityGroupProfileCard,
  EntityMembersListCard,
} from '@backstage/plugin-org';
import { EntityAzureCostsCard } from '@portico/plugin-azure-costs';
import { anyOf, hasLinks, hasRelation } from './entityConditions';
import { EntityContent, HalfWidth } from './EntityContent';
import { EntityOwnership } from './EntityOwnership';
import { EntityPageLayout } from './EntityPageLayout';
import { EntityWarnings } from './EntityWarnings';
import { azureCostsTab, docsTab } from './sharedTabs';
import { useMaySeeCosts } from './useMaySeeCosts';

const ownsEntities = hasRelation(RELATION_OWNER_OF);
const hasMembers = hasRelation(RELATION_HAS_MEMBER);
const hasSubgroups = hasRelation(RELATION_PARENT_OF);
const isInHierarchy = anyOf(hasSubgroups, hasRelation(RELATION_CHILD_OF));

function Overview() {
  const { entity } = useEntity();
  const maySeeCosts = useMaySeeCosts();
  return (
    <EntityContent title="Overview">
      <EntityWarnings />
      <HalfWidth>
        <EntityGroupProfileCard />
      </HalfWidth>
      {(ownsEntities(entity) || hasSubgroups(entity)) && (
        <HalfWidth>
          <EntityOwnership
            relationAggregation={ownsEntities(entity) ? 'direct' : 'aggregated'}
          />
        </HalfWidth>
      )}
      {maySeeCosts && (
        <HalfWidth>
          <EntityAzureCostsCard />
        </HalfWidth>
      )}
      {(hasMembers(entity) || hasSubgroups(entity)) && (
        <EntityMembersListCard
          showAggregateMembersToggle={hasSubgroups(entity)}
        />
      )}
      {isInHierarchy(entity) && (
        <EntityCatalogGraphCard
          title="Organisation"
          direction={Direction.TOP_BOTTOM}
          height={320}
          kinds={['Group']}
          maxDepth={2}
          relations={[RELATION_PARENT_OF, RELATION_CHILD_OF]}
        />
      )}
      {hasLinks(entity) && <EntityLinksCard />}
    </EntityContent>
  );
}

/** A group: its place in the organisation, its members, and what it owns. */
export function GroupPage() {
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
