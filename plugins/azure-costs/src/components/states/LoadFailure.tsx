import { ResponseErrorPanel } from '@backstage/core-components';
import { Button, Text } from '@backstage/ui';
import { RiLockLine } from '@remixicon/react';
import { isNotAllowed } from './isNotAllowed';
import styles from './states.module.css';

/** Why there are no costs to show, and a way to ask again where that may help. */
export function LoadFailure(props: { error: Error; onRetry: () => void }) {
  const { error, onRetry } = props;
  if (isNotAllowed(error)) {
    return (
      <div className={styles.message} role="status">
        <RiLockLine size={32} aria-hidden="true" />
        <Text as="p" variant="title-x-small" weight="bold">
          You may not see these costs
        </Text>
        <Text as="p" color="secondary">
          Finance sees all costs, and engineers those of what they own, where
          the portal is set up so. Ask the platform team for the role that you
          need.
        </Text>
      </div>
    );
  }
  return (
    <div className={styles.failure}>
      <ResponseErrorPanel error={error} title="The costs could not be loaded" />
      <Button variant="secondary" onPress={onRetry}>
        Try again
      </Button>
    </div>
  );
}
