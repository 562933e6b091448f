import { EntityAboutCard, EntityLinksCard } from '@backstage/plugin-catalog';
import { EntityCatalogGraphCard } from '@backstage/plugin-catalog-graph';
import { useEntity } from '@backstage/plugin-catalog-react';
import { ReactNode } from 'react';
import { hasAnyRelation, hasLinks } from './entityConditions';
import { EntityContent, HalfWidth } from './EntityContent';
import { EntityWarnings } from './EntityWarnings';

/** The first tab of every kind but groups and users; what is particular to the kind goes below as `children`. */
export function EntityOverview({ children }: { children?: ReactNode }) {
  const { entity } = useEntity();
  return (
    <EntityContent title="Overview">
      <EntityWarnings />
      <HalfWidth>
        <EntityAboutCard />
      </HalfWidth>
      {hasAnyRelation(entity) && (
        <HalfWidth>
          <EntityCatalogGraphCard height={400} />
        </HalfWidth>
      )}
      {hasLinks(entity) && <EntityLinksCard />}
      {children}
    </EntityContent>
  );
}
