import {
  ApiRef,
  BackstageIdentityApi,
  ConfigApi,
  githubAuthApiRef,
  microsoftAuthApiRef,
  ProfileInfoApi,
  SessionApi,
} from '@backstage/core-plugin-api';
import { InputError } from '@backstage/errors';

/** Signs in through a window of the identity provider. */
export interface OAuthProvider {
  id: 'microsoft' | 'github';
  /** As in "Sign in with Microsoft". */
  title: string;
  apiRef: ApiRef<ProfileInfoApi & BackstageIdentityApi & SessionApi>;
}

/** Signs in without asking who it is: the backend says as whom. */
export interface GuestProvider {
  id: 'guest';
}

export type SignInProvider = OAuthProvider | GuestProvider;

const PROVIDERS: SignInProvider[] = [
  { id: 'guest' },
  { id: 'microsoft', title: 'Microsoft', apiRef: microsoftAuthApiRef },
  { id: 'github', title: 'GitHub', apiRef: githubAuthApiRef },
];

const KEY = 'app.signIn.providers';

/**
 * The providers that `app.signIn.providers` lists, in its order.
 *
 * @throws InputError when there is none, or one that does not exist.
 */
export function readSignInProviders(config: ConfigApi): SignInProvider[] {
  const allowed = PROVIDERS.map(({ id }) => id).join(', ');
  const ids = new Set(config.getOptionalStringArray(KEY));
  if (ids.size === 0) {
    throw new InputError(
      `The configuration key '${KEY}' lists no way to sign in. Expected at least one of: ${allowed}.`,
    );
  }
  return [...ids].map(id => {
    const provider = PROVIDERS.find(candidate => candidate.id === id);
    if (!provider) {
      throw new InputError(
        `The configuration key '${KEY}' has the unknown value '${id}'. Expected one or more of: ${allowed}.`,
      );
    }
    return provider;
  });
}
