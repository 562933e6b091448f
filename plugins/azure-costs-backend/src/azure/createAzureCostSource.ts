import {
  ClientSecretCredential,
  DefaultAzureCredential,
  TokenCredential,
} from '@azure/identity';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { AzureConfig } from '../config';
import { DatabaseRequestBudget } from '../database/DatabaseRequestBudget';
import { AzureCostSource } from './AzureCostSource';
import { ResourceManagerClient } from './ResourceManagerClient';

/** Azure as the configuration describes it: which cloud, as whom, and within which limits. */
export function createAzureCostSource(options: {
  config: AzureConfig;
  costType: 'actual' | 'amortized';
  db: Knex;
  logger: LoggerService;
}): AzureCostSource {
  const { config, costType, db, logger } = options;
  const client = new ResourceManagerClient({
    budget: new DatabaseRequestBudget(db, config.limits),
    credential: createCredential(config),
    endpoint: config.endpoint,
    logger,
  });
  return new AzureCostSource({
    apiVersion: config.apiVersion,
    client,
    costType,
  });
}

function createCredential({ credentials }: AzureConfig): TokenCredential {
  if (!credentials) {
    return new DefaultAzureCredential();
  }
  const { tenantId, clientId, clientSecret } = credentials;
  return new ClientSecretCredential(tenantId, clientId, clientSecret);
}
