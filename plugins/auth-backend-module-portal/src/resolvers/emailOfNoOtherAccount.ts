import { isError, NotFoundError } from '@backstage/errors';
import {
  AuthResolverContext,
  commonSignInResolvers,
  OAuthAuthenticatorResult,
  PassportProfile,
  SignInResolver,
  SignInResolverFactory,
} from '@backstage/plugin-auth-node';

const USER_ID = 'graph.microsoft.com/user-id';

/**
 * `emailMatchingUserEntityProfileEmail`, but that it passes over a user who has the object id of another account: whoever is given
 * the mail address of somebody who has left is not that person. The catalog compares addresses without case.
 */
export const emailOfNoOtherAccount: SignInResolverFactory = options => {
  const resolve: SignInResolver<OAuthAuthenticatorResult<PassportProfile>> =
    commonSignInResolvers.emailMatchingUserEntityProfileEmail(options);
  return (info, context) =>
    resolve(info, guarded(context, info.result.fullProfile?.id));
};

function guarded(
  context: AuthResolverContext,
  objectId: string | undefined,
): AuthResolverContext {
  return {
    issueToken: parameters => context.issueToken(parameters),
    findCatalogUser: query => context.findCatalogUser(query),
    resolveOwnershipEntityRefs: entity =>
      context.resolveOwnershipEntityRefs(entity),
    async signInWithCatalogUser(query, options) {
      const found = await context.findCatalogUser(query).catch(nobody);
      const owner = found?.entity.metadata.annotations?.[USER_ID];
      if (owner && owner !== objectId) {
        throw new NotFoundError(
          'The user with this mail address is that of another account',
        );
      }
      return context.signInWithCatalogUser(query, options);
    },
  };
}

/** Leaves it to the sign-in what to do when there is nobody. */
function nobody(error: unknown): undefined {
  if (isError(error) && error.name === 'NotFoundError') {
    return undefined;
  }
  throw error;
}
