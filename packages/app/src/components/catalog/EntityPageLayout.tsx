import {
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
  RELATION_PART_OF,
} from '@backstage/catalog-model';
import { EntityLayout } from '@backstage/plugin-catalog';
import { ReactNode } from 'react';
import { EntityNotFound } from './EntityNotFound';

/** Where an entity hangs in the catalog; followed for the breadcrumbs in its header. */
const PARENT_RELATIONS = [
  RELATION_PART_OF,
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
];

/** Header and tabs of an entity page. Its children are `EntityLayout.Route` elements. */
export function EntityPageLayout({ children }: { children: ReactNode }) {
  return (
    <EntityLayout
      parentEntityRelations={PARENT_RELATIONS}
      NotFoundComponent={<EntityNotFound />}
    >
      {children}
    </EntityLayout>
  );
}
