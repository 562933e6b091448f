import { Text } from '@backstage/ui';
import { useEffect, useId, useRef } from 'react';
import styles from './StepLog.module.css';
import { LogLine } from './taskRun';

/** How near its end, in CSS pixels, a log counts as read to its end. */
const NEAR_END = 40;

/** What can be scrolled must be reachable by keyboard. */
const IN_TAB_ORDER = { tabIndex: 0 };

function toClockTime(time: string): string {
  return new Date(time).toLocaleTimeString(undefined, { hour12: false });
}

/**
 * What a step wrote. Follows what comes, unless the reader has scrolled up.
 *
 * `TaskLogStream` of scaffolder-react does not do here: some of its buttons have no name, and its lines can not be scrolled by
 * keyboard.
 */
export function StepLog(props: { stepName: string; lines: LogLine[] }) {
  const { stepName, lines } = props;
  const titleId = useId();
  const log = useRef<HTMLPreElement>(null);
  const isAtEnd = useRef(true);

  useEffect(() => {
    if (log.current && isAtEnd.current) {
      log.current.scrollTop = log.current.scrollHeight;
    }
  }, [lines]);

  return (
    <div className={styles.section}>
      <Text as="h2" id={titleId} variant="title-x-small" weight="bold">
        Log of “{stepName}”
      </Text>
      {lines.length === 0 ? (
        <Text as="p" color="secondary">
          This step has written nothing.
        </Text>
      ) : (
        <pre
          ref={log}
          className={styles.log}
          role="region"
          {...IN_TAB_ORDER}
          aria-labelledby={titleId}
          onScroll={({
            currentTarget: { scrollHeight, scrollTop, clientHeight },
          }) => {
            isAtEnd.current =
              scrollHeight - scrollTop - clientHeight < NEAR_END;
          }}
        >
          {lines.map(({ time, text }, index) => (
            <span key={index}>
              <time dateTime={time} className={styles.time}>
                {toClockTime(time)}
              </time>{' '}
              {text}
              {'\n'}
            </span>
          ))}
        </pre>
      )}
    </div>
  );
}
