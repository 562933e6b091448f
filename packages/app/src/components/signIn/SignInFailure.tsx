import { Alert, Button } from '@backstage/ui';
import { describeSignInError } from './signInErrors';

/** Why signing in failed, and the way to try again. */
export function SignInFailure(props: { error?: Error; onRetry: () => void }) {
  const { title, description } = describeSignInError(props.error);
  return (
    <>
      <Alert
        role="alert"
        status="danger"
        icon
        title={title}
        description={description}
      />
      <Button onPress={props.onRetry}>Try again</Button>
    </>
  );
}
