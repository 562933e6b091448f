import { useCallback, useMemo } from 'react';
import { useLocation, useSearchParams } from 'react-router-dom';
import {
  changeOverviewState,
  OverviewState,
  readOverviewState,
} from './overviewQuery';

/** What the overview shows, kept in the address of the page. */
export function useOverviewState(): {
  state: OverviewState;
  change: (
    changes: Partial<OverviewState>,
    options?: { replace?: boolean },
  ) => void;
  /** Where the page is with some of the state changed, for links. */
  hrefOf: (changes: Partial<OverviewState>) => string;
} {
  const [params, setParams] = useSearchParams();
  const { pathname } = useLocation();
  const query = params.toString();
  const state = useMemo(
    () => readOverviewState(new URLSearchParams(query)),
    [query],
  );
  const change = useCallback(
    (changes: Partial<OverviewState>, options?: { replace?: boolean }) =>
      setParams(current => changeOverviewState(current, changes), options),
    [setParams],
  );
  const hrefOf = (changes: Partial<OverviewState>) =>
    `${pathname}?${changeOverviewState(params, changes)}`;
  return { state, change, hrefOf };
}
