import Big from 'big.js';
import { z } from 'zod';
import { CostBudget, CostSourceError } from '../collection/CostSource';

/** How many months the amount of a budget is for. */
const MONTHS: Record<string, number> = {
  monthly: 1,
  billingmonth: 1,
  quarterly: 3,
  billingquarter: 3,
  annually: 12,
  billingannual: 12,
};

const filterSchema = z.strictObject({
  dimensions: z.object({ name: z.string(), values: z.array(z.string()) }),
});

const answerSchema = z.object({
  value: z.array(
    z.object({
      name: z.string(),
      properties: z.object({
        amount: z.string(),
        timeGrain: z.string(),
        timePeriod: z
          .object({ startDate: z.string(), endDate: z.string().nullish() })
          .nullish(),
        currentSpend: z.object({ unit: z.string() }).nullish(),
        filter: z.unknown().optional(),
      }),
    }),
  ),
  nextLink: z.string().nullish(),
});

/**
 * Reads a page of the budgets of a subscription: those limited to resource groups and by nothing else, as an amount a
 * month. Those that are not in force, or whose currency Azure does not tell yet, are left out.
 *
 * @param answer - as `parseJson` gives it, numbers being strings
 * @param today - ISO date
 * @throws CostSourceError when it cannot be read
 */
export function readBudgets(
  answer: unknown,
  today: string,
): {
  page: CostBudget[];
  nextLink?: string | null;
} {
  if (answer === undefined) {
    return { page: [] };
  }
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) {
    throw new CostSourceError(
      'malformed',
      "Azure's list of budgets cannot be read. The costs are not affected.",
      parsed.error,
    );
  }
  const page = parsed.data.value.flatMap(
    ({ name, properties }): CostBudget[] => {
      const months = MONTHS[properties.timeGrain.toLowerCase()];
      const currency = properties.currentSpend?.unit;
      const resourceGroups = readFilter(properties.filter);
      const { startDate = '', endDate } = properties.timePeriod ?? {};
      const isInForce =
        startDate.slice(0, 10) <= today &&
        today <= (endDate ?? '9999').slice(0, 10);
      if (!isInForce || !months || !currency || !resourceGroups) {
        return [];
      }
      const amount = new Big(properties.amount).div(months).toFixed();
      return [{ name, amount, currency, resourceGroups }];
    },
  );
  return { page, nextLink: parsed.data.nextLink };
}

/** The resource groups that a budget is limited to, if it is limited by nothing else. */
function readFilter(filter: unknown): string[] | undefined {
  const parsed = filterSchema.safeParse(filter);
  if (!parsed.success) {
    return undefined;
  }
  const { name, values } = parsed.data.dimensions;
  return /^resourcegroup(name)?$/i.test(name)
    ? values.map(value => value.toLowerCase())
    : undefined;
}
