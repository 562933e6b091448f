import { toError } from '@backstage/errors';
import { useCallback, useEffect, useState } from 'react';

/** An answer of the backend, in all its states. */
export interface Answer<T> {
  /** The latest answer; that of the question before while the next one is on its way. */
  value?: T;
  /** Why there is no answer. */
  error?: Error;
  isLoading: boolean;
  /** Asks again. */
  retry: () => void;
}

type State<T> = Pick<Answer<T>, 'value' | 'error' | 'isLoading'>;

/**
 * Asks when mounted, and again whenever `ask` is another function. An answer that comes after the next question was asked
 * is dropped.
 */
export function useAnswer<T>(ask: () => Promise<T>): Answer<T> {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<State<T>>({ isLoading: true });
  const retry = useCallback(() => setAttempt(count => count + 1), []);

  useEffect(() => {
    let isCurrent = true;
    const show = (next: State<T>) => {
      if (isCurrent) {
        setState(next);
      }
    };
    setState(({ value }) => ({ value, isLoading: true }));
    ask().then(
      value => show({ value, isLoading: false }),
      error => show({ error: toError(error), isLoading: false }),
    );
    return () => {
      isCurrent = false;
    };
  }, [ask, attempt]);

  return { ...state, retry };
}
