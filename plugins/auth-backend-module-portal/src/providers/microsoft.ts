import {
  microsoftAuthenticator,
  microsoftSignInResolvers,
} from '@backstage/plugin-auth-backend-module-microsoft-provider';
import {
  AuthProviderFactory,
  commonSignInResolvers,
  OAuthAuthenticatorResult,
  PassportProfile,
  ProfileTransform,
} from '@backstage/plugin-auth-node';
import { emailOfNoOtherAccount } from '../resolvers/emailOfNoOtherAccount';
import { SignInServices } from './AuditedSessions';
import { checkEntraTokens } from './checkEntraTokens';
import { createAuditedProviderFactory } from './createAuditedProviderFactory';

const IMAGE = /^data:image\/jpeg;base64,(\/9j\/|iVBORw0KGgo|R0lGOD)/;

/** Backstage takes for a photo what Microsoft Graph answers for somebody who has none: an error in JSON. */
const withoutFalsePicture: ProfileTransform<
  OAuthAuthenticatorResult<PassportProfile>
> = async (result, context) => {
  const { profile } = await microsoftAuthenticator.defaultProfileTransform(
    result,
    context,
  );
  const { picture, ...others } = profile;
  return {
    profile: {
      ...others,
      ...(picture && IMAGE.test(picture) && { picture }),
    },
  };
};

/** Accounts of one tenant of Microsoft Entra ID. */
export function microsoftProvider(
  services: SignInServices,
): AuthProviderFactory {
  return createAuditedProviderFactory(
    {
      authenticator: microsoftAuthenticator,
      resolvers: {
        ...microsoftSignInResolvers,
        ...commonSignInResolvers,
        emailMatchingUserEntityProfileEmail: emailOfNoOtherAccount,
      },
      profileTransform: withoutFalsePicture,
      check: (result, config) =>
        checkEntraTokens(result.session, {
          tenantId: config.getString('tenantId'),
          clientId: config.getString('clientId'),
        }),
    },
    services,
  );
}
