import { useApi } from '@backstage/core-plugin-api';
import { SourceStatus } from '@portico/plugin-catalog-sources-common';
import { useCallback, useState } from 'react';
import { catalogSourcesApiRef } from '../../api/CatalogSourcesApi';
import { Answer, useAnswer } from '../../api/useAnswer';
import { usePolling } from '../../api/usePolling';
import { AskedRefresh, isAwaited } from './askedRefreshes';

/** How often the sources are looked at, in milliseconds. */
const INTERVAL = 30_000;
const INTERVAL_WHILE_RUNNING = 2_000;

/** Every source, kept up to date: closely while one is read or about to be. */
export function useSources(): {
  answer: Answer<SourceStatus[]>;
  /** Whether a refresh of this source was asked for here and has not begun yet. */
  isAsked: (source: SourceStatus) => boolean;
  /** Called when a refresh of this source was asked for. */
  onAsked: (source: SourceStatus) => void;
} {
  const api = useApi(catalogSourcesApiRef);
  const answer = useAnswer(useCallback(() => api.listSources(), [api]));
  const [asked, setAsked] = useState<Record<string, AskedRefresh>>({});
  const { value: sources = [], error, ask } = answer;

  const isAsked = (source: SourceStatus) => isAwaited(asked[source.id], source);
  const isClose =
    !error &&
    sources.some(source => source.state === 'running' || isAsked(source));
  usePolling(answer, isClose ? INTERVAL_WHILE_RUNNING : INTERVAL);

  const onAsked = ({ id, lastEndedAt }: SourceStatus) => {
    setAsked(all => ({
      ...all,
      [id]: { at: Date.now(), endedBefore: lastEndedAt },
    }));
    ask();
  };

  return { answer, isAsked, onAsked };
}
