import {
  addDays,
  countDays,
  daysInMonth,
  formatDay,
  formatMonth,
  formatRange,
  formatShortDay,
  isDay,
  lastDayOf,
  listDays,
} from './days';

it.each([
  ['2026-11-25', true],
  ['2028-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['26-11-25', false],
  ['yesterday', false],
  ['', false],
])('%s being a day is %s', (text, expected) => {
  expect(isDay(text)).toBe(expected);
});

it('counts over the ends of months and years', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  expect(countDays({ start: '2026-01-01', end: '2026-12-31' })).toBe(365);
  expect(listDays({ start: '2026-02-27', end: '2026-03-01' })).toEqual([
    '2026-02-27',
    '2026-02-28',
    '2026-03-01',
  ]);
  expect(listDays({ start: '2026-03-02', end: '2026-03-01' })).toEqual([]);
  expect(daysInMonth('2028-02-11')).toBe(29);
  expect(lastDayOf('2026-11')).toBe('2026-11-30');
});

it('names days, months and ranges', () => {
  expect(formatDay('2026-11-05')).toBe('5 Nov 2026');
  expect(formatShortDay('2026-11-05')).toBe('5 Nov');
  expect(formatMonth('2026-11')).toBe('November 2026');
  expect(formatRange({ start: '2026-11-01', end: '2026-11-24' })).toBe(
    '1 Nov to 24 Nov 2026',
  );
  expect(formatRange({ start: '2025-12-01', end: '2026-11-24' })).toBe(
    '1 Dec 2025 to 24 Nov 2026',
  );
  expect(formatRange({ start: '2026-11-24', end: '2026-11-24' })).toBe(
    '24 Nov 2026',
  );
});
