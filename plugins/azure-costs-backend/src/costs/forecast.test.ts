import Big from 'big.js';
import { seededRandom } from '../__testUtils__/seededRandom';
import {
  addDays,
  dayOfWeek,
  daysInMonth,
  eachDay,
  firstOfMonth,
  isWeekend,
  lastOfMonth,
} from '../calendar/days';
import { DayAmount, FORECAST_DAYS, forecastMonth } from './forecast';

// A Wednesday; the last settled day is Monday the 23rd.
const TODAY = '2026-11-25';

/** As many days as a forecast looks at, and today. */
function series(
  amountOf: (date: string) => number | string | undefined,
  today = TODAY,
): DayAmount[] {
  return eachDay(addDays(today, -FORECAST_DAYS), today).flatMap(date => {
    const amount = amountOf(date);
    return amount === undefined ? [] : [{ date, amount: String(amount) }];
  });
}

/** What all days of the month of a day cost. */
function monthTotal(today: string, amountOf: (date: string) => string) {
  return eachDay(firstOfMonth(today), lastOfMonth(today))
    .reduce((total, date) => total.plus(amountOf(date)), new Big(0))
    .toFixed();
}

const difference = (a: string, b: string) => new Big(a).minus(b).toNumber();

/** One day of every week of two years, so that all days of a month and of the week come up, and a 29 February. */
const TODAYS = Array.from({ length: 105 }, (_, index) =>
  addDays('2023-06-01', 7 * index + (index % 7)),
);

