import { ReactNode, useId } from 'react';
import styles from './Navigation.module.css';

/** Entries of the navigation under a heading. */
export function NavigationSection(props: {
  title: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <>
      <p id={id} className={styles.heading}>
        {props.title}
      </p>
      <ul aria-labelledby={id} className={styles.list}>
        {props.children}
      </ul>
    </>
  );
}
