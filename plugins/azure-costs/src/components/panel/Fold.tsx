import { Accordion, AccordionPanel, AccordionTrigger } from '@backstage/ui';
import { ReactNode } from 'react';
import styles from './Panel.module.css';

/** Something that is there for those who ask: a heading that opens what is below it. */
export function Fold(props: {
  title: string;
  subtitle?: string;
  level?: 3 | 4;
  children: ReactNode;
}) {
  const { title, subtitle, level = 3, children } = props;
  return (
    <Accordion>
      <AccordionTrigger level={level}>
        <span className={styles.fold}>
          <span className={styles.foldTitle}>{title}</span>
          {subtitle && <span className={styles.foldSubtitle}>{subtitle}</span>}
        </span>
      </AccordionTrigger>
      <AccordionPanel>{children}</AccordionPanel>
    </Accordion>
  );
}
