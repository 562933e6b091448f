import { useSidebarPinState } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { RiSearchLine } from '@remixicon/react';
import { Link } from 'react-router-dom';
import { Logo } from './Logo';
import styles from './Navigation.module.css';
import { PersonalEntries, WorkEntries } from './NavigationEntries';

/** The navigation at the left. Not pinned (a setting of the user), it is a rail of icons that opens under the pointer. */
export function DesktopNavigation(props: { onSearch: () => void }) {
  const { isPinned } = useSidebarPinState();
  const title = useApi(configApiRef).getOptionalString('app.title');
  return (
    <nav
      aria-label="Main"
      className={styles.desktop}
      data-pinned={isPinned || undefined}
    >
      <Link to="/" className={styles.brand}>
        <Logo size={28} />
        <span className={styles.label}>{title ?? 'Portico'}</span>
      </Link>
      <button
        type="button"
        aria-keyshortcuts="Control+K Meta+K /"
        className={styles.search}
        onClick={props.onSearch}
      >
        <RiSearchLine size={20} aria-hidden="true" className={styles.icon} />
        <span className={styles.label}>Search</span>
        <kbd aria-hidden="true" className={styles.shortcut}>
          /
        </kbd>
      </button>
      <div className={styles.scroll}>
        <WorkEntries />
      </div>
      <PersonalEntries />
    </nav>
  );
}
