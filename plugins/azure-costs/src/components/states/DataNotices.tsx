import { Alert } from '@backstage/ui';
import { CostData, DateRange } from '@portico/plugin-azure-costs-common';
import { findNotices } from './findNotices';
import styles from './states.module.css';

/** How many lines a notice has before the rest is only counted. */
const MAX_DETAILS = 5;

function Details({ lines }: { lines: string[] }) {
  if (lines.length === 1) {
    return lines[0];
  }
  const shown =
    lines.length > MAX_DETAILS + 1 ? lines.slice(0, MAX_DETAILS) : lines;
  return (
    <ul>
      {shown.map(line => (
        <li key={line}>{line}</li>
      ))}
      {shown.length < lines.length && (
        <li>and {lines.length - shown.length} more</li>
      )}
    </ul>
  );
}

/** Says what makes the numbers old or incomplete; nothing when nothing does. */
export function DataNotices(props: {
  data: CostData;
  range: DateRange;
  previousRange: DateRange;
}) {
  const { data, range, previousRange } = props;
  const notices = findNotices(data, range, previousRange);
  if (notices.length === 0) {
    return null;
  }
  return (
    <div className={styles.notices}>
      {notices.map(({ title, details, status }) => (
        <Alert
          key={title}
          role="note"
          status={status}
          icon
          title={title}
          description={<Details lines={details} />}
        />
      ))}
    </div>
  );
}
