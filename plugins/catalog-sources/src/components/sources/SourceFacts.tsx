import { Link } from '@backstage/ui';
import { SourceStatus } from '@portico/plugin-catalog-sources-common';
import { ReactNode } from 'react';
import { formatAge, formatUntil } from '../../format/formatAge';
import { formatCount } from '../../format/formatCount';
import { formatDuration } from '../../format/formatDuration';
import { Moment } from '../panel/Moment';
import { orderCounts } from './orderCounts';
import styles from './sources.module.css';
import { nameSource } from './sourceNames';

function Fact(props: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function Effort({ lastDurationMs, lastRequests }: SourceStatus) {
  const parts = [
    ...(lastDurationMs === undefined ? [] : [formatDuration(lastDurationMs)]),
    ...(lastRequests === undefined
      ? []
      : [formatCount(lastRequests, 'requests')]),
  ];
  return parts.length > 0 ? <Fact label="Took">{parts.join(', ')}</Fact> : null;
}

/** What the last successful refresh of a source was like, and when the next one is. */
export function SourceFacts(props: {
  source: SourceStatus;
  /** Where the problems of the source are listed. */
  problemsHref: string;
}) {
  const { source, problemsHref } = props;
  const { lastSucceededAt, nextRunAt, problems, state } = source;
  const counts = orderCounts(source.counts).map(([counted, count]) =>
    formatCount(count, counted),
  );
  return (
    <dl className={styles.facts}>
      <Fact label="Last read in full">
        {lastSucceededAt ? (
          <Moment time={lastSucceededAt} words={formatAge(lastSucceededAt)} />
        ) : (
          'Never'
        )}
      </Fact>
      {counts.length > 0 && (
        <Fact label={state === 'held-back' ? 'Kept' : 'Found'}>
          {counts.join(', ')}
        </Fact>
      )}
      <Effort {...source} />
      {nextRunAt && (
        <Fact label="Next time">
          <Moment time={nextRunAt} words={formatUntil(nextRunAt)} />
        </Fact>
      )}
      <Fact label="Problems">
        {problems > 0 ? (
          <Link
            href={problemsHref}
            aria-label={`${formatCount(problems, 'problems')} of ${nameSource(
              source,
            )}`}
          >
            {formatCount(problems, 'problems')}
          </Link>
        ) : (
          'None'
        )}
      </Fact>
    </dl>
  );
}
