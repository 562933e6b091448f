import { VisuallyHidden } from '@backstage/ui';
import { ReactNode } from 'react';
import styles from './EntityContent.module.css';

interface EntityContentProps {
  /** What the tab shows. Screen readers get it as the heading above those of the cards. */
  title: string;
  children: ReactNode;
}

/** The cards of one tab: one to a row, save those in {@link HalfWidth}. */
export function EntityContent({ title, children }: EntityContentProps) {
  return (
    <>
      <VisuallyHidden>
        <h2>{title}</h2>
      </VisuallyHidden>
      <div className={styles.content}>{children}</div>
    </>
  );
}

/** Shares the row with the {@link HalfWidth} beside it where there is room for two. */
export function HalfWidth({ children }: { children: ReactNode }) {
  return <div className={styles.half}>{children}</div>;
}

/** Cards one below the other, in the place of one. */
export function Stack({ children }: { children: ReactNode }) {
  return <div className={styles.stack}>{children}</div>;
}
