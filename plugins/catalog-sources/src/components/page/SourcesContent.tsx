import { usePermission } from '@backstage/plugin-permission-react';
import { Text } from '@backstage/ui';
import {
  catalogSourcesRefreshPermission,
  SourceStatus,
} from '@portico/plugin-catalog-sources-common';
import { hasStatus } from '../../api/hasStatus';
import { Announcement } from '../panel/Announcement';
import { ProblemsSection } from '../problems/ProblemsSection';
import { useProblemsState } from '../problems/useProblemsState';
import { summarizeSources } from '../sources/describeSources';
import { SourceCard } from '../sources/SourceCard';
import sourceStyles from '../sources/sources.module.css';
import { useSourceNews } from '../sources/useSourceNews';
import { useSources } from '../sources/useSources';
import { LoadFailure } from '../states/LoadFailure';
import { LoadingCards } from '../states/LoadingCards';
import { NoSources } from '../states/NoSources';
import { NotAllowed } from '../states/NotAllowed';
import styles from './page.module.css';

/** Changes whenever a refresh has ended, after which there may be other problems. */
const versionOf = (sources: SourceStatus[]) =>
  sources
    .map(({ id, lastEndedAt, problems }) => `${id} ${lastEndedAt} ${problems}`)
    .join();

/** Each source with its last refresh, and below them what is wrong with what was read. */
export function SourcesContent() {
  const { answer, isAsked, onAsked } = useSources();
  const { allowed: canRefresh } = usePermission({
    permission: catalogSourcesRefreshPermission,
  });
  const problemsState = useProblemsState();
  const { value: sources, error } = answer;
  const news = useSourceNews(sources);

  if (hasStatus(error, 403)) {
    return <NotAllowed />;
  }
  return (
    <div className={styles.content}>
      <Announcement text={news} />
      <LoadFailure what="sources" answer={answer} />
      {!sources && !error && <LoadingCards />}
      {sources && (
        <>
          <section aria-label="Sources" className={styles.section}>
            <div>
              <Text as="h2" variant="title-small" weight="bold">
                Sources
              </Text>
              {sources.length > 0 && (
                <Text as="p" color="secondary">
                  {summarizeSources(sources)}
                </Text>
              )}
            </div>
            {sources.length === 0 ? (
              <NoSources />
            ) : (
              <div className={sourceStyles.cards}>
                {sources.map(source => (
                  <SourceCard
                    key={source.id}
                    source={source}
                    canRefresh={canRefresh}
                    isAsked={isAsked(source)}
                    problemsHref={problemsState.hrefOf({
                      source: source.id,
                      kinds: [],
                    })}
                    onAsked={() => onAsked(source)}
                  />
                ))}
              </div>
            )}
          </section>
          <ProblemsSection
            sources={sources}
            version={versionOf(sources)}
            {...problemsState}
          />
        </>
      )}
    </div>
  );
}
