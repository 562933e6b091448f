import { Text } from '@backstage/ui';
import { SourceStatus } from '@portico/plugin-catalog-sources-common';
import { formatAge } from '../../format/formatAge';
import { formatNumber } from '../../format/formatCount';
import styles from './sources.module.css';
import { nameSource } from './sourceNames';

function describeProgress({ progress }: SourceStatus): string {
  if (!progress) {
    return 'Starting';
  }
  const { done, total, unit } = progress;
  return total === undefined
    ? `${formatNumber(done)} ${unit} so far`
    : `${formatNumber(done)} of ${formatNumber(total)} ${unit}`;
}

/** How far a refresh is, in numbers and as a bar. */
export function SourceProgress({ source }: { source: SourceStatus }) {
  const { progress, runningSince } = source;
  const text = describeProgress(source);
  return (
    <div className={styles.progress}>
      <progress
        aria-label={`Progress of ${nameSource(source)}`}
        aria-valuetext={text}
        max={progress?.total || undefined}
        value={progress?.total ? progress.done : undefined}
      />
      <Text as="p" variant="body-small" color="secondary">
        {text}
        {runningSince && `. Began ${formatAge(runningSince)}.`}
      </Text>
    </div>
  );
}
