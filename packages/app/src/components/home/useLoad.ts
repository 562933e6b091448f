import { toError } from '@backstage/errors';
import { useCallback, useEffect, useState } from 'react';

/** Something on its way: not there yet, failed, or there. */
export type Loaded<T> =
  | { status: 'loading' }
  | { status: 'failed'; error: Error; retry: () => void }
  | { status: 'ready'; value: T };

/** Loads when mounted, and again whenever `load` is another function. */
export function useLoad<T>(load: () => Promise<T>): Loaded<T> {
  const [attempt, setAttempt] = useState(0);
  const [loaded, setLoaded] = useState<Loaded<T>>({ status: 'loading' });
  const retry = useCallback(() => setAttempt(count => count + 1), []);

  useEffect(() => {
    let isCurrent = true;
    const show = (next: Loaded<T>) => {
      if (isCurrent) {
        setLoaded(next);
      }
    };
    setLoaded({ status: 'loading' });
    load().then(
      value => show({ status: 'ready', value }),
      error => show({ status: 'failed', error: toError(error), retry }),
    );
    return () => {
      isCurrent = false;
    };
  }, [load, attempt, retry]);

  return loaded;
}
