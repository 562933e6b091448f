import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { CatalogSourcesService } from './CatalogSourcesService';
import { DefaultCatalogSources } from './DefaultCatalogSources';

/**
 * The sources of the catalog. For modules of the catalog plugin: the tables are in its database.
 *
 * @public
 */
export const catalogSourcesServiceRef = createServiceRef<CatalogSourcesService>(
  {
    id: 'portico.catalog-sources',
    scope: 'plugin',
    defaultFactory: async service =>
      createServiceFactory({
        service,
        deps: {
          config: coreServices.rootConfig,
          database: coreServices.database,
          logger: coreServices.logger,
          scheduler: coreServices.scheduler,
        },
        factory: services => DefaultCatalogSources.create(services),
      }),
  },
);
