import { ButtonLink, Text } from '@backstage/ui';
import styles from './NotFoundPage.module.css';
import { useDocumentTitle } from './useDocumentTitle';

/** Says that there is no page at this address, and where to go. */
export function NotFoundPage() {
  useDocumentTitle('Not found');
  return (
    <main className={styles.page}>
      <Text as="h1" variant="title-medium" weight="bold">
        There is no page at this address
      </Text>
      <Text as="p" color="secondary">
        It may have moved, or the link that led here may be wrong. What you were
        looking for can be found by its name.
      </Text>
      <div className={styles.actions}>
        <ButtonLink href="/search">Search</ButtonLink>
        <ButtonLink href="/" variant="secondary">
          Home
        </ButtonLink>
      </div>
    </main>
  );
}
