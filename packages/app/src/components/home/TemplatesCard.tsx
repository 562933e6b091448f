import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { usePermission } from '@backstage/plugin-permission-react';
import { taskCreatePermission } from '@backstage/plugin-scaffolder-common/alpha';
import { RiAddCircleLine } from '@remixicon/react';
import { useCallback } from 'react';
import { HomeCard } from './HomeCard';
import { Row } from './Row';
import { useLoad } from './useLoad';

const LIMIT = 6;

function Templates() {
  const catalogApi = useApi(catalogApiRef);
  const load = useCallback(async () => {
    const { items } = await catalogApi.queryEntities({
      filter: { kind: 'template' },
      fields: [
        'kind',
        'metadata.namespace',
        'metadata.name',
        'metadata.title',
        'metadata.description',
      ],
      orderFields: { field: 'metadata.title', order: 'asc' },
      limit: LIMIT,
      totalItems: 'exclude',
    });
    return items;
  }, [catalogApi]);

  return (
    <HomeCard
      title="Create something new"
      icon={RiAddCircleLine}
      items={useLoad(load)}
      empty={{
        text: 'There is no template yet. The platform team registers them in catalog.locations.',
      }}
      more={{ to: '/create', label: 'All templates' }}
      getKey={stringifyEntityRef}
      renderItem={({ metadata: { namespace, name, title, description } }) => (
        <Row
          to={`/create/templates/${namespace ?? 'default'}/${name}`}
          title={title ?? name}
          detail={description ?? ''}
        />
      )}
    />
  );
}

/** What can be created, for those who may. */
export function TemplatesCard() {
  const { allowed } = usePermission({ permission: taskCreatePermission });
  return allowed ? <Templates /> : null;
}
