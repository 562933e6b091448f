import Big from 'big.js';
import { addDays, addMonths, eachDay, lastOfMonth } from '../calendar/days';
import { CostRow } from '../collection/CostSource';
import { detectUnusualDays } from '../unusual/detectUnusualDays';
import { isMishap, sampleCosts } from './sampleCosts';
import { SAMPLE_SUBSCRIPTIONS } from './sampleOrganization';

const [PRODUCTION, DEVELOPMENT] = SAMPLE_SUBSCRIPTIONS.map(({ id }) => id);
const IDS = [PRODUCTION, DEVELOPMENT];
const YEARS = { start: '2025-01-01', end: '2027-12-31' };
const MONTHS = Array.from({ length: 36 }, (_, index) =>
  addMonths('2025-01-01', index),
);
const CLAIMED = ['rg-payments', 'rg-customers', 'rg-shared'];

function total(rows: CostRow[], isCounted: (row: CostRow) => boolean): number {
  return rows
    .filter(isCounted)
    .reduce((sum, { amount }) => sum.plus(amount), new Big(0))
    .toNumber();
}

const keyOf = ({ resourceGroup, service, date, currency }: CostRow) =>
  [resourceGroup, service, date, currency].join('|');

/** What a resource group cost day by day in EUR. */
function daily(rows: CostRow[], resourceGroup: string) {
  const own = rows.filter(
    row => row.resourceGroup === resourceGroup && row.currency === 'EUR',
  );
  return [...Map.groupBy(own, ({ date }) => date)].map(([date, ofDay]) => ({
    date,
    amount: String(total(ofDay, () => true)),
  }));
}

