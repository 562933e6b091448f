import { currencyCosts, RANGE } from '../../__fixtures__/currencyCosts';
import { entityCosts } from '../../__fixtures__/entityCosts';
import { partial } from '../../__fixtures__/partial';
import { addAmounts } from '../../money/decimals';
import { buildChartModel, findUnknownRanges } from './chartModel';

const withForecast = entityCosts().currencies[0];
const dayOf = (model: ReturnType<typeof buildChartModel>, date: string) =>
  model.days.find(day => day.date === date);

describe('buildChartModel', () => {
  it('gives the seven most expensive services a colour and adds up the others', () => {
    const { series } = buildChartModel(currencyCosts(), RANGE);
    expect(series).toHaveLength(8);
    expect(series[0].name).toBe('Azure Kubernetes Service');
    expect(series[7].name).toBe('Other (3 services)');
    expect(addAmounts(...series.map(({ total }) => total))).toBe(
      addAmounts(currencyCosts().total),
    );
  });

  it('names all services when there is a colour for each', () => {
    const costs = currencyCosts();
    const eight = { ...costs, services: costs.services.slice(0, 8) };
    expect(buildChartModel(eight, RANGE).series.at(-1)?.name).toBe('Key Vault');
  });

  it('has every day of the range, with amounts that add up to its total', () => {
    const { days } = buildChartModel(currencyCosts(), RANGE);
    expect(days).toHaveLength(30);
    for (const { amounts, total } of days) {
      expect(addAmounts(...amounts)).toBe(total);
    }
  });

  it('tells days of which nothing is known from those of which something is', () => {
    const { currencies, range, data } = partial();
    const model = buildChartModel(currencies[0], range, [
      ...data.gaps,
      { subscriptionId: 'other', start: '2026-11-10', end: '2026-11-10' },
    ]);
    expect(dayOf(model, '2026-11-05')).toMatchObject({
      knowledge: 'none',
      amounts: [],
    });
    expect(dayOf(model, '2026-11-05')?.total).toBeUndefined();
    expect(dayOf(model, '2026-11-10')?.knowledge).toBe('partial');
    expect(findUnknownRanges(model)).toEqual([
      { start: '2026-11-04', end: '2026-11-06' },
      { start: '2026-11-24', end: '2026-11-24' },
    ]);
  });

  it('goes on to the end of the month with what the days are expected to cost', () => {
    const model = buildChartModel(withForecast, RANGE);
    expect(model.days.at(-1)).toMatchObject({
      date: '2026-11-30',
      knowledge: 'ahead',
    });
    // (7105.25 - 5721.4) / 7 days
    expect(model.days.at(-1)?.forecast).toBeCloseTo(197.69, 2);
    expect(dayOf(model, '2026-11-24')?.forecast).toBeCloseTo(197.69, 2);
    expect(dayOf(model, '2026-11-23')?.forecast).toBeUndefined();
  });

  it('leaves the forecast out of a range that ends before', () => {
    const range = { start: '2026-11-01', end: '2026-11-10' };
    const { days } = buildChartModel(withForecast, range);
    expect(days).toHaveLength(10);
    expect(days.every(({ forecast }) => forecast === undefined)).toBe(true);
  });

  it('divides the budget by the days of each month', () => {
    const model = buildChartModel(withForecast, RANGE);
    expect(dayOf(model, '2026-10-31')?.pace).toBeCloseTo(6800 / 31);
    expect(dayOf(model, '2026-11-01')?.pace).toBeCloseTo(6800 / 30);
  });

  it('marks unusual days', () => {
    const { days } = buildChartModel(withForecast, RANGE);
    expect(days.filter(({ unusual }) => unusual.length)).toEqual([
      expect.objectContaining({ date: '2026-11-12' }),
    ]);
  });
});
