import { ProxiedSignInPage } from '@backstage/core-components';
import { IdentityApi } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import { useState } from 'react';
import { lastProvider } from './lastProvider';
import { SignInFailure } from './SignInFailure';

/** Enters without a name. Who a guest is, and whether there may be one, is up to `auth.providers.guest` of the backend. */
export function GuestSignIn(props: {
  onSignInSuccess: (identity: IdentityApi) => void;
}) {
  const [attempt, setAttempt] = useState(
    lastProvider.read() === 'guest' ? 1 : 0,
  );
  const enter = () => setAttempt(attempt + 1);

  if (attempt === 0) {
    return <Button onPress={enter}>Enter as guest</Button>;
  }
  return (
    <ProxiedSignInPage
      key={attempt}
      provider="guest"
      onSignInSuccess={identity => {
        lastProvider.remember('guest');
        props.onSignInSuccess(identity);
      }}
      ErrorComponent={({ error }) => (
        <SignInFailure error={error} onRetry={enter} />
      )}
    />
  );
}
