import {
  configApiRef,
  IdentityApi,
  SignInPageProps,
  useApi,
} from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import { Alert, Text } from '@backstage/ui';
import { ReactNode, useMemo } from 'react';
import { Logo } from '../root/Logo';
import { useDocumentTitle } from '../root/useDocumentTitle';
import { beforeSignOut } from './beforeSignOut';
import { GuestSignIn } from './GuestSignIn';
import { lastProvider } from './lastProvider';
import { OAuthSignIn } from './OAuthSignIn';
import styles from './SignInPage.module.css';
import { readSignInProviders, SignInProvider } from './signInProviders';

function Frame({ children }: { children: ReactNode }) {
  const title = useApi(configApiRef).getOptionalString('app.title');
  return (
    <main className={styles.page}>
      <div className={styles.panel}>
        <span className={styles.logo}>
          <Logo size={40} />
        </span>
        <Text as="h1" variant="title-medium" weight="bold">
          {title ?? 'Portico'}
        </Text>
        <Text as="p" color="secondary">
          Every service, who owns it, how it is documented, and new ones from
          templates.
        </Text>
        {children}
      </div>
    </main>
  );
}

function Problem(props: { title: string; description: string }) {
  return <Alert role="alert" status="danger" icon {...props} />;
}

/** Where users sign in. Which ways they are offered is `app.signIn.providers`, and nothing else. */
export function SignInPage({ onSignInSuccess }: SignInPageProps) {
  useDocumentTitle('Sign in');
  const configApi = useApi(configApiRef);

  const providers = useMemo<SignInProvider[] | Error>(() => {
    try {
      return readSignInProviders(configApi);
    } catch (error) {
      return toError(error);
    }
  }, [configApi]);

  if (providers instanceof Error) {
    return (
      <Frame>
        <Problem
          title="The portal is not set up for signing in"
          description={providers.message}
        />
      </Frame>
    );
  }

  const onSuccess = (identity: IdentityApi) =>
    onSignInSuccess(beforeSignOut(identity, () => lastProvider.signedOut()));
  return (
    <Frame>
      {providers.map(provider =>
        provider.id === 'guest' ? (
          <GuestSignIn key={provider.id} onSignInSuccess={onSuccess} />
        ) : (
          <OAuthSignIn
            key={provider.id}
            provider={provider}
            auto={providers.length === 1}
            onSignInSuccess={onSuccess}
          />
        ),
      )}
    </Frame>
  );
}
