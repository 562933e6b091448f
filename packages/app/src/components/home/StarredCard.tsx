import { stringifyEntityRef } from '@backstage/catalog-model';
import { useStarredEntities } from '@backstage/plugin-catalog-react';
import { RiStarLine } from '@remixicon/react';
import { EntityRow } from './EntityRow';
import { HomeCard } from './HomeCard';
import { useEntities } from './useEntities';

const LIMIT = 8;

/** What the user has starred. */
export function StarredCard() {
  const { starredEntities } = useStarredEntities();
  const refs = [...starredEntities].sort();
  return (
    <HomeCard
      title="Starred"
      icon={RiStarLine}
      items={useEntities(refs.slice(0, LIMIT))}
      empty={{
        text: 'Nothing yet. The star beside the name of an entity puts it here.',
        link: { to: '/catalog', label: 'Browse the catalog' },
      }}
      more={
        refs.length > LIMIT
          ? {
              to: '/catalog?filters[user]=starred',
              label: `All ${refs.length} starred`,
            }
          : undefined
      }
      getKey={stringifyEntityRef}
      renderItem={entity => <EntityRow entity={entity} />}
    />
  );
}
