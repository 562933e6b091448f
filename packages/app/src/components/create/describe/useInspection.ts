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
 * @returns how that stands, and `look` to look at one
 */
export function useInspection(
  onFound: (inspection: RepositoryInspection) => void,
): InspectionState & { look: (url: string) => void } {
  const repositoriesApi = useApi(repositoriesApiRef);
  const [state, setState] = useState<InspectionState>({ status: 'idle' });
  const latest = useRef(0);
  const found = useRef(onFound);
  useEffect(() => {
    found.current = onFound;
  });
  useEffect(
    () => () => {
      latest.current = -1;
    },
    [],
  );

  const look = useCallback(
    (url: string) => {
      const attempt = latest.current + 1;
      latest.current = attempt;
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
  return { ...state, look };
}
