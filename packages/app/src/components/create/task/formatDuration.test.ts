import { formatDuration } from './formatDuration';

it.each([
  [0, '0 s'],
  [-3_000, '0 s'],
  [4_400, '4 s'],
  [59_600, '1 min 0 s'],
  [65_000, '1 min 5 s'],
  [7_380_000, '2 h 3 min'],
])('says %i ms as %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});
