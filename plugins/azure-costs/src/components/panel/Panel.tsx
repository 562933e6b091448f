import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { ReactNode, useId } from 'react';
import styles from './Panel.module.css';

/** A box with a heading. */
export function Panel(props: {
  title: string;
  /** Of the heading: 3 below the title of the tab or page, 4 below a heading of its own. */
  level?: 2 | 3 | 4;
  /** What stands beside the heading. */
  aside?: ReactNode;
  children: ReactNode;
}) {
  const { title, level = 3, aside, children } = props;
  const titleId = useId();
  return (
    <Card aria-labelledby={titleId} className={styles.panel}>
      <CardHeader className={styles.header}>
        <Text
          as={`h${level}`}
          id={titleId}
          variant="title-x-small"
          weight="bold"
          className={styles.title}
        >
          {title}
        </Text>
        {aside}
      </CardHeader>
      <CardBody className={styles.body}>{children}</CardBody>
    </Card>
  );
}
