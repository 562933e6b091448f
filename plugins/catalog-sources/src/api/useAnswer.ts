import { toError } from '@backstage/errors';
import { useCallback, useEffect, useState } from 'react';

/** An answer of the backend, in all its states. */
export interface Answer<T> {
  /** The latest answer. It stays while the next one is on its way, and when that fails for the same question. */
  value?: T;
  /** When that came, in milliseconds since 1970. */
  receivedAt?: number;
  /** Why the latest question has no answer. */
  error?: Error;
  isLoading: boolean;
  /** Asks again. */
  ask: () => void;
}

interface State<T> extends Omit<Answer<T>, 'ask'> {
  question?: () => Promise<T>;
}

/**
 * Asks when mounted, and again whenever `question` is another function or `version` another text. An answer that comes after
 * the next question was asked is dropped.
 */
export function useAnswer<T>(
  question: () => Promise<T>,
  version: string = '',
): Answer<T> {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<State<T>>({ isLoading: true });
  const ask = useCallback(() => setAttempt(count => count + 1), []);

  useEffect(() => {
    let isCurrent = true;
    setState(before => ({ ...before, isLoading: true }));
    question().then(
      value => {
        if (isCurrent) {
          const receivedAt = Date.now();
          setState({ question, value, receivedAt, isLoading: false });
        }
      },
      cause => {
        if (isCurrent) {
          const error = toError(cause);
          setState(before =>
            before.question === question
              ? { ...before, error, isLoading: false }
              : { question, error, isLoading: false },
          );
        }
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [question, version, attempt]);

  const { value, receivedAt, error, isLoading } = state;
  return { value, receivedAt, error, isLoading, ask };
}
