import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { Alert, Button, Link } from '@backstage/ui';
import { describeSignInError } from './signInErrors';

/** Why signing in failed, whom to ask about it, and the way to try again. */
export function SignInFailure(props: { error?: Error; onRetry: () => void }) {
  const { title, description, askForHelp } = describeSignInError(props.error);
  const support = useApi(configApiRef).getOptionalString('app.support.url');
  return (
    <>
      <Alert
        role="alert"
        status="danger"
        icon
        title={title}
        description={description}
      />
      {askForHelp && support && (
        <Link href={support} target="_blank" rel="noopener noreferrer">
          Ask the platform team
        </Link>
      )}
      <Button onPress={props.onRetry}>Try again</Button>
    </>
  );
}