describe('sampleCosts', () => {
  const rows = new Map(IDS.map(id => [id, sampleCosts(id, YEARS)]));
  const all = [...rows.values()].flat();

  it('is the same for a day whichever range is asked for', () => {
    for (const id of IDS) {
      const whole = new Map(rows.get(id)!.map(row => [keyOf(row), row]));
      for (const range of [
        { start: '2026-02-27', end: '2026-03-02' },
        { start: '2026-11-25', end: '2026-11-25' },
        { start: '2027-12-01', end: '2027-12-31' },
      ]) {
        const part = sampleCosts(id, range);
        expect(part).not.toHaveLength(0);
        expect(part).toEqual(part.map(row => whole.get(keyOf(row))));
      }
    }
  });

  it('is the same in every version of the portal', () => {
    expect(
      sampleCosts(PRODUCTION, { start: '2026-11-25', end: '2026-11-25' })[0],
    ).toEqual({
      resourceGroup: 'rg-payments',
      service: 'Azure Database for PostgreSQL',
      date: '2026-11-25',
      currency: 'EUR',
      amount: '40.812520',
    });
  });

  it('has every service on every day, once', () => {
    for (const { id, resourceGroups } of SAMPLE_SUBSCRIPTIONS) {
      const own = rows.get(id)!;
      expect(new Set(own.map(keyOf)).size).toBe(own.length);
      const services = resourceGroups.flatMap(group => group.services);
      const days = eachDay(YEARS.start, YEARS.end);
      expect(own).toHaveLength(services.length * days.length);
    }
  });

  it('has positive amounts with six decimals', () => {
    const other = all.filter(
      ({ amount }) => !/^\d+\.\d{6}$/.test(amount) || Number(amount) === 0,
    );
    expect(other).toEqual([]);
  });

  it('is in EUR but for one service of one resource group', () => {
    const other = all.filter(({ currency }) => currency !== 'EUR');
    expect(new Set(other.map(({ currency }) => currency))).toEqual(
      new Set(['USD']),
    );
    expect(
      new Set(other.map(row => `${row.resourceGroup}/${row.service}`)),
    ).toEqual(new Set(['rg-shared/SaaS']));
  });

  describe.each(MONTHS)('in the month from %s', first => {
    const last = lastOfMonth(first);
    const month = all.filter(({ date }) => date >= first && date <= last);
    const inEur = (isCounted: (row: CostRow) => boolean) =>
      total(month, row => row.currency === 'EUR' && isCounted(row));

    it.each([
      ['rg-payments', 2_250, 3_500],
      ['rg-customers', 1_350, 2_100],
      ['rg-shared', 800, 1_350],
    ])('%s costs from %d to %d EUR', (name, from, to) => {
      const amount = inEur(({ resourceGroup }) => resourceGroup === name);
      expect(amount).toBeGreaterThan(from);
      expect(amount).toBeLessThan(to);
    });

    it('what no entity claims costs from 800 to 1,500 EUR, and the marketplace from 70 to 120 USD', () => {
      const unclaimed = inEur(
        ({ resourceGroup }) => !CLAIMED.includes(resourceGroup),
      );
      expect(unclaimed).toBeGreaterThan(800);
      expect(unclaimed).toBeLessThan(1_500);
      const dollars = total(month, ({ currency }) => currency === 'USD');
      expect(dollars).toBeGreaterThan(70);
      expect(dollars).toBeLessThan(120);
    });
  });

  it('grows', () => {
    const yearOf = (year: string) =>
      total(all, row => row.currency === 'EUR' && row.date.startsWith(year));
    expect(yearOf('2026') / yearOf('2025')).toBeCloseTo(1.07, 1);
    expect(yearOf('2027') / yearOf('2026')).toBeCloseTo(1.07, 1);
  });

  it('is quieter on weekends where a service has less to do', () => {
    const on = (date: string) =>
      Number(
        all.find(
          row => row.date === date && row.service === 'Azure Container Apps',
        )!.amount,
      );
    // Friday and Saturday.
    expect(on('2026-11-21') / on('2026-11-20')).toBeLessThan(0.7);
  });

  it.each([
    ['2026-04-05', '2026-04-06', 1.3],
    ['2026-07-05', '2026-07-06', 1 / 1.3],
    ['2026-10-04', '2026-10-05', 1.3],
    ['2027-01-03', '2027-01-04', 1 / 1.3],
  ])('has a database of another size from %s to %s', (before, after, ratio) => {
    const around = (date: string, offset: number) =>
      [0, 1, 2, 3, 4].reduce((sum, day) => {
        const wanted = addDays(date, offset * day);
        return (
          sum +
          Number(
            all.find(
              row =>
                row.date === wanted &&
                row.service === 'Azure Database for PostgreSQL',
            )!.amount,
          )
        );
      }, 0);
    expect(around(after, 1) / around(before, -1)).toBeGreaterThan(ratio * 0.93);
    expect(around(after, 1) / around(before, -1)).toBeLessThan(ratio * 1.07);
  });

  describe('days when something went wrong', () => {
    // The first with 56 days before it.
    const judged = eachDay('2025-02-26', YEARS.end);
    const groups = SAMPLE_SUBSCRIPTIONS.flatMap(({ id, resourceGroups }) =>
      resourceGroups.map(group => ({ id, group, name: group.name })),
    );

    it.each(groups)('come up once a quarter in $name', ({ group }) => {
      const months = eachDay(YEARS.start, YEARS.end)
        .filter(date => isMishap(group, date))
        .map(date => date.slice(0, 7));
      expect(months).toHaveLength(12);
      expect(new Set(months).size).toBe(12);
    });

    it('come up every month in one of the resource groups that the examples name', () => {
      const months = groups
        .filter(({ name }) => CLAIMED.includes(name))
        .flatMap(({ group }) =>
          eachDay(YEARS.start, YEARS.end).filter(date => isMishap(group, date)),
        )
        .map(date => date.slice(0, 7));
      expect(new Set(months).size).toBe(36);
    });

    it.each(groups)(
      'are what is found as unusual in $name, and nothing else is',
      ({ id, group, name }) => {
        const found = detectUnusualDays(daily(rows.get(id)!, name), judged, {
          minimumAmount: '25',
          sensitivity: 4,
        });
        expect(found.map(({ date }) => date)).toEqual(
          judged.filter(date => isMishap(group, date)),
        );
      },
    );
  });

  it('knows nothing of other subscriptions', () => {
    expect(sampleCosts('11111111-1111-1111-1111-111111111111', YEARS)).toEqual(
      [],
    );
  });

  it('takes little time', () => {
    const start = performance.now();
    const year = sampleCosts(PRODUCTION, {
      start: '2026-01-01',
      end: '2026-12-31',
    });
    const took = performance.now() - start;
    process.stdout.write(
      `A year of sample costs: ${year.length} rows in ${took.toFixed(0)} ms\n`,
    );
    expect(year.length).toBeGreaterThan(9_000);
  });
});
