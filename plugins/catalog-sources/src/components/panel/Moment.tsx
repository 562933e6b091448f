import { formatTime } from '../../format/formatTime';
import styles from './Moment.module.css';

/** When something was or will be: in words, with the time itself beside them. */
export function Moment(props: { time: string; words: string }) {
  const { time, words } = props;
  return (
    <time dateTime={time} className={styles.moment}>
      <span>{words}</span>{' '}
      <span className={styles.exact}>{formatTime(time)}</span>
    </time>
  );
}
