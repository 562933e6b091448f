import {
  SourceState,
  SourceStatus,
} from '@portico/plugin-catalog-sources-common';
import { nameSource } from './sourceNames';

/** What became of a source, after its name. */
const OUTCOMES: Record<SourceState, string> = {
  waiting: 'waits to be read',
  running: 'is being read',
  succeeded: 'was read in full',
  failed: 'failed',
  'held-back': 'was held back',
};

/** How many sources are in each state, the worst first. */
const SUMMARY: [state: SourceState, words: string][] = [
  ['failed', 'failed'],
  ['held-back', 'held back'],
  ['running', 'being read'],
  ['waiting', 'not read yet'],
  ['succeeded', 'read in full'],
];

/** All sources in a sentence, such as "5 sources: 1 failed, 4 read in full". */
export function summarizeSources(sources: SourceStatus[]): string {
  const parts = SUMMARY.flatMap(([state, words]) => {
    const count = sources.filter(source => source.state === state).length;
    return count > 0 ? [`${count} ${words}`] : [];
  });
  const total = `${sources.length} ${
    sources.length === 1 ? 'source' : 'sources'
  }`;
  return parts.length > 0 ? `${total}: ${parts.join(', ')}` : total;
}

/** What has changed since the answer before, in sentences; nothing when nothing has. */
export function describeChanges(
  before: SourceStatus[],
  after: SourceStatus[],
): string {
  const states = new Map(before.map(({ id, state }) => [id, state]));
  return after
    .filter(({ id, state }) => states.has(id) && states.get(id) !== state)
    .map(source => `${nameSource(source)} ${OUTCOMES[source.state]}.`)
    .join(' ');
}
