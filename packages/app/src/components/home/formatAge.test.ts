import { formatAge } from './formatAge';

const NOW = Date.parse('2026-11-22T12:00:00Z');

it.each([
  ['2026-11-22T12:00:05Z', 'just now'],
  ['2026-11-22T11:59:30Z', 'just now'],
  ['2026-11-22T11:58:30Z', '1 minute ago'],
  ['2026-11-22T09:00:00Z', '3 hours ago'],
  ['2026-11-21T11:00:00Z', 'yesterday'],
  ['2026-09-01T12:00:00Z', '2 months ago'],
  ['2024-11-01T12:00:00Z', '2 years ago'],
])('%s is %s', (time, age) => {
  expect(formatAge(Date.parse(time), NOW)).toBe(age);
});
