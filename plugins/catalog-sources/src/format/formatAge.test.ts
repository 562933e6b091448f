import { formatAge, formatUntil } from './formatAge';

const NOW = Date.parse('2026-11-25T12:00:00Z');

it.each([
  ['2026-11-25T12:05:00Z', 'just now'],
  ['2026-11-25T11:59:40Z', 'just now'],
  ['2026-11-25T11:58:30Z', '1 minute ago'],
  ['2026-11-25T09:00:00Z', '3 hours ago'],
  ['2026-11-20T12:00:00Z', '5 days ago'],
])('%s was %s', (time, age) => {
  expect(formatAge(time, NOW)).toBe(age);
});

it.each([
  ['2026-11-25T11:00:00Z', 'within a minute'],
  ['2026-11-25T12:00:40Z', 'within a minute'],
  ['2026-11-25T12:04:30Z', 'in 4 minutes'],
  ['2026-11-25T13:00:00Z', 'in 1 hour'],
])('%s is %s', (time, words) => {
  expect(formatUntil(time, NOW)).toBe(words);
});
