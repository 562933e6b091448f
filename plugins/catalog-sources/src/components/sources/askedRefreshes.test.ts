import { SourceStatus } from '@portico/plugin-catalog-sources-common';
import { isAwaited } from './askedRefreshes';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const ENDED = '2026-11-25T11:00:00Z';
const asked = { at: NOW - 3_000, endedBefore: ENDED };
const source: Pick<SourceStatus, 'state' | 'lastEndedAt'> = {
  state: 'failed',
  lastEndedAt: ENDED,
};

it('waits until the refresh begins', () => {
  expect(isAwaited(asked, source, NOW)).toBe(true);
  expect(isAwaited(asked, { ...source, state: 'running' }, NOW)).toBe(false);
});

it('does not wait for one that has ended already', () => {
  const lastEndedAt = '2026-11-25T11:59:59Z';
  expect(isAwaited(asked, { ...source, lastEndedAt }, NOW)).toBe(false);
});

it('gives up after half a minute', () => {
  expect(isAwaited({ ...asked, at: NOW - 31_000 }, source, NOW)).toBe(false);
});

it('does not wait for what nobody asked for', () => {
  expect(isAwaited(undefined, source, NOW)).toBe(false);
});
