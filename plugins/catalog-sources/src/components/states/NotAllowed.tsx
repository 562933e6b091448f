import { Text } from '@backstage/ui';
import { RiLockLine } from '@remixicon/react';
import styles from './states.module.css';

/** Says whom they are for and whom to ask, to those who may not see the sources. */
export function NotAllowed() {
  return (
    <div className={styles.message} role="status">
      <RiLockLine size={32} aria-hidden="true" />
      <Text as="p" variant="title-x-small" weight="bold">
        You may not see the sources of the catalog
      </Text>
      <Text as="p" color="secondary">
        They are for platform admins, those who run the portal. Ask the platform
        team for that role.
      </Text>
    </div>
  );
}
