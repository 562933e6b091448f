import { Alert } from '@backstage/ui';
import { SourceStatus } from '@portico/plugin-catalog-sources-common';
import { formatAge } from '../../format/formatAge';
import { formatNumber, nameCounted } from '../../format/formatCount';
import { compareHeldBack } from './heldBackResult';
import styles from './sources.module.css';
import { nameSource } from './sourceNames';

function describeDifference(before: number, found: number): string {
  if (found === before) {
    return 'the same';
  }
  return found < before
    ? `${formatNumber(before - found)} fewer`
    : `${formatNumber(found - before)} more`;
}

/** What a source returned that was not taken over, beside what the catalog has of it. */
export function HeldBackNotice(props: {
  source: SourceStatus;
  /** Whether the reader can decide what becomes of it. */
  canRefresh: boolean;
}) {
  const { source, canRefresh } = props;
  const { heldBack } = source;
  if (!heldBack) {
    return null;
  }
  const limit = Math.round(heldBack.limit * 100);
  return (
    <Alert
      role="note"
      status="warning"
      icon
      title="Far less was found than before"
      description={
        <div className={styles.notice}>
          <p>
            Found {formatAge(heldBack.at)}. At once, no more than {limit} % of
            anything may disappear, and not all of it: the catalog keeps what it
            had.
          </p>
          <table className={styles.comparison}>
            <caption>What {nameSource(source)} has now</caption>
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col">Before</th>
                <th scope="col">Found</th>
                <th scope="col">Difference</th>
              </tr>
            </thead>
            <tbody>
              {compareHeldBack(heldBack).map(({ counted, before, found }) => (
                <tr key={counted}>
                  <th scope="row">{nameCounted(counted)}</th>
                  <td>{formatNumber(before)}</td>
                  <td>{formatNumber(found)}</td>
                  <td>{describeDifference(before, found)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p>
            If something is in the way, such as a permission that was taken from
            the portal, mend that and refresh.{' '}
            {canRefresh
              ? 'If the rest is gone for good, accept the smaller result.'
              : 'If the rest is gone for good, someone with the permission catalog-sources.refresh can accept the smaller result.'}
          </p>
        </div>
      }
    />
  );
}
