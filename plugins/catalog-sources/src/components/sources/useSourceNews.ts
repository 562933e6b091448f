import { SourceStatus } from '@portico/plugin-catalog-sources-common';
import { useEffect, useRef, useState } from 'react';
import { describeChanges, summarizeSources } from './describeSources';

/** What to tell those who do not see the page: that it loads, what is on it, and then each change. */
export function useSourceNews(sources: SourceStatus[] | undefined): string {
  const before = useRef<SourceStatus[]>(undefined);
  const [news, setNews] = useState('Loading the sources');

  useEffect(() => {
    if (!sources) {
      return;
    }
    const latest = before.current
      ? describeChanges(before.current, sources)
      : summarizeSources(sources);
    before.current = sources;
    if (latest) {
      setNews(latest);
    }
  }, [sources]);

  return news;
}
