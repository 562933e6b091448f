import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { CostRange, readRange, writeRange } from './costRange';

/** The range of a page, kept in its address: it survives a reload, can be sent to others, and Back undoes a choice. */
export function useCostRange(): {
  range: CostRange;
  /** What is wrong with the address when the range is the default one for that reason. */
  problem?: string;
  setRange: (range: CostRange) => void;
} {
  const [params, setParams] = useSearchParams();
  const query = params.toString();
  const { range, problem } = useMemo(
    () => readRange(new URLSearchParams(query)),
    [query],
  );
  const setRange = useCallback(
    (next: CostRange) =>
      setParams(current => {
        const changed = new URLSearchParams(current);
        writeRange(changed, next);
        // Another range has other pages.
        changed.delete('page');
        return changed;
      }),
    [setParams],
  );
  return { range, problem, setRange };
}
