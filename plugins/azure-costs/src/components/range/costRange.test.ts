import { findRangeProblem, readRange, writeRange } from './costRange';

const read = (query: string) => readRange(new URLSearchParams(query));

describe('readRange', () => {
  it.each([
    ['', { preset: 'last-30-days' }],
    ['range=last-month', { preset: 'last-month' }],
    ['by=team&range=this-month', { preset: 'this-month' }],
    [
      'start=2026-11-01&end=2026-11-24',
      { start: '2026-11-01', end: '2026-11-24' },
    ],
  ])('reads "%s"', (query, range) => {
    expect(read(query)).toEqual({ range });
  });

  it.each([
    ['range=forever', 'There is no period named "forever".'],
    ['range=constructor', 'There is no period named "constructor".'],
    ['start=2026-11-01', 'Enter both days, such as 2026-11-25.'],
    [
      'start=2026-02-30&end=2026-03-02',
      'There is no day 2026-02-30. Days are written as 2026-11-25.',
    ],
    ['start=2026-11-01&end=2999-01-01', 'The last day is in the future.'],
    ['start=2026-11-24&end=2026-11-01', 'The first day is after the last day.'],
    ['start=2020-01-01&end=2026-11-01', 'The range is longer than 366 days.'],
  ])(
    'says what is wrong with "%s" and goes on with 30 days',
    (query, problem) => {
      expect(read(query)).toEqual({
        range: { preset: 'last-30-days' },
        problem,
      });
    },
  );
});

it('accepts 366 days and no more', () => {
  expect(findRangeProblem('2024-01-01', '2024-12-31')).toBeUndefined();
  expect(findRangeProblem('2023-12-31', '2024-12-31')).toMatch(/366 days/);
});

it('writes a range and leaves the rest of the query alone', () => {
  const params = new URLSearchParams('by=team&range=last-month');
  writeRange(params, { start: '2026-11-01', end: '2026-11-24' });
  expect(params.toString()).toBe('by=team&start=2026-11-01&end=2026-11-24');
  writeRange(params, { preset: 'this-month' });
  expect(params.toString()).toBe('by=team&range=this-month');
});
