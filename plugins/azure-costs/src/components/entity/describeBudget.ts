import { Budget, Forecast } from '@portico/plugin-azure-costs-common';
import { addAmounts, negateAmount } from '../../money/decimals';
import { formatAmount } from '../../money/formatAmount';
import { formatPercent } from '../../money/formatShare';

/** How a budget stands. */
export interface BudgetState {
  /** How much of it is used, in percent; above 100 when it is used up. */
  usedPercent: number;
  state: 'under' | 'over';
  /** In words. */
  text: string;
}

/**
 * Compares a monthly budget with what the month has cost and will have cost.
 *
 * @returns `undefined` when the budget is zero: there is nothing to compare with
 */
export function describeBudget(
  { amount }: Budget,
  { monthToDate, expected }: Forecast,
  currency: string,
): BudgetState | undefined {
  const budget = Number(amount);
  if (!(budget > 0)) {
    return undefined;
  }
  const usedPercent = (Number(monthToDate) / budget) * 100;
  const used = `${formatPercent(usedPercent)} used so far`;
  const distance = (from: string) => {
    const difference = addAmounts(from, negateAmount(amount));
    return formatAmount(difference.replace('-', ''), currency);
  };
  if (Number(monthToDate) > budget) {
    return {
      usedPercent,
      state: 'over',
      text: `${used}: over the budget by ${distance(monthToDate)} already.`,
    };
  }
  return Number(expected) > budget
    ? {
        usedPercent,
        state: 'over',
        text: `${used}. The month is expected to end over the budget by ${distance(
          expected,
        )}.`,
      }
    : {
        usedPercent,
        state: 'under',
        text: `${used}. The month is expected to end under the budget by ${distance(
          expected,
        )}.`,
      };
}
