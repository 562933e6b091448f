import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  Publisher,
  techdocsPublisherExtensionPoint,
} from '@backstage/plugin-techdocs-node';
import { BlobPublisher } from './BlobPublisher';
import { DocumentationReader } from './DocumentationReader';
import { readStorage } from './readStorage';

const TYPE = 'azureBlobStorage';

/** Reads documentation from Azure Blob Storage, where `techdocs.publisher.type` says so. */
export default createBackendModule({
  pluginId: 'techdocs',
  moduleId: 'blob-storage',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
        publishers: techdocsPublisherExtensionPoint,
      },
      async init({ config, discovery, logger, publishers }) {
        if (config.getOptionalString('techdocs.publisher.type') !== TYPE) {
          return;
        }
        if (config.has('techdocs.cache.ttl')) {
          throw new InputError(
            "'techdocs.cache' in the configuration keeps what follows on the same connection too, such as answers to other users. Remove it: what was read from Blob Storage is kept without it.",
          );
        }
        const upstream = await Publisher.fromConfig(config, {
          logger,
          discovery,
        });
        const reader = new DocumentationReader({
          container: readStorage(config, logger),
          logger,
        });
        publishers.registerPublisher(
          TYPE,
          new BlobPublisher({
            reader,
            upstream,
            keepsCase:
              config.getOptionalBoolean(
                'techdocs.legacyUseCaseSensitiveTripletPaths',
              ) ?? false,
          }),
        );
      },
    });
  },
});
