import { ButtonLink, Text } from '@backstage/ui';
import { RiDatabase2Line } from '@remixicon/react';
import styles from './states.module.css';

const DOCS_PATH = '/docs/default/component/portico/operations/catalog-sources';

/** Says what can fill the catalog, where nothing is set up to. */
export function NoSources() {
  return (
    <div className={styles.message}>
      <RiDatabase2Line size={32} aria-hidden="true" />
      <Text as="p" variant="title-x-small" weight="bold">
        No source fills the catalog
      </Text>
      <Text as="p" color="secondary">
        The catalog has what is registered by hand. Set up an organisation of
        Azure DevOps or GitHub, and it finds every repository; set up Microsoft
        Entra ID, or the teams of GitHub, and it knows every person and team.
      </Text>
      <ButtonLink href={DOCS_PATH} variant="secondary">
        How to set up sources
      </ButtonLink>
    </div>
  );
}
