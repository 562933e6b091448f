import { DefaultHttpAuthService } from '@backstage/backend-defaults/httpAuth';
import {
  BackstageCredentials,
  BackstagePrincipalTypes,
  coreServices,
  createServiceFactory,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { noteCaller } from '@portico/plugin-audit-node';
import { Request, Response } from 'express';
import { UserLimit, userLimitServiceRef } from './rateLimits/UserLimit';

/** Backstage's own, that also counts a request for the user it is from. */
class LimitingHttpAuthService implements HttpAuthService {
  readonly #httpAuth: HttpAuthService;
  readonly #limit: UserLimit;

  constructor(httpAuth: HttpAuthService, limit: UserLimit) {
    this.#httpAuth = httpAuth;
    this.#limit = limit;
  }

  async credentials<TAllowed extends keyof BackstagePrincipalTypes = 'unknown'>(
    request: Request,
    options?: { allow?: TAllowed[]; allowLimitedAccess?: boolean },
  ): Promise<BackstageCredentials<BackstagePrincipalTypes[TAllowed]>> {
    const credentials = await this.#httpAuth.credentials(request, options);
    noteCaller(request, credentials);
    await this.#limit.count(request, credentials);
    refuseScheduler(request, credentials);
    return credentials;
  }

  issueUserCookie(
    response: Response,
    options?: { credentials?: BackstageCredentials },
  ): Promise<{ expiresAt: Date }> {
    return this.#httpAuth.issueUserCookie(response, options);
  }
}

/** Where every plugin that has tasks lets them be listed, begun and stopped. */
const SCHEDULER = /^\/api\/[^/]+\/\.backstage\/scheduler\//i;

/**
 * Leaves the tasks of the backend to programs. Backstage asks for no permission there: whoever is signed in could stop what fills
 * the catalog, or have it begin without end.
 */
function refuseScheduler(
  { originalUrl }: Request,
  { principal }: BackstageCredentials,
): void {
  const { type } = principal as { type?: string };
  if (type === 'user' && SCHEDULER.test(originalUrl)) {
    throw new NotAllowedError(
      'The tasks of the portal are for programs with an access token of their own',
    );
  }
}

/** Replaces `coreServices.httpAuth`, where every token is verified: the place that knows users. */
export const limitingHttpAuthServiceFactory = createServiceFactory({
  service: coreServices.httpAuth,
  deps: {
    auth: coreServices.auth,
    discovery: coreServices.discovery,
    plugin: coreServices.pluginMetadata,
    limit: userLimitServiceRef,
  },
  factory({ auth, discovery, plugin, limit }) {
    const httpAuth = DefaultHttpAuthService.create({
      auth,
      discovery,
      pluginId: plugin.getId(),
    });
    return new LimitingHttpAuthService(httpAuth, limit);
  },
});
