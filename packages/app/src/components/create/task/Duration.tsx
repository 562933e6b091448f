import { useEffect, useState } from 'react';
import { formatDuration } from './formatDuration';

/** How long something took, or takes: without an end it counts on, second by second. Times are ISO 8601. */
export function Duration(props: { from: string; to?: string }) {
  const { from, to } = props;
  const [now, setNow] = useState(Date.now);
  const isRunning = to === undefined;

  useEffect(() => {
    if (!isRunning) {
      return undefined;
    }
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [isRunning]);

  const end = to === undefined ? now : Date.parse(to);
  return <>{formatDuration(end - Date.parse(from))}</>;
}
