import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { Text } from '@backstage/ui';
import { useDocumentTitle } from '../root/useDocumentTitle';
import { Me, useMe } from '../root/useMe';
import { ChangesCard } from './ChangesCard';
import styles from './HomePage.module.css';
import { HomeSearch } from './HomeSearch';
import { RecentCard } from './RecentCard';
import { StarredCard } from './StarredCard';
import { TeamCard } from './TeamCard';
import { TemplatesCard } from './TemplatesCard';

function Greeting({ me }: { me: Me }) {
  const { primaryTitle } = useEntityPresentation(me.userEntityRef);
  return (
    <Text as="h1" variant="title-medium" weight="bold">
      Hello, {primaryTitle}
    </Text>
  );
}

function Home({ me }: { me: Me }) {
  return (
    <main className={styles.page}>
      <Greeting me={me} />
      <HomeSearch />
      <div className={styles.columns}>
        <div className={styles.column}>
          <TeamCard me={me} />
          <ChangesCard />
        </div>
        <div className={styles.column}>
          <RecentCard />
          <StarredCard />
          <TemplatesCard />
        </div>
      </div>
    </main>
  );
}

/** Where one begins: search, what is mine, where I was, what is new. */
export function HomePage() {
  const me = useMe();
  useDocumentTitle();
  return me ? <Home me={me} /> : null;
}
