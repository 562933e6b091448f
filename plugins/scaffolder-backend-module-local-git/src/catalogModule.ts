import { createBackendModule } from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { LocalGitUrls } from './LocalGitUrls';
import { SourceLocationProcessor } from './SourceLocationProcessor';

/** Tells the catalog where the sources of a locally published entity are. */
export const catalogModule = (options: { urls: LocalGitUrls }) =>
  createBackendModule({
    pluginId: 'catalog',
    moduleId: 'local-git',
    register({ registerInit }) {
      registerInit({
        deps: { catalog: catalogProcessingExtensionPoint },
        async init({ catalog }) {
          catalog.addProcessor(new SourceLocationProcessor(options.urls));
        },
      });
    },
  });
