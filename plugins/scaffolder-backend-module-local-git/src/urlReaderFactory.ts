import { urlReaderFactoriesServiceRef } from '@backstage/backend-defaults/urlReader';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  LocalGitUrlReader,
  LocalGitUrlReaderOptions,
} from './LocalGitUrlReader';

/** Lets every plugin read the URLs of local repositories. */
export const urlReaderFactory = (options: LocalGitUrlReaderOptions) =>
  createServiceFactory({
    service: urlReaderFactoriesServiceRef,
    deps: {},
    async factory() {
      return LocalGitUrlReader.factory(options);
    },
  });
