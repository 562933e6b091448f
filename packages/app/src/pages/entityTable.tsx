import { FavoriteToggleIcon, TableProps } from '@backstage/core-components';
import { CatalogTable, CatalogTableRow } from '@backstage/plugin-catalog';
import { useStarredEntities } from '@backstage/plugin-catalog-react';
import styles from './entityTable.module.css';

/** Class of the element around a table of entities: narrow windows show its first columns. */
export const tableClass = styles.table;

/** A page at a time; asked of the backend, which also searches. */
export const pagination = { mode: 'offset', limit: 20 } as const;

type Columns = ReturnType<typeof CatalogTable.defaultColumnsFunc>;

const hasField = (field: string) => (column: Columns[number]) =>
  column.field === field;

/**
 * The usual columns with the owner, whom people look for, beside the name. Tags are left out: they are a filter beside the
 * table, and take the room of everything else in it.
 */
export function toTableColumns(usual: Columns): Columns {
  const isOwner = hasField('resolved.ownedByRelationsTitle');
  const isName = hasField('resolved.entityRef');
  const isTags = hasField('entity.metadata.tags');
  return usual.flatMap(column => {
    if (isName(column)) {
      return [column, ...usual.filter(isOwner)];
    }
    return isOwner(column) || isTags(column) ? [] : [column];
  });
}

/** The star of each row. Its source, and the way to edit it, are on the entity's own page. */
export function useRowActions(): TableProps<CatalogTableRow>['actions'] {
  const { isStarredEntity, toggleStarredEntity } = useStarredEntities();
  return [
    ({ entity }) => {
      const isStarred = isStarredEntity(entity);
      return {
        icon: () => <FavoriteToggleIcon isFavorite={isStarred} />,
        tooltip: isStarred ? 'Remove from favorites' : 'Add to favorites',
        onClick: () => toggleStarredEntity(entity),
      };
    },
  ];
}
