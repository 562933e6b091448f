import { Entity } from '@backstage/catalog-model';
import {
  AZURE_MONTHLY_BUDGET_ANNOTATION,
  AZURE_RESOURCE_GROUP_ANNOTATION,
  AZURE_SUBSCRIPTION_ID_ANNOTATION,
  KINDS_WITH_COSTS_OF_PARTS,
  KINDS_WITH_OWN_COSTS,
} from './constants';

/**
 * The resource groups that an entity names as its own.
 *
 * @public
 */
export interface ResourceGroupClaim {
  /** Names in lower case, each once: Azure does not tell letter cases apart. Empty when there is no annotation. */
  resourceGroups: string[];
  /** Ids in lower case. Empty for every subscription that costs are collected of. */
  subscriptionIds: string[];
}

/**
 * What may be spent in a calendar month.
 *
 * @public
 */
export interface MonthlyBudget {
  /** A decimal number in units of the currency. */
  amount: string;
  /** ISO 4217 code. */
  currency: string;
}

function readList(entity: Entity, annotation: string): string[] {
  const value = entity.metadata.annotations?.[annotation] ?? '';
  const items = value.split(',').map(item => item.trim().toLowerCase());
  return [...new Set(items.filter(Boolean))];
}

/**
 * Reads which resource groups an entity names in its annotations.
 *
 * @public
 */
export function readResourceGroupClaim(entity: Entity): ResourceGroupClaim {
  return {
    resourceGroups: readList(entity, AZURE_RESOURCE_GROUP_ANNOTATION),
    subscriptionIds: readList(entity, AZURE_SUBSCRIPTION_ID_ANNOTATION),
  };
}

/**
 * Reads an entity's monthly budget, such as `1200 EUR`; `undefined` when there is none or it is not of that form.
 *
 * @public
 */
export function readMonthlyBudget(entity: Entity): MonthlyBudget | undefined {
  const value = entity.metadata.annotations?.[AZURE_MONTHLY_BUDGET_ANNOTATION];
  const match = value?.trim().match(/^(\d+(?:\.\d+)?)\s+([A-Z]{3})$/);
  return match ? { amount: match[1], currency: match[2] } : undefined;
}

/**
 * True for entities that have costs to show: those that name a resource group, and every System, Domain and Group.
 *
 * @public
 */
export function isAzureCostsAvailable(entity: Entity): boolean {
  const kind = entity.kind.toLowerCase();
  const hasOwn = readResourceGroupClaim(entity).resourceGroups.length > 0;
  return (
    (isOneOf(KINDS_WITH_OWN_COSTS, kind) && hasOwn) ||
    isOneOf(KINDS_WITH_COSTS_OF_PARTS, kind)
  );
}

function isOneOf(kinds: readonly string[], kind: string): boolean {
  return kinds.includes(kind);
}
