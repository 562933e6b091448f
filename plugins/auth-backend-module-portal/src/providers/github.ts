import {
  githubAuthenticator,
  githubSignInResolvers,
} from '@backstage/plugin-auth-backend-module-github-provider';
import {
  AuthProviderFactory,
  commonSignInResolvers,
} from '@backstage/plugin-auth-node';
import { SignInServices } from './AuditedSessions';
import { createAuditedProviderFactory } from './createAuditedProviderFactory';

/** Accounts of GitHub. */
export function githubProvider(services: SignInServices): AuthProviderFactory {
  return createAuditedProviderFactory(
    {
      authenticator: githubAuthenticator,
      resolvers: { ...githubSignInResolvers, ...commonSignInResolvers },
    },
    services,
  );
}
