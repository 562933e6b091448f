import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import {
  createSignInResolverFactory,
  OAuthAuthenticatorResult,
  PassportProfile,
  SignInInfo,
} from '@backstage/plugin-auth-node';
import { z } from 'zod';

const USER_ID = 'graph.microsoft.com/user-id';

/** What Microsoft Graph answers for whoever has signed in. */
const graphUserSchema = z.object({
  id: z.string(),
  mail: z.string().nullish(),
});

/**
 * Finds the user with the mail address of an account. Other than Backstage's resolver of this name, it takes nothing for a mail
 * address but `mail`: not the name that somebody signs in with, and not the part before a `+`. It passes over a user who has the
 * object id of another account: whoever is given the mail address of somebody who has left is not that person. The catalog
 * compares addresses without case.
 */
export const emailOfNoOtherAccount = createSignInResolverFactory({
  create:
    () =>
    async (
      { result }: SignInInfo<OAuthAuthenticatorResult<PassportProfile>>,
      context,
    ) => {
      const { _json } = Object(result.fullProfile);
      const { id, mail } = graphUserSchema.parse(_json);
      if (!mail) {
        throw new NotFoundError('The account has no mail address');
      }
      const { entity } = await context.findCatalogUser({
        filter: { 'spec.profile.email': mail },
      });
      const owner = entity.metadata.annotations?.[USER_ID];
      if (owner && owner !== id) {
        throw new NotFoundError(
          'The user with this mail address is that of another account',
        );
      }
      const { ownershipEntityRefs } = await context.resolveOwnershipEntityRefs(
        entity,
      );
      return context.issueToken({
        claims: { sub: stringifyEntityRef(entity), ent: ownershipEntityRefs },
      });
    },
});
