import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { configureHttp } from './configureHttp';

/** Replaces `coreServices.rootHttpRouter`: Backstage's own, with the portal's headers and limits before it. */
export const portalHttpRouterServiceFactory = rootHttpRouterServiceFactory({
  configure: configureHttp,
});
