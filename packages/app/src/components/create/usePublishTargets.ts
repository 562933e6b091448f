import { useApi } from '@backstage/core-plugin-api';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { useCallback, useEffect, useState } from 'react';

/** A place where a template can publish a new repository. */
export interface PublishTarget {
  id: string;
  title?: string;
}

type PublishTargetsState =
  | { status: 'loading' }
  | { status: 'failed'; error: Error }
  | { status: 'loaded'; targets: PublishTarget[] };

/**
 * Asks the backend which publish targets it is configured for.
 *
 * @returns how that stands, and `retry` to ask again
 */
export function usePublishTargets(): PublishTargetsState & {
  retry: () => void;
} {
  const scaffolderApi = useApi(scaffolderApiRef);
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
    scaffolderApi
      .autocomplete({
        provider: 'publish-targets',
        resource: 'targets',
        // The endpoint insists on a token; this provider has no use for one.
        token: 'unused',
        context: {},
      })
      .then(
        ({ results }) => settle({ status: 'loaded', targets: results }),
        (error: Error) => settle({ status: 'failed', error }),
      );

    return () => {
      cancelled = true;
    };
  }, [scaffolderApi, attempt]);

  const retry = useCallback(() => setAttempt(previous => previous + 1), []);
  return { ...state, retry };
}
