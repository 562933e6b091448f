import {
  coreServices,
  createBackendFeatureLoader,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import {
  Publisher,
  techdocsPublisherExtensionPoint,
} from '@backstage/plugin-techdocs-node';
import { ErrorRequestHandler, RequestHandler } from 'express';
import { BlobPublisher } from './BlobPublisher';
import { documentationFailuresServiceRef } from './documentationFailures';
import { DocumentationReader } from './DocumentationReader';
import { readStorage } from './readStorage';
import { wholeIndex } from './wholeIndex';

const TYPE = 'azureBlobStorage';

/** TechDocs answers 404 for metadata whatever the publisher says, also that storage is away. */
const unwrap: ErrorRequestHandler = (error, _request, _response, next) =>
  next(error.cause instanceof ServiceUnavailableError ? error.cause : error);

const publisherModule = createBackendModule({
  pluginId: 'techdocs',
  moduleId: 'blob-storage',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        failures: documentationFailuresServiceRef,
        http: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        publishers: techdocsPublisherExtensionPoint,
      },
      async init({
        config,
        discovery,
        failures,
        http,
        lifecycle,
        logger,
        publishers,
      }) {
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
          failures,
          logger,
        });
        // After the routes of TechDocs, which are not there before the start.
        lifecycle.addStartupHook(() =>
          // Backstage hands on to Express, which knows it by its four parameters.
          http.use(unwrap as unknown as RequestHandler),
        );
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

/** Reads documentation from Azure Blob Storage, where `techdocs.publisher.type` says so, and keeps what the search has of it whole. */
export default createBackendFeatureLoader({
  loader: () => [publisherModule, wholeIndex],
});
