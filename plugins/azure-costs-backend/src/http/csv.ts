import {
  CostOverview,
  EntityCosts,
  EntityCostsView,
} from '@portico/plugin-azure-costs-common';
import Big from 'big.js';
import { stringify } from 'csv-stringify/sync';

type Line = Record<string, string | number | undefined>;

/** The lines of each view of an entity's costs. Amounts are exact. */
const ENTITY_LINES: Record<EntityCostsView, (costs: EntityCosts) => Line[]> = {
  days: ({ currencies }) =>
    currencies.flatMap(({ currency, services, days }) =>
      days.flatMap(({ date, amounts }) =>
        services.map(({ name }, index) => ({
          date,
          service: name,
          currency,
          cost: amounts[index],
        })),
      ),
    ),
  services: ({ currencies }) =>
    currencies.flatMap(({ currency, services }) =>
      services.map(({ name, total, previousTotal, share }) => ({
        service: name,
        currency,
        cost: total,
        previous_cost: previousTotal,
        share: share ?? undefined,
      })),
    ),
  'resource-groups': ({ currencies }) =>
    currencies.flatMap(({ currency, resourceGroups }) =>
      resourceGroups.map(
        ({
          subscriptionId,
          subscriptionName,
          name,
          total,
          previousTotal,
          share,
        }) => ({
          subscription_id: subscriptionId,
          subscription: subscriptionName,
          resource_group: name,
          currency,
          cost: total,
          previous_cost: previousTotal,
          share: share ?? undefined,
        }),
      ),
    ),
};

const ENTITY_COLUMNS: Record<EntityCostsView, string[]> = {
  days: ['date', 'service', 'currency', 'cost'],
  services: ['service', 'currency', 'cost', 'previous_cost', 'share'],
  'resource-groups': [
    'subscription_id',
    'subscription',
    'resource_group',
    'currency',
    'cost',
    'previous_cost',
    'share',
  ],
};

const OVERVIEW_COLUMNS = [
  'name',
  'entity_ref',
  'subscription_id',
  'subscription',
  'entity_refs',
  'resource_groups',
  'currency',
  'cost',
  'previous_cost',
  'change',
  'change_percent',
  'share',
];

/** A file with one line for each day and service, for each service, or for each resource group. */
export function entityCostsToCsv(
  costs: EntityCosts,
  view: EntityCostsView,
): string {
  return toCsv(ENTITY_COLUMNS[view], ENTITY_LINES[view](costs));
}

/**
 * A file with one line for each group. With all groups by team or system, it also has one for what no entity names and one
 * for what is counted more than once: what is in the file adds up to the total.
 *
 * @param isComplete - whether all groups are there
 */
export function overviewToCsv(
  overview: CostOverview,
  isComplete: boolean,
): string {
  const { by, currency, items, unattributed } = overview;
  const lines: Line[] = items.map(item => ({
    name: item.name,
    entity_ref: item.entityRef,
    subscription_id: item.subscriptionId,
    subscription: item.subscriptionName,
    entity_refs: item.entityRefs?.join(' '),
    resource_groups: item.resourceGroupCount,
    currency,
    cost: item.total,
    previous_cost: item.previousTotal,
    change: item.change,
    change_percent: item.changePercent ?? undefined,
    share: item.share ?? undefined,
  }));
  if (isComplete && ['team', 'system'].includes(by)) {
    const tooMuch = (key: 'total' | 'previousTotal') =>
      items
        .reduce((rest, item) => rest.minus(item[key]), new Big(overview[key]))
        .minus(unattributed[key]);
    const cost = tooMuch('total');
    const previousCost = tooMuch('previousTotal');
    lines.push(
      {
        name: 'Unattributed',
        resource_groups: unattributed.resourceGroupCount,
        currency,
        cost: unattributed.total,
        previous_cost: unattributed.previousTotal,
        change: unattributed.change,
        change_percent: unattributed.changePercent ?? undefined,
      },
      {
        name: 'Counted in more than one row',
        currency,
        cost: cost.toFixed(),
        previous_cost: previousCost.toFixed(),
        change: cost.minus(previousCost).toFixed(),
      },
    );
  }
  return toCsv(OVERVIEW_COLUMNS, lines);
}

function toCsv(columns: string[], lines: Line[]): string {
  return stringify(lines, {
    header: true,
    columns,
    bom: true,
    record_delimiter: 'windows',
    cast: {
      // A name that a spreadsheet would run as a formula; negative amounts are none.
      string: value =>
        /^[=+\-@\t\r]/.test(value) && !/^-\d+(\.\d+)?$/.test(value)
          ? `'${value}`
          : value,
    },
  });
}
