import { createBackendModule } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { Transform } from 'node:stream';
import {
  DocumentationFailures,
  documentationFailuresServiceRef,
} from './documentationFailures';

/**
 * Keeps the search index of documentation as it was when some of it could not be read. The search itself takes what it cannot
 * read for documentation that is not there, and would replace the index by one without it.
 */
export const wholeIndex = createBackendModule({
  pluginId: 'search',
  moduleId: 'whole-documentation',
  register(env) {
    env.registerInit({
      deps: {
        failures: documentationFailuresServiceRef,
        index: searchIndexRegistryExtensionPoint,
      },
      async init({ failures, index }) {
        index.addDecorator({
          factory: {
            types: ['techdocs'],
            getDecorator: async () => refuseHoles(failures),
          },
        });
      },
    });
  },
});

/** Lets all documents through, and fails after the last one when any is missing. */
function refuseHoles(failures: DocumentationFailures): Transform {
  const before = failures.count;
  return new Transform({
    objectMode: true,
    transform: (document, _encoding, done) => done(null, document),
    flush: done =>
      done(
        failures.count > before
          ? new ServiceUnavailableError(
              'Some documentation could not be read, so that the search keeps what it has until the next run. The log says why.',
            )
          : null,
      ),
  });
}
