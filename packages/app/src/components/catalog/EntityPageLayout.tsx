import {
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
  RELATION_PART_OF,
} from '@backstage/catalog-model';
import { EntityLayout } from '@backstage/plugin-catalog';
import { Children, isValidElement, ReactNode } from 'react';
import { EntityNotFound } from './EntityNotFound';
import { azureCostsTab } from './sharedTabs';
import { useMaySeeCosts } from './useMaySeeCosts';

/** Where an entity hangs in the catalog; followed for the breadcrumbs in its header. */
const PARENT_RELATIONS = [
  RELATION_PART_OF,
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
];

function isCosts(tab: ReactNode): boolean {
  return (
    isValidElement<{ path?: string }>(tab) &&
    tab.props.path === azureCostsTab.props.path
  );
}

/** Header and tabs of an entity page, those that the user may see. Its children are `EntityLayout.Route` elements. */
export function EntityPageLayout({ children }: { children: ReactNode }) {
  const maySeeCosts = useMaySeeCosts();
  const tabs = Children.toArray(children);
  return (
    <EntityLayout
      parentEntityRelations={PARENT_RELATIONS}
      NotFoundComponent={<EntityNotFound />}
    >
      {maySeeCosts ? tabs : tabs.filter(tab => !isCosts(tab))}
    </EntityLayout>
  );
}
