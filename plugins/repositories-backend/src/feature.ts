import {
  coreServices,
  createBackendFeatureLoader,
} from '@backstage/backend-plugin-api';
import { readRepositoriesConfig } from './config/readRepositoriesConfig';
import { RepositoryHosts } from './hosts/RepositoryHosts';
import { repositoriesPlugin } from './plugin';
import { scaffolderModule } from './scaffolderModule';

/**
 * Adds the plugin `repositories` and, to the scaffolder, the actions `publish:repository` and `repository:describe`. A
 * section `repositories` of the configuration that can't be used stops the start of the backend.
 *
 * @public
 */
export default createBackendFeatureLoader({
  deps: { config: coreServices.rootConfig },
  async *loader({ config }) {
    const settings = readRepositoriesConfig(config);
    const hosts = await RepositoryHosts.create(config, settings);
    yield repositoriesPlugin({ hosts, settings });
    yield scaffolderModule({ hosts, settings });
  },
});
