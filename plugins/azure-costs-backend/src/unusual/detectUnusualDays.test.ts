import { seededRandom } from '../__testUtils__/seededRandom';
import { addDays, dayOfWeek, eachDay, isWeekend } from '../calendar/days';
import { DayAmount } from '../costs/forecast';
import { detectUnusualDays } from './detectUnusualDays';

const OPTIONS = { minimumAmount: '25', sensitivity: 4 };

// A Monday.
const FIRST = '2026-01-05';
const FIRST_JUDGED = addDays(FIRST, 56);
const LAST = addDays(FIRST, 240);
const JUDGED = eachDay(FIRST_JUDGED, LAST);

function series(
  amountOf: (date: string) => number | string | undefined,
  last = LAST,
): DayAmount[] {
  return eachDay(FIRST, last).flatMap(date => {
    const amount = amountOf(date);
    return amount === undefined ? [] : [{ date, amount: String(amount) }];
  });
}

/** The dates of what is found. */
function found(days: DayAmount[], options = OPTIONS, judged = JUDGED) {
  return detectUnusualDays(days, judged, options).map(({ date }) => date);
}

const workdays = (date: string) => (isWeekend(date) ? 0 : 100);

describe('detectUnusualDays', () => {
  it('finds nothing where every day costs the same', () => {
    expect(found(series(() => '99.1234567891'))).toEqual([]);
  });

  it('takes quiet weekends, and any other rhythm of the week, as usual', () => {
    expect(found(series(workdays))).toEqual([]);
    expect(found(series(date => dayOfWeek(date) * 100))).toEqual([]);
  });

  it('says what a dear day cost, exactly, and what is usual', () => {
    const spike = addDays(FIRST, 100);
    const days = series(date => (date === spike ? '310.0000000001' : 100));
    expect(detectUnusualDays(days, JUDGED, OPTIONS)).toEqual([
      {
        date: spike,
        amount: '310.0000000001',
        usualFrom: '80',
        usualTo: '120',
      },
    ]);
  });

  it('writes an amount with an exponent as a plain number', () => {
    const spike = addDays(FIRST, 100);
    const days = series(date => (date === spike ? '3.1E+3' : '1E+2'));
    expect(detectUnusualDays(days, JUDGED, OPTIONS)).toMatchObject([
      { amount: '3100', usualTo: '120' },
    ]);
  });

  it('finds a cheap day', () => {
    const outage = addDays(FIRST, 100);
    const days = series(date => (date === outage ? 3 : 100));
    expect(detectUnusualDays(days, JUDGED, OPTIONS)).toMatchObject([
      { date: outage, amount: '3', usualFrom: '80' },
    ]);
  });

  it('finds a working day’s costs on a weekend', () => {
    const saturday = addDays(FIRST, 103);
    expect(dayOfWeek(saturday)).toBe(6);
    expect(
      found(series(date => (date === saturday ? 100 : workdays(date)))),
    ).toEqual([saturday]);
  });

  it('finds the first costs after nothing but zeros', () => {
    const start = addDays(FIRST, 100);
    expect(found(series(date => (date >= start ? 60 : 0)))).toEqual([start]);
  });

  it('judges by the last day of the 56 before as by the first', () => {
    const spike = addDays(FIRST, 56);
    expect(found(series(date => (date === spike ? 200 : 100)))).toEqual([
      spike,
    ]);
  });

  it('finds spikes that are weeks apart, each', () => {
    const spikes = [100, 109, 120, 145].map(day => addDays(FIRST, day));
    expect(found(series(date => (spikes.includes(date) ? 200 : 100)))).toEqual(
      spikes,
    );
  });

  describe('a change for good', () => {
    const starts = Array.from({ length: 7 }, (_, day) =>
      addDays(FIRST, 98 + day),
    );

    it.each(starts)('is found once when it begins on %s', start => {
      expect(found(series(date => (date >= start ? 200 : 100)))).toEqual([
        start,
      ]);
      expect(found(series(date => (date >= start ? 60 : 100)))).toEqual([
        start,
      ]);
    });

    it.each(starts)(
      'is found once when it begins on %s and weekends are quiet',
      start => {
        const change = series(date =>
          date >= start ? workdays(date) * 2 : workdays(date),
        );
        const firstWorkday = eachDay(start, LAST).find(
          date => !isWeekend(date),
        );
        expect(found(change)).toEqual([firstWorkday]);
      },
    );

    it.each(starts)(
      'is found once when it begins on %s and days are unknown',
      start => {
        const unknown = [2, 3, 9].map(day => addDays(start, day));
        const change = series(date => {
          if (unknown.includes(date)) {
            return undefined;
          }
          return date >= start ? 200 : 100;
        });
        expect(found(change)).toEqual([start]);
      },
    );

    it('is found again when it doubles, and when it ends', () => {
      const [start] = starts;
      const worse = addDays(start, 3);
      const end = addDays(start, 70);
      const change = series(date => {
        if (date >= end || date < start) {
          return 100;
        }
        return date >= worse ? 400 : 200;
      });
      expect(found(change)).toEqual([start, worse, end]);
    });

    it('that is slow is not found', () => {
      expect(
        found(series(date => 100 * 1.002 ** eachDay(FIRST, date).length)),
      ).toEqual([]);
    });

    it('is rarely found more than once among noise', () => {
      const random = seededRandom(7);
      const counts = Array.from({ length: 140 }, (_, index) => {
        const start = starts[index % 7];
        return found(
          series(
            date => (date >= start ? 200 : 100) * (1 + 0.05 * random.normal()),
          ),
        ).length;
      });
      expect(Math.min(...counts)).toBe(1);
      expect(counts.filter(count => count > 1).length).toBeLessThan(14);
    });
  });

  it('finds a monthly charge the first time', () => {
    const charge = (date: string) => (date.endsWith('-01') ? 150 : 0);
    const days = series(date =>
      date >= FIRST_JUDGED ? workdays(date) + charge(date) : workdays(date),
    );
    expect(found(days)).toEqual(['2026-04-01']);
  });

  it('finds few days among noise', () => {
    const random = seededRandom(1);
    const last = addDays(FIRST, 56 + 400 - 1);
    const judged = eachDay(FIRST_JUDGED, last);
    let count = 0;
    for (let index = 0; index < 200; index++) {
      const level = 50 + random.below(2_000);
      const weekend = random.uniform();
      const noise = 0.02 + 0.1 * random.uniform();
      const days = series(
        date =>
          level *
          (isWeekend(date) ? weekend : 1) *
          Math.max(0, 1 + noise * random.normal()),
        last,
      );
      count += found(days, OPTIONS, judged).length;
    }
    const rate = count / (200 * judged.length);
    process.stdout.write(
      `False positives among noise: ${(100 * rate).toFixed(3)} % of days\n`,
    );
    expect(rate).toBeLessThan(0.005);
  });

  it('finds no difference below the minimum amount', () => {
    const spike = addDays(FIRST, 100);
    const cheap = series(date => (date === spike ? 25 : 0.1));
    expect(found(cheap)).toEqual([]);
    expect(found(cheap, { ...OPTIONS, minimumAmount: '24.9' })).toEqual([
      spike,
    ]);
    expect(found(cheap, { ...OPTIONS, minimumAmount: '0' })).toEqual([spike]);
  });

  it('finds more with a lower sensitivity', () => {
    const spike = addDays(FIRST, 100);
    const days = series(date => (date === spike ? 1_150 : 1_000));
    expect(found(days)).toEqual([]);
    expect(found(days, { ...OPTIONS, sensitivity: 2 })).toEqual([spike]);
  });

  it('finds a credit, and takes credits as usual where they are', () => {
    const credit = addDays(FIRST, 100);
    const once = series(date => (date === credit ? -400 : 100));
    expect(detectUnusualDays(once, JUDGED, OPTIONS)).toMatchObject([
      { date: credit, amount: '-400', usualFrom: '80' },
    ]);
    expect(found(series(() => -100))).toEqual([]);
    const missing = series(date => (date === credit ? 0 : -100));
    expect(detectUnusualDays(missing, JUDGED, OPTIONS)).toMatchObject([
      { date: credit, amount: '0', usualFrom: '-120', usualTo: '-80' },
    ]);
  });

  it('does not judge by too little history', () => {
    const early = addDays(FIRST, 27);
    const spiked = series(date => (date === early ? 500 : 100));
    expect(found(spiked, OPTIONS, [early])).toEqual([]);

    const later = addDays(FIRST, 28);
    const spikedLater = series(date => (date === later ? 500 : 100));
    expect(found(spikedLater, OPTIONS, [later])).toEqual([later]);
  });

  it('does not judge an unknown day, or without any', () => {
    const unknown = addDays(FIRST, 100);
    expect(found(series(date => (date === unknown ? undefined : 100)))).toEqual(
      [],
    );
    expect(found([])).toEqual([]);
  });

  it('finds the same whatever else is judged or known, in whatever order', () => {
    const random = seededRandom(3);
    const days = series(
      () => 100 + 10 * random.normal() + (random.below(20) === 0 ? 150 : 0),
    );
    const all = found(days);
    expect(all.length).toBeGreaterThan(3);
    const alone = JUDGED.filter(date => {
      const history = days.filter(
        day => day.date >= addDays(date, -56) && day.date <= date,
      );
      return found(history.reverse(), OPTIONS, [date]).length === 1;
    });
    expect(alone).toEqual(all);
  });
});
