import { toSparkline } from './sparklinePath';

const range = { start: '2026-11-01', end: '2026-11-05' };
const size = { width: 40, height: 10 };
const days = (amounts: Record<number, string[]>) => ({
  days: Object.entries(amounts).map(([day, values]) => ({
    date: `2026-11-0${day}`,
    amounts: values,
  })),
});

it('goes from day to day, with the highest at the top and zero at the bottom', () => {
  const path = toSparkline(
    days({ 1: ['0'], 2: ['5'], 3: ['6', '4'], 4: ['5'], 5: ['10'] }),
    range,
    size,
  );
  expect(path).toBe('M0.0 10.0h0.01L10.0 5.0L20.0 0.0L30.0 5.0L40.0 0.0');
});

it('stops where a day is unknown', () => {
  const path = toSparkline(
    days({ 1: ['10'], 2: ['10'], 4: ['10'] }),
    range,
    size,
  );
  expect(path).toBe('M0.0 0.0h0.01L10.0 0.0M30.0 0.0h0.01');
});

it('has room below zero for credits', () => {
  const path = toSparkline(days({ 1: ['-10'], 2: ['10'] }), range, size);
  expect(path).toBe('M0.0 10.0h0.01L10.0 0.0');
});

it('draws nothing when nothing is known', () => {
  expect(toSparkline(days({}), range, size)).toBe('');
});
