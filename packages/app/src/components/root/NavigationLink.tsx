import { RemixiconComponentType } from '@remixicon/react';
import { ReactNode } from 'react';
import { NavLink } from 'react-router-dom';
import styles from './Navigation.module.css';

/** One entry of the navigation; the one of the current page is marked. */
export function NavigationLink(props: {
  to: string;
  icon: RemixiconComponentType;
  label: string;
  children?: ReactNode;
}) {
  const { to, icon: Icon, label, children } = props;
  return (
    <li>
      <NavLink to={to} end={to === '/'} className={styles.item}>
        <Icon size={20} aria-hidden="true" className={styles.icon} />
        <span className={styles.label}>{label}</span>
        {children}
      </NavLink>
    </li>
  );
}
