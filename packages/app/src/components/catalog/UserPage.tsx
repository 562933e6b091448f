import {
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
  RELATION_OWNER_OF,
} from '@backstage/catalog-model';
import { EntityLayout, EntityLinksCard } from '@backstage/plugin-catalog';
import {
  Direction,
  EntityCatalogGraphCard,
} from '@backstage/plugin-catalog-graph';
import { useEntity } from '@backstage/plugin-catalog-react';
import { EntityUserProfileCard } from '@backstage/plugin-org';
import { anyOf, hasLinks, hasRelation } from './entityConditions';
import { EntityContent, HalfWidth, Stack } from './EntityContent';
import { EntityOwnership } from './EntityOwnership';
import { EntityPageLayout } from './EntityPageLayout';
import { EntityWarnings } from './EntityWarnings';
import { ManagerCard } from './ManagerCard';

const isMember = hasRelation(RELATION_MEMBER_OF);
const mayOwnEntities = anyOf(isMember, hasRelation(RELATION_OWNER_OF));

function Overview() {
  const { entity } = useEntity();
  return (
    <EntityContent title="Overview">
      <EntityWarnings />
      <HalfWidth>
        <Stack>
          <EntityUserProfileCard />
          <ManagerCard />
        </Stack>
      </HalfWidth>
      {mayOwnEntities(entity) && (
        <HalfWidth>
          <EntityOwnership />
        </HalfWidth>
      )}
      {isMember(entity) && (
        <EntityCatalogGraphCard
          title="Organisation"
          direction={Direction.TOP_BOTTOM}
          height={320}
          maxDepth={3}
          relations={[RELATION_MEMBER_OF, RELATION_CHILD_OF]}
        />
      )}
      {hasLinks(entity) && <EntityLinksCard />}
    </EntityContent>
  );
}

/** A person: how to reach them, the groups they are in, and what those own. */
export function UserPage() {
  return (
    <EntityPageLayout>
      <EntityLayout.Route path="/" title="Overview">
        <Overview />
      </EntityLayout.Route>
    </EntityPageLayout>
  );
}