describe('forecastMonth', () => {
  it('adds what the days that are left usually cost to what the month has cost', () => {
    expect(forecastMonth({ days: series(() => '10.1'), today: TODAY })).toEqual(
      {
        month: '2026-11',
        monthToDate: '232.3',
        expected: '303',
        throughDay: '2026-11-23',
      },
    );
  });

  it.each(TODAYS)('is exact for costs that never change, on %s', today => {
    const days = series(() => '12.3456789012', today);
    expect(forecastMonth({ days, today })).toMatchObject({
      month: today.slice(0, 7),
      expected: new Big('12.3456789012').times(daysInMonth(today)).toFixed(),
      throughDay: addDays(today, -2),
    });
  });

  it.each(TODAYS)(
    'is exact for costs with a rhythm of the week, on %s',
    today => {
      const rhythm = [
        '0',
        '100.01',
        '90.5',
        '80.25',
        '120',
        '60.125',
        '0.0001',
      ];
      const amountOf = (date: string) => rhythm[dayOfWeek(date)];
      const forecast = forecastMonth({ days: series(amountOf, today), today });
      expect(forecast?.expected).toBe(monthTotal(today, amountOf));
    },
  );

  it('does not take the two newest days for facts', () => {
    const partial = series(date => (date >= '2026-11-24' ? 0 : 10));
    const dear = series(date => (date >= '2026-11-24' ? 999 : 10));
    const expected = {
      monthToDate: '230',
      expected: '300',
      throughDay: '2026-11-23',
    };
    expect(forecastMonth({ days: partial, today: TODAY })).toMatchObject(
      expected,
    );
    expect(forecastMonth({ days: dear, today: TODAY })).toMatchObject(expected);
  });

  it.each([
    ['2026-11-01', '0', '2026-10-30'],
    ['2026-11-02', '0', '2026-10-31'],
    ['2026-11-03', '10', '2026-11-01'],
    ['2026-11-30', '280', '2026-11-28'],
  ])('on %s has %s as a fact, through %s', (today, monthToDate, throughDay) => {
    const days = series(() => 10, today);
    expect(forecastMonth({ days, today })).toEqual({
      month: '2026-11',
      monthToDate,
      expected: '300',
      throughDay,
    });
  });

  it('estimates unknown days of the month, and says through which day there are facts', () => {
    const unknown = ['2026-11-05', '2026-11-22', '2026-11-23'];
    const days = series(date => (unknown.includes(date) ? undefined : 10));
    expect(forecastMonth({ days, today: TODAY })).toEqual({
      month: '2026-11',
      monthToDate: '200',
      expected: '300',
      throughDay: '2026-11-21',
    });
  });

  it('takes the median of all days for a weekday of which fewer than two are known', () => {
    const sundays = (known: string[]) =>
      series(date => {
        if (dayOfWeek(date) !== 0) {
          return 10;
        }
        return known.includes(date) ? 2 : undefined;
      });
    const settled = '2026-11-01';
    const expectedOf = (days: DayAmount[]) =>
      forecastMonth({ days, today: TODAY })?.expected;
    // Of the five Sundays of the month, those that are known cost 2, and the others 10 or 2.
    expect(expectedOf(sundays([]))).toBe('300');
    expect(expectedOf(sundays(['2026-11-22']))).toBe('292');
    expect(expectedOf(sundays(['2026-11-22', '2026-11-15']))).toBe('260');
    // The 28 days begin on 27 October.
    expect(expectedOf(sundays([settled, '2026-11-22']))).toBe('260');
  });

  it('foretells nothing by fewer than 14 known days', () => {
    const last = (count: number) =>
      series(date =>
        date > addDays('2026-11-23', -count) && date <= '2026-11-23'
          ? 10
          : undefined,
      );
    expect(forecastMonth({ days: last(13), today: TODAY })).toBeUndefined();
    expect(forecastMonth({ days: last(14), today: TODAY })).toMatchObject({
      monthToDate: '140',
      expected: '300',
    });
    expect(forecastMonth({ days: [], today: TODAY })).toBeUndefined();
  });

  it('foretells nothing when the newest known days are weeks old', () => {
    const days = series(date => (date < '2026-11-09' ? 10 : undefined));
    expect(forecastMonth({ days, today: TODAY })).toBeUndefined();
  });

  it('counts a monthly charge once', () => {
    const charge = (date: string) => (date.endsWith('-01') ? 510 : 10);
    expect(forecastMonth({ days: series(charge), today: TODAY })).toMatchObject(
      { monthToDate: '730', expected: '800' },
    );
    // Not yet settled, so neither a fact nor foretold.
    const early = '2026-11-02';
    expect(
      forecastMonth({ days: series(charge, early), today: early }),
    ).toMatchObject({ monthToDate: '0', expected: '300' });
  });

  it('foretells credits', () => {
    expect(
      forecastMonth({ days: series(() => '-1.5'), today: TODAY }),
    ).toMatchObject({ monthToDate: '-34.5', expected: '-45' });
  });

  it('reads exponents, and writes plain numbers', () => {
    expect(
      forecastMonth({ days: series(() => '1.5E-7'), today: TODAY }),
    ).toMatchObject({ monthToDate: '0.00000345', expected: '0.0000045' });
  });

  it('does not depend on the order of the days', () => {
    const random = seededRandom(5);
    const days = series(() => (100 * random.uniform()).toFixed(8));
    expect(forecastMonth({ days: [...days].reverse(), today: TODAY })).toEqual(
      forecastMonth({ days, today: TODAY }),
    );
  });

  describe('for costs of any kind that are not below zero', () => {
    const random = seededRandom(2026);
    const cases = TODAYS.map(today => {
      const isQuiet = random.below(2) === 0;
      const days = series(
        date =>
          random.below(6) === 0
            ? undefined
            : (isQuiet && isWeekend(date) ? 0 : 200 * random.uniform()).toFixed(
                14,
              ),
        today,
      );
      return { today, days };
    });

    it('expects at least what the month has cost', () => {
      for (const { today, days } of cases) {
        const forecast = forecastMonth({ days, today })!;
        expect(
          difference(forecast.expected, forecast.monthToDate),
        ).toBeGreaterThanOrEqual(0);
      }
    });

    it('has the sum of the known settled days as the month to date', () => {
      for (const { today, days } of cases) {
        const expected = days
          .filter(
            ({ date }) =>
              date >= firstOfMonth(today) && date <= addDays(today, -2),
          )
          .reduce((total, { amount }) => total.plus(amount), new Big(0));
        expect(forecastMonth({ days, today })?.monthToDate).toBe(
          expected.toFixed(),
        );
      }
    });

    it('is moved little by one dear day before the month', () => {
      for (const { today } of cases) {
        const noise = () => (100 + 4 * (random.uniform() - 0.5)).toFixed(10);
        const days = series(noise, today);
        const before = days.filter(({ date }) => date < firstOfMonth(today));
        const spike = before[random.below(before.length)].date;
        const spiked = days.map(day =>
          day.date === spike ? { ...day, amount: '1000000' } : day,
        );
        const plain = forecastMonth({ days, today })!;
        const moved = forecastMonth({ days: spiked, today })!;
        expect(moved.monthToDate).toBe(plain.monthToDate);
        // Days cost from 98 to 102, and five at most are of the weekday of the spike.
        expect(
          Math.abs(difference(moved.expected, plain.expected)),
        ).toBeLessThan(5 * 4);
      }
    });
  });
});
