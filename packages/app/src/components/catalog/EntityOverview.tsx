import { EntityAboutCard, EntityLinksCard } from '@backstage/plugin-catalog';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  EntityAzureCostsCard,
  isAzureCostsAvailable,
} from '@portico/plugin-azure-costs';
import { ReactNode } from 'react';
import { hasLinks, hasRelationsBesideOwner } from './entityConditions';
import { EntityContent, HalfWidth } from './EntityContent';
import { EntityGraph } from './EntityGraph';
import { EntityWarnings } from './EntityWarnings';
import { findRepository } from './inventory/inventory';
import { useMaySeeCosts } from './useMaySeeCosts';

/**
 * The first tab of every kind but groups and users; what is particular to the kind goes below as `children`, or above as
 * `notice` where it must be seen first.
 */
export function EntityOverview(props: {
  notice?: ReactNode;
  children?: ReactNode;
}) {
  const { notice, children } = props;
  const { entity } = useEntity();
  const maySeeCosts = useMaySeeCosts();
  return (
    <EntityContent title="Overview">
      {notice}
      <EntityWarnings />
      <HalfWidth>
        <EntityAboutCard />
      </HalfWidth>
      {isAzureCostsAvailable(entity) && maySeeCosts && (
        <HalfWidth>
          <EntityAzureCostsCard />
        </HalfWidth>
      )}
      {hasLinks(entity) && !findRepository(entity) && (
        <HalfWidth>
          <EntityLinksCard />
        </HalfWidth>
      )}
      {hasRelationsBesideOwner(entity) && <EntityGraph height={400} />}
      {children}
    </EntityContent>
  );
}
