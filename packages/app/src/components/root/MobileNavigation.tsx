import { RiCloseLine, RiMenuLine, RiSearchLine } from '@remixicon/react';
import { useEffect, useId, useRef, useState } from 'react';
import { NavLink, useLocation } from 'react-router-dom';
import { catalog, create, Destination, home } from './destinations';
import styles from './MobileNavigation.module.css';
import { PersonalEntries, WorkEntries } from './NavigationEntries';
import { useAllowed } from './useAllowed';

function BarLink({ to, icon: Icon, label }: Destination) {
  return (
    <NavLink to={to} end={to === '/'} className={styles.action}>
      <Icon size={22} aria-hidden="true" />
      {label}
    </NavLink>
  );
}

/** The navigation of a phone: a bar at the bottom, and a menu with everything. */
export function MobileNavigation(props: { onSearch: () => void }) {
  const [isOpen, setIsOpen] = useState(false);
  const allowed = useAllowed();
  const menuId = useId();
  const menuButton = useRef<HTMLButtonElement>(null);
  const { key: locationKey } = useLocation();

  useEffect(() => setIsOpen(false), [locationKey]);

  useEffect(() => {
    if (!isOpen) {
      return undefined;
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') {
        setIsOpen(false);
        menuButton.current?.focus();
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [isOpen]);

  return (
    <nav aria-label="Main" className={styles.mobile}>
      <div className={styles.bar}>
        <BarLink {...home} />
        <BarLink {...catalog} />
        <button
          type="button"
          className={styles.action}
          onClick={props.onSearch}
        >
          <RiSearchLine size={22} aria-hidden="true" />
          Search
        </button>
        {allowed.create && <BarLink {...create} />}
        <button
          type="button"
          ref={menuButton}
          className={styles.action}
          aria-expanded={isOpen}
          aria-controls={menuId}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? (
            <RiCloseLine size={22} aria-hidden="true" />
          ) : (
            <RiMenuLine size={22} aria-hidden="true" />
          )}
          Menu
        </button>
      </div>
      <div id={menuId} className={styles.menu} hidden={!isOpen}>
        <WorkEntries />
        <PersonalEntries />
      </div>
    </nav>
  );
}
