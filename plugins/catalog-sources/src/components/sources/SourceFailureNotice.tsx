import { Alert } from '@backstage/ui';
import { SourceStatus } from '@portico/plugin-catalog-sources-common';
import { formatAge } from '../../format/formatAge';
import { formatTime } from '../../format/formatTime';
import styles from './sources.module.css';

function describeSince({ failure, lastSucceededAt }: SourceStatus): string {
  const tried = failure ? `Tried ${formatAge(failure.at)}. ` : '';
  return lastSucceededAt
    ? `${tried}Not read in full since ${formatTime(
        lastSucceededAt,
      )} (${formatAge(lastSucceededAt)}).`
    : `${tried}It was never read in full.`;
}

/** Why a source could not be read, what to do about it, and what that means for the catalog. */
export function SourceFailureNotice({ source }: { source: SourceStatus }) {
  const { failure } = source;
  if (!failure) {
    return null;
  }
  const { attempts, message, remedy } = failure;
  return (
    <Alert
      role="note"
      status="danger"
      icon
      title={
        attempts > 1
          ? `The last ${attempts} refreshes failed`
          : 'The last refresh failed'
      }
      description={
        <div className={styles.notice}>
          <p>{message}</p>
          <p>{remedy}</p>
          <p>{describeSince(source)} The catalog keeps what it had.</p>
        </div>
      }
    />
  );
}
