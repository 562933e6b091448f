import { useApi } from '@backstage/core-plugin-api';
import { Button, Skeleton, Text } from '@backstage/ui';
import {
  ProblemsResponse,
  SourceStatus,
} from '@portico/plugin-catalog-sources-common';
import { RiCheckboxCircleLine } from '@remixicon/react';
import { useCallback, useEffect, useRef } from 'react';
import { useLocation } from 'react-router-dom';
import { catalogSourcesApiRef } from '../../api/CatalogSourcesApi';
import { Answer, useAnswer } from '../../api/useAnswer';
import { formatCount } from '../../format/formatCount';
import pageStyles from '../page/page.module.css';
import { Announcement } from '../panel/Announcement';
import { LoadFailure } from '../states/LoadFailure';
import stateStyles from '../states/states.module.css';
import { Pages } from './Pages';
import { ProblemFilters } from './ProblemFilters';
import styles from './problems.module.css';
import { PAGE_SIZE, ProblemsState } from './problemsQuery';
import { ProblemTable } from './ProblemTable';
import { PROBLEMS_HASH, ProblemsView } from './useProblemsState';

const isFiltered = ({ kinds, source }: ProblemsState) =>
  kinds.length > 0 || source !== undefined;

function announce({ value, isLoading }: Answer<ProblemsResponse>): string {
  if (!value) {
    return isLoading ? 'Loading the problems' : '';
  }
  return formatCount(value.totalItems, 'problems');
}

function NoProblems(props: { isFiltered: boolean; onShowAll: () => void }) {
  return props.isFiltered ? (
    <div className={stateStyles.message}>
      <Text as="p">Nothing to mend among what you chose.</Text>
      <Button variant="secondary" onPress={props.onShowAll}>
        Show all problems
      </Button>
    </div>
  ) : (
    <div className={stateStyles.message}>
      <RiCheckboxCircleLine size={32} aria-hidden="true" />
      <Text as="p" variant="title-x-small" weight="bold">
        Nothing to mend
      </Text>
      <Text as="p" color="secondary">
        Everything that was read is in the catalog as it should be.
      </Text>
    </div>
  );
}

/** What is wrong with what was read, a page at a time. */
export function ProblemsSection(
  props: ProblemsView & {
    sources: SourceStatus[];
    /** Another one after each refresh. */
    version: string;
  },
) {
  const { sources, version, state, change } = props;
  const { kinds, source, page } = state;
  const api = useApi(catalogSourcesApiRef);
  const question = useCallback(
    () =>
      api.listProblems({
        kinds,
        source,
        limit: PAGE_SIZE,
        offset: (page - 1) * PAGE_SIZE,
      }),
    [api, kinds, source, page],
  );
  const answer = useAnswer(question, version);
  const { value: problems, error, isLoading } = answer;

  // A link to the problems leads the keyboard there too.
  const { hash, key } = useLocation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (hash === PROBLEMS_HASH) {
      heading.current?.focus();
    }
  }, [hash, key]);

  return (
    <section aria-label="Problems" className={pageStyles.section}>
      <div>
        <h2 ref={heading} tabIndex={-1} className={styles.heading}>
          Problems
        </h2>
        <Text as="p" color="secondary">
          What keeps repositories, teams and people from being shown as they
          should.
        </Text>
      </div>
      <Announcement text={announce(answer)} />
      <LoadFailure what="problems" answer={answer} />
      {!problems && !error && <Skeleton height={200} width="100%" />}
      {problems && (
        <div className={styles.results} aria-busy={isLoading}>
          <ProblemFilters
            state={state}
            kinds={problems.kinds}
            sources={sources}
            onChange={change}
          />
          {problems.totalItems === 0 ? (
            <NoProblems
              isFiltered={isFiltered(state)}
              onShowAll={() => change({ kinds: [], source: undefined })}
            />
          ) : (
            <>
              <ProblemTable items={problems.items} />
              <Pages
                page={page}
                pageSize={PAGE_SIZE}
                total={problems.totalItems}
                onChange={next => change({ page: next })}
              />
            </>
          )}
        </div>
      )}
    </section>
  );
}
