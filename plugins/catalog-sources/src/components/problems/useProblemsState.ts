import { useCallback, useMemo } from 'react';
import { useLocation, useSearchParams } from 'react-router-dom';
import {
  changeProblemsState,
  ProblemsState,
  readProblemsState,
} from './problemsQuery';

/** The part of the page that has the problems, in links to it. */
export const PROBLEMS_HASH = '#problems';

/** Which problems are shown, and how to show others. */
export interface ProblemsView {
  state: ProblemsState;
  change: (changes: Partial<ProblemsState>) => void;
  /** Where the page is with some of the state changed, for links. */
  hrefOf: (changes: Partial<ProblemsState>) => string;
}

/** Which problems are shown, kept in the address of the page. */
export function useProblemsState(): ProblemsView {
  const [params, setParams] = useSearchParams();
  const { pathname } = useLocation();
  const query = params.toString();
  const state = useMemo(
    () => readProblemsState(new URLSearchParams(query)),
    [query],
  );
  const change = useCallback(
    (changes: Partial<ProblemsState>) =>
      setParams(current => changeProblemsState(current, changes)),
    [setParams],
  );
  const hrefOf = (changes: Partial<ProblemsState>) =>
    `${pathname}?${changeProblemsState(params, changes)}${PROBLEMS_HASH}`;
  return { state, change, hrefOf };
}
