import {
  SourceState,
  SourceStatus,
} from '@portico/plugin-catalog-sources-common';
import { SourceOptions } from './CatalogSource';
import { RecordedSource } from './SourceStore';

/** How it stands with a source, as people are told: what is recorded of it, and what it is. */
export function toStatus(
  { kind, title, url }: SourceOptions,
  recorded: RecordedSource,
  problems: number,
): SourceStatus {
  const { configHash, acceptsLess, ...record } = recorded;
  return { ...record, kind, title, url, state: stateOf(recorded), problems };
}

function stateOf(recorded: RecordedSource): SourceState {
  if (recorded.runningSince) {
    return 'running';
  }
  if (recorded.heldBack) {
    return 'held-back';
  }
  if (recorded.failure) {
    return 'failed';
  }
  return recorded.lastSucceededAt ? 'succeeded' : 'waiting';
}
