import { toError } from '@backstage/errors';
import { useState } from 'react';

/** Something that is done when a button is pressed. A second press while it runs does nothing. */
export function useAction(action: () => Promise<void>): {
  run: () => Promise<void>;
  isRunning: boolean;
  /** Why it failed the last time. */
  error?: Error;
} {
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<Error>();

  const run = async () => {
    if (isRunning) {
      return;
    }
    setRunning(true);
    setError(undefined);
    try {
      await action();
    } catch (cause) {
      setError(toError(cause));
    } finally {
      setRunning(false);
    }
  };

  return { run, isRunning, error };
}
