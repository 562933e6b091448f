import { IdentityApi } from '@backstage/core-plugin-api';

/** The same identity, with something to be done before it signs out. */
export function beforeSignOut(
  identity: IdentityApi,
  act: () => void | Promise<void>,
): IdentityApi {
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    signOut: async () => {
      await act();
      await identity.signOut();
    },
  };
}
