import { Entity } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { Row } from './Row';

/** What the cards ask the catalog for. */
export const ROW_FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.title',
  'metadata.description',
  'spec.type',
  'spec.lifecycle',
  'spec.profile.displayName',
];

function toTitle({ metadata, spec }: Entity): string {
  const profile = spec?.profile as { displayName?: string } | undefined;
  return profile?.displayName ?? metadata.title ?? metadata.name;
}

function toDetail({ kind, spec }: Entity): string {
  return [kind, spec?.type, spec?.lifecycle]
    .filter(value => typeof value === 'string')
    .join(' · ');
}

/** One entity: its title as a link to its page, and what it is. */
export function EntityRow({ entity }: { entity: Entity }) {
  const entityRoute = useRouteRef(entityRouteRef);
  return (
    <Row
      to={entityRoute(entityRouteParams(entity))}
      title={toTitle(entity)}
      detail={toDetail(entity)}
    />
  );
}
