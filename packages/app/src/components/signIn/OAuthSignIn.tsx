import { Progress, UserIdentity } from '@backstage/core-components';
import {
  configApiRef,
  DiscoveryApi,
  discoveryApiRef,
  IdentityApi,
  useApi,
} from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import { Button, Text } from '@backstage/ui';
import { useCallback, useEffect, useState } from 'react';
import { beforeSignOut } from './beforeSignOut';
import { lastProvider } from './lastProvider';
import { SignInFailure } from './SignInFailure';
import { isBackendUp, signOutByName } from './signInBackend';
import { OAuthProvider } from './signInProviders';

type State =
  | { status: 'idle' }
  | { status: 'signing in' }
  | { status: 'window is open' }
  | { status: 'failed'; error: Error };

/**
 * Signs in with an identity provider. Resumes the session of a user who signed in with it before; `auto` also opens the
 * provider's window without being asked, on a first visit.
 */
export function OAuthSignIn(props: {
  provider: OAuthProvider;
  auto: boolean;
  onSignInSuccess: (identity: IdentityApi) => void;
}) {
  const { provider, auto, onSignInSuccess } = props;
  const authApi = useApi(provider.apiRef);
  const configApi = useApi(configApiRef);
  const discoveryApi = useApi(discoveryApiRef);
  const [state, setState] = useState<State>({ status: 'signing in' });

  const signIn = useCallback(
    async (options: { optional: true } | { instantPopup: true }) => {
      const response = await authApi.getBackstageIdentity(options);
      if (!response) {
        return false;
      }
      setState({ status: 'signing in' });
      const profile = await authApi.getProfile();
      lastProvider.remember(provider.id);
      const identity = UserIdentity.create({
        identity: response.identity,
        profile,
        authApi,
      });
      onSignInSuccess(
        beforeSignOut(identity, async () => {
          // Without asking for a sign-in, where the session has ended already.
          const session = await authApi
            .getBackstageIdentity({ optional: true })
            .catch(() => undefined);
          const apis = { configApi, discoveryApi };
          await signOutByName(provider.id, session?.token, apis);
        }),
      );
      return true;
    },
    [authApi, configApi, discoveryApi, onSignInSuccess, provider.id],
  );

  const openWindow = useCallback(async () => {
    setState({ status: 'window is open' });
    try {
      if (!(await signIn({ instantPopup: true }))) {
        throw new Error(
          `The backend's ${provider.title} provider has no sign-in resolver. It is set in auth.providers.${provider.id}.`,
        );
      }
    } catch (error) {
      setState({
        status: 'failed',
        error: await explained(toError(error), discoveryApi),
      });
    }
  }, [discoveryApi, provider, signIn]);

  useEffect(() => {
    const last = lastProvider.read();
    const resume = async () => {
      if (last === provider.id && (await signIn({ optional: true }))) {
        return;
      }
      if (auto && last === null) {
        await openWindow();
      } else {
        setState({ status: 'idle' });
      }
    };
    resume();
    // Once, when the page opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  if (state.status === 'signing in') {
    return <Progress />;
  }
  if (state.status === 'failed') {
    return <SignInFailure error={state.error} onRetry={openWindow} />;
  }
  return (
    <>
      {state.status === 'window is open' && (
        <Text as="p" role="status">
          Sign in in the window of {provider.title}. If you see none, your
          browser holds it back: open it here.
        </Text>
      )}
      <Button onPress={openWindow}>Sign in with {provider.title}</Button>
    </>
  );
}

/** Says that the backend is down where nothing but a closed window tells. */
async function explained(
  error: Error,
  discoveryApi: DiscoveryApi,
): Promise<Error> {
  const closed = error.name === 'PopupClosedError';
  return closed && !(await isBackendUp(discoveryApi))
    ? Object.assign(new Error(error.message), { name: 'BackendDownError' })
    : error;
}
