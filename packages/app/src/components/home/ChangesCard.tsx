import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { RiPulseLine } from '@remixicon/react';
import { useCallback } from 'react';
import { CatalogChange, catalogChangesApiRef } from './catalogChangesApi';
import { formatAge } from './formatAge';
import { HomeCard } from './HomeCard';
import { Row } from './Row';
import { useLoad } from './useLoad';

const LIMIT = 10;

function ChangeRow({ item }: { item: CatalogChange }) {
  const entityRoute = useRouteRef(entityRouteRef);
  const { entityRef, kind, title, change, changedAt } = item;
  return (
    <Row
      to={
        change === 'removed'
          ? undefined
          : entityRoute(entityRouteParams(entityRef))
      }
      title={title}
      detail={`${kind} ${change} ${formatAge(Date.parse(changedAt))}`}
    />
  );
}

/** What was added to the catalog, updated or removed last. */
export function ChangesCard() {
  const changesApi = useApi(catalogChangesApiRef);
  const load = useCallback(
    () => changesApi.listChanges({ limit: LIMIT }),
    [changesApi],
  );
  return (
    <HomeCard
      title="What changed"
      icon={RiPulseLine}
      items={useLoad(load)}
      empty={{
        text: 'Nothing has changed in the catalog since the portal began to watch it.',
      }}
      getKey={({ entityRef }) => entityRef}
      renderItem={item => <ChangeRow item={item} />}
    />
  );
}
