import { describeBudget } from './describeBudget';

const budget = {
  amount: '1000',
  origin: 'annotation' as const,
  name: 'azure.com/monthly-budget',
};
const forecast = (monthToDate: string, expected: string) => ({
  month: '2026-11',
  monthToDate,
  expected,
  throughDay: '2026-11-23',
});

it.each([
  [
    forecast('400', '900.5'),
    'under',
    '40\u00a0% used so far. The month is expected to end under the budget by €99.50.',
  ],
  [
    forecast('955', '1200'),
    'over',
    '95.5\u00a0% used so far. The month is expected to end over the budget by €200.00.',
  ],
  [
    forecast('1300.25', '1800'),
    'over',
    '130\u00a0% used so far: over the budget by €300.25 already.',
  ],
  [
    forecast('1000', '1000'),
    'under',
    '100\u00a0% used so far. The month is expected to end under the budget by €0.00.',
  ],
])('%j is %s', (month, state, text) => {
  expect(describeBudget(budget, month, 'EUR')).toMatchObject({ state, text });
});

it('has nothing to say of a budget of zero', () => {
  expect(
    describeBudget({ ...budget, amount: '0' }, forecast('1', '2'), 'EUR'),
  ).toBeUndefined();
});
