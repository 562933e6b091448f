import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { usePermission } from '@backstage/plugin-permission-react';
import { taskCreatePermission } from '@backstage/plugin-scaffolder-common/alpha';
import { RiTeamLine } from '@remixicon/react';
import { useCallback } from 'react';
import { Me } from '../root/useMe';
import { EntityRow, ROW_FIELDS } from './EntityRow';
import { HomeCard } from './HomeCard';
import { useLoad } from './useLoad';

const LIMIT = 8;

/** The first components that the user's teams, or the user, own. */
export function TeamCard({ me }: { me: Me }) {
  const catalogApi = useApi(catalogApiRef);
  const { allowed: canCreate } = usePermission({
    permission: taskCreatePermission,
  });
  const load = useCallback(
    () =>
      catalogApi.queryEntities({
        filter: {
          kind: 'component',
          'relations.ownedBy': [...me.teamRefs, me.userEntityRef],
        },
        fields: ROW_FIELDS,
        orderFields: { field: 'metadata.name', order: 'asc' },
        limit: LIMIT,
      }),
    [catalogApi, me],
  );
  const page = useLoad(load);
  const items =
    page.status === 'ready' ? { ...page, value: page.value.items } : page;
  const total = page.status === 'ready' ? page.value.totalItems : 0;

  return (
    <HomeCard
      title="My team’s components"
      icon={RiTeamLine}
      items={items}
      empty={
        me.teamRefs.length > 0
          ? {
              text: 'Your team owns no component yet.',
              link: canCreate
                ? { to: '/create', label: 'Create the first one' }
                : { to: '/catalog', label: 'Browse the catalog' },
            }
          : {
              text: 'You are in no team, so nothing is yours here. Teams come from the organisation’s directory.',
              link: { to: '/catalog', label: 'Browse the catalog' },
            }
      }
      more={{
        to: '/catalog?filters[kind]=component&filters[user]=owned',
        label: total > LIMIT ? `All ${total} in the catalog` : 'In the catalog',
      }}
      getKey={stringifyEntityRef}
      renderItem={entity => <EntityRow entity={entity} />}
    />
  );
}
