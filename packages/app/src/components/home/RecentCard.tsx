import { useApi } from '@backstage/core-plugin-api';
import { Visit, visitsApiRef } from '@backstage/plugin-home';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { RiHistoryLine } from '@remixicon/react';
import { useCallback } from 'react';
import { HomeCard } from './HomeCard';
import { formatAge } from './formatAge';
import { Row } from './Row';
import { useLoad } from './useLoad';

const LIMIT = 8;

function VisitRow({ visit }: { visit: Visit }) {
  const { primaryTitle } = useEntityPresentation(visit.entityRef ?? visit.name);
  const isDocs = visit.pathname.startsWith('/docs/');
  return (
    <Row
      to={visit.pathname}
      title={isDocs ? `${primaryTitle}, documentation` : primaryTitle}
      detail={formatAge(visit.timestamp)}
    />
  );
}

/** The entities and documents that the user looked at last. */
export function RecentCard() {
  const visitsApi = useApi(visitsApiRef);
  const load = useCallback(
    () =>
      visitsApi.list({
        limit: LIMIT,
        orderBy: [{ field: 'timestamp', direction: 'desc' }],
      }),
    [visitsApi],
  );
  return (
    <HomeCard
      title="Recently visited"
      icon={RiHistoryLine}
      items={useLoad(load)}
      empty={{
        text: 'Nothing yet. The pages and documents that you open are listed here.',
        link: { to: '/catalog', label: 'Browse the catalog' },
      }}
      getKey={visit => visit.id}
      renderItem={visit => <VisitRow visit={visit} />}
    />
  );
}
