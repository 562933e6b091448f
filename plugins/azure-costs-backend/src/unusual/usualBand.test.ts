import { usualBand, usualCentre } from './usualBand';

const DAY = 700;

/** The 56 days before the day, by how many days they are before it. */
function history(amountOf: (back: number) => number | undefined) {
  const amounts = new Map<number, number>();
  for (let back = 1; back <= 56; back++) {
    const amount = amountOf(back);
    if (amount !== undefined) {
      amounts.set(DAY - back, amount);
    }
  }
  return amounts;
}

describe('usualBand', () => {
  it('is as wide as the sensitivity says around a cost that never changes, at 5 % of it for each unit', () => {
    expect(
      usualBand(
        history(() => 200),
        DAY,
        4,
      ),
    ).toMatchObject({
      centre: 200,
      halfWidth: 40,
      from: 160,
      to: 240,
    });
  });

  it('is around the median of the same weekday', () => {
    const weekend = history(back => (back % 7 === 0 ? 10 : 200));
    expect(usualBand(weekend, DAY, 4)).toMatchObject({ centre: 10, to: 12 });
  });

  it('takes the spread from all weekdays', () => {
    // Of the same weekday all cost 100; of the others half are 10 above and half 10 below their median of 100.
    const noisy = history(back => {
      const week = Math.ceil(back / 7);
      return back % 7 === 0 ? 100 : 100 + (week % 2 === 0 ? 10 : -10);
    });
    const band = usualBand(noisy, DAY, 4);
    expect(band?.centre).toBe(100);
    expect(band?.halfWidth).toBeCloseTo(4 * 1.4826 * 10, 10);
  });

  it('takes the mean of the two in the middle for a median of eight', () => {
    const rising = history(back => (back % 7 === 0 ? 8 - back / 7 : 0));
    expect(usualBand(rising, DAY, 4)?.centre).toBe(3.5);
  });

  it('is hardly moved by one spike in the history', () => {
    const calm = history(back => 100 + (back % 5));
    const spiked = new Map(calm).set(DAY - 7, 100_000);
    const before = usualBand(calm, DAY, 4)!;
    const after = usualBand(spiked, DAY, 4)!;
    expect(Math.abs(after.centre - before.centre)).toBeLessThanOrEqual(1);
    expect(Math.abs(after.halfWidth - before.halfWidth)).toBeLessThan(1);
  });

  it('does not reach below zero unless there were credits', () => {
    expect(
      usualBand(
        history(() => 100),
        DAY,
        30,
      )?.from,
    ).toBe(0);
    const withCredit = history(back => (back === 3 ? -1 : 100));
    expect(usualBand(withCredit, DAY, 30)?.from).toBe(-50);
  });

  it('is around a negative centre where credits are usual', () => {
    expect(
      usualBand(
        history(() => -100),
        DAY,
        4,
      ),
    ).toMatchObject({
      centre: -100,
      from: -120,
      to: -80,
    });
  });

  it.each([
    [28, true],
    [27, false],
  ])('with %i known days: %s', (count, isJudged) => {
    const band = usualBand(
      history(back => (back <= count ? 100 : undefined)),
      DAY,
      4,
    );
    expect(band !== undefined).toBe(isJudged);
  });

  it.each([
    [3, true],
    [2, false],
  ])('with %i known days of the same weekday: %s', (count, isJudged) => {
    const amounts = history(back =>
      back % 7 !== 0 || back <= 7 * count ? 100 : undefined,
    );
    expect(usualBand(amounts, DAY, 4) !== undefined).toBe(isJudged);
    expect(usualCentre(amounts, DAY) !== undefined).toBe(isJudged);
  });

  it('does not look at the day itself, nor at those after it or more than 56 days before', () => {
    const amounts = history(() => 100);
    const expected = usualBand(amounts, DAY, 4);
    for (const day of [DAY - 57, DAY - 63, DAY, DAY + 1, DAY + 7]) {
      amounts.set(day, 9_999);
    }
    expect(usualBand(amounts, DAY, 4)).toEqual(expected);
    expect(expected?.residuals.size).toBe(56);
  });
});
