import { type Answer } from './wire/Answer.ts';
import { requireOperation, type SeenRequest } from './SeenRequest.ts';

const API_VERSIONS = ['2023-05-01', '2023-11-01', '2024-08-01'];

/** A budget as the stand-in is told of it. */
export interface SeededBudget {
  name: string;
  /** A decimal number, exact, for one {@link SeededBudget.timeGrain}. */
  amount: string;
  /** Absent while Azure has not yet evaluated the budget. */
  currency?: string;
  timeGrain?: 'Monthly' | 'Quarterly' | 'Annually';
  /** What was spent so far, a decimal number; 0 when absent. */
  currentSpend?: string;
  /** The resource groups that it is limited to. */
  resourceGroups?: string[];
  /** Another limit, as Azure writes it; in the place of the resource groups. */
  filter?: object;
}

/**
 * Answers which budgets a subscription has.
 *
 * @throws AzureError 400 or 405
 */
export function listBudgets(
  request: SeenRequest,
  subscriptionId: string,
  budgets: SeededBudget[],
): Answer {
  requireOperation(request, 'GET', API_VERSIONS);
  const value = budgets.map(budget => writeBudget(subscriptionId, budget));
  return { status: 200, body: `{"value":[${value.join(',')}]}` };
}

/** The JSON text of a budget, amounts as they were given. */
function writeBudget(subscriptionId: string, budget: SeededBudget): string {
  const { name, amount, currency, timeGrain, currentSpend = '0' } = budget;
  const filter = filterOf(budget);
  const members = [
    '"category":"Cost"',
    `"amount":${amount}`,
    `"timeGrain":${JSON.stringify(timeGrain ?? 'Monthly')}`,
    '"timePeriod":{"startDate":"2026-01-01T00:00:00Z","endDate":"2030-01-01T00:00:00Z"}',
    ...(filter ? [`"filter":${JSON.stringify(filter)}`] : []),
    ...(currency
      ? [
          `"currentSpend":{"amount":${currentSpend},"unit":${JSON.stringify(
            currency,
          )}}`,
        ]
      : []),
  ];
  const id = `subscriptions/${subscriptionId}/providers/Microsoft.Consumption/budgets/${name}`;
  return `{"id":${JSON.stringify(id)},"name":${JSON.stringify(
    name,
  )},"type":"Microsoft.Consumption/budgets","eTag":"\\"1d34d012214157f\\"","properties":{${members.join(
    ',',
  )}}}`;
}

function filterOf({ filter, resourceGroups }: SeededBudget) {
  if (filter || !resourceGroups) {
    return filter;
  }
  return {
    dimensions: {
      name: 'ResourceGroupName',
      operator: 'In',
      values: resourceGroups,
    },
  };
}
