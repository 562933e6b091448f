import { ButtonLink, Text } from '@backstage/ui';
import styles from './NotFoundPage.module.css';
import { useDocumentTitle } from './useDocumentTitle';

/** Says whom a page is for, to those who may not open it. */
export function NotAllowedPage(props: {
  /** Those who may, in the plural. */
  audience: string;
  /** The role of those, as people call it. */
  roleName: string;
}) {
  const { audience, roleName } = props;
  useDocumentTitle('Not allowed');
  return (
    <main className={styles.page}>
      <Text as="h1" variant="title-medium" weight="bold">
        You may not open this page
      </Text>
      <Text as="p" color="secondary">
        It is for {audience}. Ask the platform team for the role {roleName}.
      </Text>
      <div className={styles.actions}>
        <ButtonLink href="/">Home</ButtonLink>
      </div>
    </main>
  );
}
