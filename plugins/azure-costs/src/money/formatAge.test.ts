import { formatAge } from './formatAge';

const NOW = Date.parse('2026-11-25T12:00:00Z');

it.each([
  ['2026-11-25T11:59:40Z', 'less than a minute'],
  ['2026-11-25T12:05:00Z', 'less than a minute'],
  ['2026-11-25T11:58:30Z', '1 minute'],
  ['2026-11-25T09:00:00Z', '3 hours'],
  ['2026-11-24T00:00:00Z', '36 hours'],
  ['2026-11-20T12:00:00Z', '5 days'],
])('what is of %s is %s old', (time, age) => {
  expect(formatAge(time, NOW)).toBe(age);
});
