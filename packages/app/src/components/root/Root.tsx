import { SidebarPage, useSidebarPinState } from '@backstage/core-components';
import { VisitListener } from '@backstage/plugin-home';
import {
  lazy,
  ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useState,
} from 'react';
import { useLocation } from 'react-router-dom';
import { toVisitedEntityRef } from '../home/visits';
import { DesktopNavigation } from './DesktopNavigation';
import { MobileNavigation } from './MobileNavigation';
import styles from './Root.module.css';
import { useSearchShortcut } from './useSearchShortcut';

const SearchDialog = lazy(() =>
  import('./SearchDialog').then(m => ({ default: m.SearchDialog })),
);

function skipToContent() {
  const main = document.querySelector('main');
  if (main) {
    main.tabIndex = -1;
    main.focus();
  }
}

function Frame({ children }: { children: ReactNode }) {
  const { isMobile } = useSidebarPinState();
  const [isSearching, setIsSearching] = useState(false);
  const openSearch = useCallback(() => setIsSearching(true), []);
  const closeSearch = useCallback(() => setIsSearching(false), []);
  const { key: locationKey } = useLocation();

  useSearchShortcut(openSearch);
  useEffect(closeSearch, [closeSearch, locationKey]);

  return (
    <>
      <button type="button" className={styles.skip} onClick={skipToContent}>
        Skip to content
      </button>
      {isMobile ? (
        <MobileNavigation onSearch={openSearch} />
      ) : (
        <DesktopNavigation onSearch={openSearch} />
      )}
      {isSearching && (
        <Suspense fallback={null}>
          <SearchDialog onClose={closeSearch} />
        </Suspense>
      )}
      {children}
    </>
  );
}

const visitName = (location: { pathname: string }) =>
  toVisitedEntityRef(location) ?? location.pathname;

/** What is around every page: navigation, search, and the record of visited pages. */
export function Root({ children }: { children: ReactNode }) {
  return (
    <SidebarPage>
      <VisitListener toEntityRef={toVisitedEntityRef} visitName={visitName}>
        <Frame>{children}</Frame>
      </VisitListener>
    </SidebarPage>
  );
}
