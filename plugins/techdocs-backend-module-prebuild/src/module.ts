import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { techdocsPreparerExtensionPoint } from '@backstage/plugin-techdocs-node';
import { readPrebuildConfig } from './config';
import { DirectorySnapshotPreparer } from './DirectorySnapshotPreparer';
import { DocsPrebuilder } from './DocsPrebuilder';
import { TechDocsClient } from './TechDocsClient';

/**
 * Builds the docs of all entities that have some, on the schedule
 * `techdocs.prebuild.schedule`. Does nothing where there is no such schedule.
 *
 * @public
 */
export const techdocsModulePrebuild = createBackendModule({
  pluginId: 'techdocs',
  moduleId: 'prebuild',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
        preparers: techdocsPreparerExtensionPoint,
        scheduler: coreServices.scheduler,
        urlReader: coreServices.urlReader,
      },
      async init({
        auth,
        catalog,
        config,
        discovery,
        logger,
        preparers,
        scheduler,
        urlReader,
      }) {
        const prebuild = readPrebuildConfig(config);
        if (!prebuild) {
          return;
        }
        preparers.registerPreparer(
          'dir',
          DirectorySnapshotPreparer.fromConfig(config, { urlReader }),
        );
        const prebuilder = new DocsPrebuilder({
          auth,
          catalog,
          logger,
          recheckAfter: prebuild.recheckAfter,
          techdocs: TechDocsClient.fromConfig(config, { auth, discovery }),
        });
        await scheduler.scheduleTask({
          id: 'prebuild-docs',
          ...prebuild.schedule,
          fn: signal => prebuilder.run(signal),
        });
      },
    });
  },
});
