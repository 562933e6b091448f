import { Text } from '@backstage/ui';
import { RiLockLine } from '@remixicon/react';
import styles from './states.module.css';

/** Says whom to ask, to those who may not see the sources. */
export function NotAllowed() {
  return (
    <div className={styles.message} role="status">
      <RiLockLine size={32} aria-hidden="true" />
      <Text as="p" variant="title-x-small" weight="bold">
        You may not see the sources of the catalog
      </Text>
      <Text as="p" color="secondary">
        They are for those who run the portal. Ask the platform team for the
        permission catalog-sources.read.
      </Text>
    </div>
  );
}
