import {
  CatalogIndexPage,
  CatalogTable,
  CatalogTableColumnsFunc,
} from '@backstage/plugin-catalog';
import {
  pagination,
  tableClass,
  toTableColumns,
  useRowActions,
} from './entityTable';

// Columns that can be dragged are buttons around buttons, which keyboards cannot tell apart.
const tableOptions = { draggable: false };

const columns: CatalogTableColumnsFunc = context =>
  toTableColumns(CatalogTable.defaultColumnsFunc(context));

/** The table of everything in the catalog. */
export function CatalogPage() {
  return (
    <div className={tableClass}>
      <CatalogIndexPage
        pagination={pagination}
        columns={columns}
        actions={useRowActions()}
        tableOptions={tableOptions}
      />
    </div>
  );
}
