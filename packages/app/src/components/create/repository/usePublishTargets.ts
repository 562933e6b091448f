import { useApi } from '@backstage/core-plugin-api';
import { useCallback, useEffect, useState } from 'react';
import { PublishTargets, repositoriesApiRef } from './repositoriesApi';

type PublishTargetsState =
  | { status: 'loading' }
  | { status: 'failed'; error: Error }
  | { status: 'loaded'; answer: PublishTargets };

/**
 * Asks the backend where repositories can be made.
 *
 * @returns how that stands, and `retry` to ask again
 */
export function usePublishTargets(): PublishTargetsState & {
  retry: () => void;
} {
  const repositoriesApi = useApi(repositoriesApiRef);
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<PublishTargetsState>({
    status: 'loading',
  });

  useEffect(() => {
    let cancelled = false;
    const settle = (next: PublishTargetsState) => {
      if (!cancelled) {
        setState(next);
      }
    };
    setState({ status: 'loading' });
    repositoriesApi.getTargets().then(
      answer => settle({ status: 'loaded', answer }),
      (error: Error) => settle({ status: 'failed', error }),
    );
    return () => {
      cancelled = true;
    };
  }, [repositoriesApi, attempt]);

  const retry = useCallback(() => setAttempt(previous => previous + 1), []);
  return { ...state, retry };
}
