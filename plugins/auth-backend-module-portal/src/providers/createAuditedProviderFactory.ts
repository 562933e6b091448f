import { Config } from '@backstage/config';
import {
  AuthProviderFactory,
  createOAuthRouteHandlers,
  OAuthAuthenticator,
  OAuthAuthenticatorResult,
  OAuthEnvironmentHandler,
  prepareBackstageIdentityResponse,
  ProfileTransform,
  SignInResolver,
  SignInResolverFactory,
} from '@backstage/plugin-auth-node';
import { toSignInError } from '../failures/toSignInError';
import { readSignInResolver } from '../resolvers/readSignInResolver';
import { AuditedSessions, SignInServices } from './AuditedSessions';
import { asPartOfAttempt, SignInAttempt } from './SignInAttempt';

/** A provider, as Backstage's own module has it, and what is added to it. */
export interface AuditedProviderOptions<TProfile> {
  authenticator: OAuthAuthenticator<unknown, TProfile>;
  /** What `signIn.resolvers` may name. */
  resolvers: Record<string, SignInResolverFactory>;
  profileTransform?: ProfileTransform<OAuthAuthenticatorResult<TProfile>>;
  /**
   * Looks at what the identity provider has given.
   *
   * @throws SignInError when it lets nobody in
   */
  check?: (result: OAuthAuthenticatorResult<TProfile>, config: Config) => void;
}

/** The same as Backstage's `createOAuthProviderFactory`, but that it knows why a sign-in failed, and records it. */
export function createAuditedProviderFactory<TProfile>(
  options: AuditedProviderOptions<TProfile>,
  services: SignInServices,
): AuthProviderFactory {
  const { authenticator, resolvers, profileTransform } = options;
  return context => {
    const { appUrl, baseUrl, isOriginAllowed, cookieConfigurer } = context;
    const { providerId, resolverContext } = context;
    const routes = OAuthEnvironmentHandler.mapConfig(context.config, config =>
      createOAuthRouteHandlers({
        authenticator: watched(authenticator, async (result, attempt) => {
          const { profile } = await authenticator.defaultProfileTransform(
            result,
            resolverContext,
          );
          attempt.account = profile.email ?? profile.displayName;
          options.check?.(result, config);
        }),
        appUrl,
        baseUrl,
        config,
        isOriginAllowed,
        cookieConfigurer,
        providerId,
        resolverContext,
        profileTransform,
        signInResolver: noted(readSignInResolver(config, resolvers)),
      }),
    );
    return new AuditedSessions(routes, providerId, services);
  };
}

function watched<TProfile>(
  authenticator: OAuthAuthenticator<unknown, TProfile>,
  look: (
    result: OAuthAuthenticatorResult<TProfile>,
    attempt: SignInAttempt,
  ) => Promise<void>,
): OAuthAuthenticator<unknown, TProfile> {
  return {
    ...authenticator,
    authenticate: (input, context) =>
      asPartOfAttempt(
        async attempt => {
          attempt.askedProvider = true;
          const result = await authenticator.authenticate(input, context);
          await look(result, attempt);
          return result;
        },
        thrown => toSignInError(thrown, input.req.query),
      ),
    refresh: (input, context) =>
      asPartOfAttempt(async attempt => {
        const result = await authenticator.refresh(input, context);
        await look(result, attempt);
        return result;
      }, toSignInError),
  };
}

function noted<TProfile>(
  resolver: SignInResolver<OAuthAuthenticatorResult<TProfile>> | undefined,
): SignInResolver<OAuthAuthenticatorResult<TProfile>> | undefined {
  return (
    resolver &&
    ((info, context) =>
      asPartOfAttempt(async attempt => {
        const result = await resolver(info, context);
        const { identity } = prepareBackstageIdentityResponse(result);
        attempt.userEntityRef = identity.userEntityRef;
        return result;
      }, toSignInError))
  );
}
