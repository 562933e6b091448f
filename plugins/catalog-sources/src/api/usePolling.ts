import { useEffect } from 'react';
import { Answer } from './useAnswer';

/**
 * Asks again after each answer while the page can be seen, and at once when it comes into sight.
 *
 * @param interval - how long to wait after an answer, in milliseconds
 */
export function usePolling(answer: Answer<unknown>, interval: number): void {
  const { ask, isLoading } = answer;

  useEffect(() => {
    if (isLoading) {
      return undefined;
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    const isVisible = () => document.visibilityState === 'visible';
    if (isVisible()) {
      timer = setTimeout(ask, interval);
    }
    const onVisibilityChange = () => {
      clearTimeout(timer);
      if (isVisible()) {
        ask();
      }
    };
    document.addEventListener('visibilitychange', onVisibilityChange);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisibilityChange);
    };
  }, [ask, isLoading, interval]);
}
