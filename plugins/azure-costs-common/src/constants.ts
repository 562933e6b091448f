/**
 * The plugin's id, which is also its path below `/api`.
 *
 * @public
 */
export const AZURE_COSTS_PLUGIN_ID = 'azure-costs';

/**
 * Annotation that names the resource group whose costs are the entity's own; several are separated by commas.
 *
 * @public
 */
export const AZURE_RESOURCE_GROUP_ANNOTATION = 'azure.com/resource-group';

/**
 * Annotation with the id of the subscription that the resource groups are in; several are separated by commas. Without it
 * they are looked up in every subscription that costs are collected of.
 *
 * @public
 */
export const AZURE_SUBSCRIPTION_ID_ANNOTATION = 'azure.com/subscription-id';

/**
 * Annotation with what the entity may cost in a calendar month, as an amount and an ISO 4217 code: `1200 EUR`.
 *
 * @public
 */
export const AZURE_MONTHLY_BUDGET_ANNOTATION = 'azure.com/monthly-budget';

/**
 * The kinds of entities that can have costs, in lower case: those with resource groups of their own.
 *
 * @public
 */
export const KINDS_WITH_OWN_COSTS = ['component', 'resource', 'api'] as const;

/**
 * The kinds of entities, in lower case, that cost what they and the entities they own cost.
 *
 * @public
 */
export const KINDS_WITH_COSTS_OF_PARTS = ['system', 'domain', 'group'] as const;
