import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  repositoriesApiRef,
  RepositoryInspection,
} from '../repository/repositoriesApi';

/** How looking at a repository stands. */
export type InspectionState =
  | { status: 'idle' }
  | { status: 'looking' }
  | { status: 'failed'; error: Error }
  | { status: 'found'; inspection: RepositoryInspection };

/**
 * Looks at repositories, one at a time: only the last answer that was asked for counts.
 *
 * @param onFound - called with each answer
 * @returns how that stands, `look` to look at one, and `forget` to drop what was found or is being looked at
 */
export function useInspection(
  onFound: (inspection: RepositoryInspection) => void,
): {
  state: InspectionState;
  look: (url: string) => void;
  forget: () => void;
} {
  const repositoriesApi = useApi(repositoriesApiRef);
  const [state, setState] = useState<InspectionState>({ status: 'idle' });
  const latest = useRef(0);
  const found = useRef(onFound);
  useEffect(() => {
    found.current = onFound;
  });
  useEffect(
    () => () => {
      latest.current += 1;
    },
    [],
  );

  const look = useCallback(
    (url: string) => {
      latest.current += 1;
      const attempt = latest.current;
      setState({ status: 'looking' });
      repositoriesApi.inspect(url).then(
        inspection => {
          if (latest.current === attempt) {
            setState({ status: 'found', inspection });
            found.current(inspection);
          }
        },
        cause => {
          if (latest.current === attempt) {
            setState({ status: 'failed', error: toError(cause) });
          }
        },
      );
    },
    [repositoriesApi],
  );

  const forget = useCallback(() => {
    latest.current += 1;
    setState({ status: 'idle' });
  }, []);

  return { state, look, forget };
}
