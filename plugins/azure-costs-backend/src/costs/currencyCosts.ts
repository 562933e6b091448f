import {
  AZURE_MONTHLY_BUDGET_ANNOTATION,
  Budget,
  CurrencyCosts,
  DayCosts,
  Forecast,
  MonthlyBudget,
  ResourceGroupCosts,
  UnusualDay,
} from '@portico/plugin-azure-costs-common';
import { compare, shareOf, sum } from './comparison';
import {
  CurrencySums,
  ResourceGroup,
  StoredBudget,
  StoredUnusualDay,
} from './CostStore';
import { forecastMonth } from './forecast';
import { portalUrl } from './portalUrl';

/** What goes into an answer beside the sums of one currency. */
export interface CurrencyContext {
  /** Of the entity itself. */
  budget: MonthlyBudget | undefined;
  /** Of the subscriptions. */
  budgets: StoredBudget[];
  /** Of Azure Resource Manager; absent for sample data. */
  endpoint: string | undefined;
  /** Whether all of the previous range has been collected. */
  isComparable: boolean;
  /** Those of the days that a forecast is made from that every subscription has reported, in order, ISO dates. */
  recentReported: string[];
  /** In order, ISO dates. */
  reportedDays: string[];
  /** Those that the sums are of. */
  resourceGroups: ResourceGroup[];
  /** ISO date. */
  today: string;
  /** Within the range. */
  unusualDays: StoredUnusualDay[];
}

/** Makes the part of an answer that is about one currency. */
export function buildCurrencyCosts(
  sums: CurrencySums,
  context: CurrencyContext,
): CurrencyCosts {
  const { currency, total } = sums;
  const groups = new Map(
    context.resourceGroups.map(group => [group.id, group]),
  );
  return {
    currency,
    ...compare(sums, context.isComparable),
    services: sums.services.map(service => ({
      ...service,
      share: shareOf(service.total, total),
    })),
    resourceGroups: sums.resourceGroups.flatMap(
      ({ id, ...amounts }): ResourceGroupCosts[] => {
        const group = groups.get(id);
        return group
          ? [
              {
                subscriptionId: group.subscriptionId,
                subscriptionName: group.subscriptionName,
                name: group.displayName,
                portalUrl:
                  context.endpoint &&
                  portalUrl(
                    context.endpoint,
                    group.subscriptionId,
                    group.displayName,
                  ),
                ...amounts,
                share: shareOf(amounts.total, total),
              },
            ]
          : [];
      },
    ),
    days: toDays(sums, context.reportedDays),
    forecast: toForecast(sums, context),
    budget: toBudget(currency, context),
    unusualDays: context.unusualDays
      .filter(day => day.currency === currency)
      .map(
        ({
          resourceGroupId,
          date,
          amount,
          usualFrom,
          usualTo,
        }): UnusualDay => ({
          date,
          resourceGroup: groups.get(resourceGroupId)?.displayName ?? '',
          amount,
          usualFrom,
          usualTo,
        }),
      ),
  };
}

/** Every reported day with an amount for each service, in the order of the services. */
function toDays(sums: CurrencySums, reportedDays: string[]): DayCosts[] {
  const indexes = new Map(
    sums.services.map(({ name }, index) => [name, index]),
  );
  const dates = new Set([
    ...reportedDays,
    ...sums.days.map(({ date }) => date),
  ]);
  const days = new Map(
    [...dates].sort().map(date => [date, sums.services.map(() => '0')]),
  );
  for (const { date, service, amount } of sums.days) {
    days.get(date)![indexes.get(service)!] = amount;
  }
  return [...days].map(([date, amounts]) => ({ date, amounts }));
}

function toForecast(
  { recentDays }: CurrencySums,
  { recentReported, today }: CurrencyContext,
): Forecast | undefined {
  const amounts = new Map(recentDays.map(({ date, amount }) => [date, amount]));
  // Before the first costs there was nothing that could cost.
  const first = [...amounts.keys()].sort()[0] ?? today;
  const days = recentReported
    .filter(date => date >= first)
    .map(date => ({ date, amount: amounts.get(date) ?? '0' }));
  return forecastMonth({ days, today });
}

/** The entity's own budget, or those in Azure that are about all of its resource groups, each once, and about no others. */
function toBudget(
  currency: string,
  { budget, budgets, resourceGroups }: CurrencyContext,
): Budget | undefined {
  if (budget?.currency === currency) {
    return {
      amount: budget.amount,
      origin: 'annotation',
      name: AZURE_MONTHLY_BUDGET_ANNOTATION,
    };
  }
  const idOf = (subscriptionKey: number, name: string) =>
    `${subscriptionKey}/${name}`;
  const own = new Set(
    resourceGroups.map(group => idOf(group.subscriptionKey, group.name)),
  );
  const applicable = budgets
    .filter(item => item.currency === currency)
    .map(item => ({
      ...item,
      covers: item.resourceGroups.map(name => idOf(item.subscriptionKey, name)),
    }))
    .filter(({ covers }) => covers.every(id => own.has(id)));
  const covered = applicable.flatMap(({ covers }) => covers);
  const eachOnce =
    covered.length === own.size && new Set(covered).size === own.size;
  return eachOnce && applicable.length > 0
    ? {
        amount: sum(applicable.map(({ amount }) => amount)),
        origin: 'azure',
        name: applicable.map(({ name }) => name).join(', '),
      }
    : undefined;
}
