import {
  coreServices,
  createBackendFeatureLoader,
} from '@backstage/backend-plugin-api';
import { catalogModule } from './catalogModule';
import { DIRECTORY_KEY, LocalGitRepositories } from './LocalGitRepositories';
import { LocalGitUrls } from './LocalGitUrls';
import { localGitPlugin } from './plugin';
import { scaffolderModule } from './scaffolderModule';
import { urlReaderFactory } from './urlReaderFactory';

/**
 * Adds publishing to repositories on this machine, where
 * `scaffolder.localGit.directory` says that they may be kept; elsewhere it adds
 * nothing. A value that can't be used stops the start of the backend.
 *
 * @public
 */
export default createBackendFeatureLoader({
  deps: { config: coreServices.rootConfig },
  async *loader({ config }) {
    if (!config.has(DIRECTORY_KEY)) {
      return;
    }
    const repositories = await LocalGitRepositories.fromConfig(config);
    const urls = LocalGitUrls.fromConfig(config);

    yield scaffolderModule({ repositories, urls });
    yield urlReaderFactory({ repositories, urls });
    yield catalogModule({ urls });
    yield localGitPlugin({ repositories, urls });
  },
});
