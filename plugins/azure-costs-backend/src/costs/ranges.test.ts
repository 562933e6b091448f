import { resolveRanges } from './ranges';

const on = (today: string) => (query: Parameters<typeof resolveRanges>[0]) => {
  const { range, previousRange } = resolveRanges(query, today);
  return [range, previousRange].map(({ start, end }) => `${start}..${end}`);
};

describe('resolveRanges', () => {
  const resolve = on('2026-11-25');

  it('knows ranges by name, each with the equal period before it', () => {
    expect(resolve({})).toEqual([
      '2026-10-26..2026-11-24',
      '2026-09-26..2026-10-25',
    ]);
    expect(resolve({ range: 'last-7-days' })).toEqual([
      '2026-11-18..2026-11-24',
      '2026-11-11..2026-11-17',
    ]);
    expect(resolve({ range: 'last-90-days' })).toEqual([
      '2026-08-27..2026-11-24',
      '2026-05-29..2026-08-26',
    ]);
    expect(resolve({ range: 'this-month' })).toEqual([
      '2026-11-01..2026-11-24',
      '2026-10-08..2026-10-31',
    ]);
    expect(resolve({ range: 'last-month' })).toEqual([
      '2026-10-01..2026-10-31',
      '2026-08-31..2026-09-30',
    ]);
    expect(resolve({ range: 'last-12-months' })).toEqual([
      '2025-11-25..2026-11-24',
      '2024-11-25..2025-11-24',
    ]);
  });

  it('knows what this month is on its first day', () => {
    const first = on('2027-01-01');
    expect(first({ range: 'this-month' })[0]).toBe('2027-01-01..2027-01-01');
    expect(first({ range: 'last-month' })[0]).toBe('2026-12-01..2026-12-31');
    expect(first({ range: 'last-7-days' })[0]).toBe('2026-12-25..2026-12-31');
  });

  it('takes any days', () => {
    expect(resolve({ start: '2026-02-28', end: '2026-03-01' })).toEqual([
      '2026-02-28..2026-03-01',
      '2026-02-26..2026-02-27',
    ]);
    expect(resolve({ start: '2024-02-29', end: '2025-02-28' })[1]).toBe(
      '2023-02-28..2024-02-28',
    );
  });

  it.each([
    [{ start: '2026-11-01' }, /'end' is missing/],
    [{ end: '2026-11-01' }, /'start' is missing/],
    [{ start: '2026-02-30', end: '2026-03-01' }, /'start' must be a date/],
    [{ start: '2026-11-02', end: '2026-11-01' }, /'start' must not be after/],
    [
      { start: '2026-11-02', end: '2026-11-26' },
      /'end' must not be after today/,
    ],
    [{ start: '2025-01-01', end: '2026-01-02' }, /'end' must be less than 366/],
    [
      { range: 'last-month' as const, start: '2026-11-01', end: '2026-11-02' },
      /'range' goes without/,
    ],
  ])('refuses %j', (query, message) => {
    expect(() => resolve(query)).toThrow(message);
  });
});
