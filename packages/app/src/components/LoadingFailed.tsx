import { Alert, Button } from '@backstage/ui';
import { toReason } from './toReason';

/** Says in the place of a content that it could not be loaded and why, and offers to try again. */
export function LoadingFailed(props: {
  title: string;
  error: Error;
  onRetry: () => void;
}) {
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={props.title}
      description={`${toReason(
        props.error,
      )}. Try again; if it stays, tell the platform team.`}
      customActions={
        <Button variant="secondary" size="small" onPress={props.onRetry}>
          Try again
        </Button>
      }
    />
  );
}
