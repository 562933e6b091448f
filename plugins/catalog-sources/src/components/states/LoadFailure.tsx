import { Alert, Button } from '@backstage/ui';
import { toReason } from '../../api/toReason';
import { Answer } from '../../api/useAnswer';
import { formatAge } from '../../format/formatAge';
import styles from './states.module.css';

/** Why there is no answer, how old the one is that is still shown, and a way to ask again. */
export function LoadFailure(props: {
  /** What could not be loaded, such as "sources". */
  what: string;
  answer: Answer<unknown>;
}) {
  const { what, answer } = props;
  const { value, receivedAt, error, isLoading, ask } = answer;
  if (!error) {
    return null;
  }
  const isOld = value !== undefined && receivedAt !== undefined;
  const reason = `${toReason(error)}.`;
  return (
    <Alert
      role={isOld ? 'status' : 'alert'}
      status={isOld ? 'warning' : 'danger'}
      icon
      className={styles.failure}
      title={
        isOld
          ? `The ${what} may have changed`
          : `The ${what} could not be loaded`
      }
      description={
        isOld
          ? `${reason} What you see came ${formatAge(
              new Date(receivedAt).toISOString(),
            )}. The portal is asked again by itself.`
          : `${reason} Try again; if it stays, tell the platform team.`
      }
      customActions={
        <Button
          variant="secondary"
          size="small"
          isPending={isLoading}
          onPress={ask}
        >
          Try again
        </Button>
      }
    />
  );
}
