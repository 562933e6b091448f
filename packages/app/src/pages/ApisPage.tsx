import { ApiExplorerPage } from '@backstage/plugin-api-docs';
import { CatalogTable } from '@backstage/plugin-catalog';
import { pagination, tableClass, useRowActions } from './entityTable';

const create = CatalogTable.columns;

const columns = [
  create.createNameColumn({ defaultKind: 'API' }),
  create.createOwnerColumn(),
  create.createSystemColumn(),
  create.createSpecTypeColumn(),
  create.createSpecLifecycleColumn(),
  create.createMetadataDescriptionColumn(),
];

/** The table of all APIs. */
export function ApisPage() {
  return (
    <div className={tableClass}>
      <ApiExplorerPage
        pagination={pagination}
        columns={columns}
        actions={useRowActions()}
      />
    </div>
  );
}
