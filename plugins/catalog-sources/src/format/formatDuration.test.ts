import { formatDuration } from './formatDuration';

it.each([
  [420, 'less than 1 s'],
  [12_400, '12 s'],
  [200_000, '3 min 20 s'],
  [119_900, '2 min 0 s'],
  [4_500_000, '1 h 15 min'],
])('%d ms are %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});
