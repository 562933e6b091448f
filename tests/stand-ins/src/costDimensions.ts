import { notInStandIn } from './AzureError.ts';
import { type LedgerRow } from './CostLedger.ts';
import { requireOneOf } from './jsonMembers.ts';

/** How the dimensions that the ledger knows are read from a row. */
const LEDGER_DIMENSIONS: Record<string, (row: LedgerRow) => string> = {
  ResourceGroup: row => row.resourceGroup,
  ResourceGroupName: row => row.resourceGroup,
  ServiceName: row => row.serviceName,
  SubscriptionId: row => row.subscriptionId,
};

/** Dimensions that the real service has beside them. */
const OTHER_DIMENSIONS = [
  'BillingMonth',
  'BillingPeriod',
  'ChargeType',
  'ConsumedService',
  'Meter',
  'MeterCategory',
  'MeterSubCategory',
  'PricingModel',
  'PublisherType',
  'ResourceGuid',
  'ResourceId',
  'ResourceLocation',
  'ResourceType',
  'ServiceFamily',
  'ServiceTier',
  'SubscriptionName',
];

const DIMENSIONS = [...Object.keys(LEDGER_DIMENSIONS), ...OTHER_DIMENSIONS];

/** A dimension of costs, with its value for a row of the ledger. */
export interface CostDimension {
  name: string;
  valueOf: (row: LedgerRow) => string;
}

/**
 * Finds a dimension.
 *
 * @param where - the member of the body that names it
 * @throws AzureError 400 when there is no such dimension, 501 when the ledger does not have it
 */
export function readDimension(name: unknown, where: string): CostDimension {
  const known = requireOneOf(name, DIMENSIONS, where);
  const valueOf = LEDGER_DIMENSIONS[known];
  if (!valueOf) {
    throw notInStandIn(`the dimension ${known}`);
  }
  return { name: known, valueOf };
}
