import {
  addDays,
  addMonths,
  dayOfWeek,
  daysBetween,
  daysInMonth,
  eachDay,
  firstOfMonth,
  isDay,
  isWeekend,
  lastOfMonth,
  toDay,
} from './days';

describe('days', () => {
  it('are those of UTC', () => {
    expect(toDay(new Date('2026-11-25T23:59:59.999Z'))).toBe('2026-11-25');
    expect(toDay(new Date('2026-11-25T23:30:00-01:00'))).toBe('2026-11-26');
  });

  it.each(['2024-02-29', '2000-02-29', '2026-12-31'])('%s is one', day => {
    expect(isDay(day)).toBe(true);
  });

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '20260101',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '',
  ])('"%s" is none', text => {
    expect(isDay(text)).toBe(false);
  });

  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-03-01', -1, '2024-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2027-01-01', -1, '2026-12-31'],
    ['2024-02-29', 366, '2025-03-01'],
    // Clocks are changed in these weeks, which no day in UTC notices.
    ['2026-03-28', 2, '2026-03-30'],
    ['2026-10-24', 2, '2026-10-26'],
    ['2026-11-25', 0, '2026-11-25'],
  ])('%s and %i days is %s', (day, count, expected) => {
    expect(addDays(day, count)).toBe(expected);
    expect(daysBetween(day, expected)).toBe(count);
  });

  it('are listed from the first to the last', () => {
    expect(eachDay('2024-02-28', '2024-03-01')).toEqual([
      '2024-02-28',
      '2024-02-29',
      '2024-03-01',
    ]);
    expect(eachDay('2026-11-25', '2026-11-25')).toEqual(['2026-11-25']);
    expect(eachDay('2026-11-25', '2026-11-24')).toEqual([]);
    expect(eachDay('2026-11-25', '2026-01-01')).toEqual([]);
    expect(eachDay('2024-01-01', '2024-12-31')).toHaveLength(366);
  });

  it('have a day of the week', () => {
    expect(dayOfWeek('2026-11-22')).toBe(0);
    expect(dayOfWeek('2026-11-25')).toBe(3);
    expect(dayOfWeek('2024-02-29')).toBe(4);
    const weekend = eachDay('2026-11-16', '2026-11-22').filter(isWeekend);
    expect(weekend).toEqual(['2026-11-21', '2026-11-22']);
  });

  it.each([
    ['2026-02-14', '2026-02-01', '2026-02-28', 28],
    ['2024-02-01', '2024-02-01', '2024-02-29', 29],
    ['2026-12-31', '2026-12-01', '2026-12-31', 31],
    ['2026-04-30', '2026-04-01', '2026-04-30', 30],
    ['2100-02-10', '2100-02-01', '2100-02-28', 28],
  ])('the month of %s is from %s to %s', (day, first, last, count) => {
    expect(firstOfMonth(day)).toBe(first);
    expect(lastOfMonth(day)).toBe(last);
    expect(daysInMonth(day)).toBe(count);
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-11-25', 2, '2027-01-25'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-01-31', -14, '2024-11-30'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-11-25', 0, '2026-11-25'],
  ])('%s and %i months is %s', (day, count, expected) => {
    expect(addMonths(day, count)).toBe(expected);
  });
});
