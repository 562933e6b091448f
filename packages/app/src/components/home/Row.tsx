import { Link, Text } from '@backstage/ui';
import styles from './Row.module.css';

/** One line of a card: a title, a link where there is a page, and something about it. */
export function Row(props: { to?: string; title: string; detail: string }) {
  const { to, title, detail } = props;
  return (
    <div className={styles.row}>
      {to ? (
        <Link href={to} weight="bold" standalone className={styles.link}>
          {title}
        </Link>
      ) : (
        <Text weight="bold">{title}</Text>
      )}
      <Text color="secondary" variant="body-small">
        {detail}
      </Text>
    </div>
  );
}
