/*
 * A process of its own, which sees graph.microsoft.com and login.microsoftonline.com as its environment says. It reads an
 * organisation with the module that the portal uses, and prints the entities that it made.
 *
 * Argument: the configuration of the provider, as it is in `catalog.providers.microsoftGraphOrg.default`.
 */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const {
  ConfigReader,
}: typeof import('@backstage/config') = require('@backstage/config');
// The module as the backend has it.
const requireOfBackend = createRequire(
  import.meta.resolve('../../../../../packages/backend/package.json'),
);
const { MicrosoftGraphClient, readMicrosoftGraphOrg, readProviderConfigs } =
  requireOfBackend('@backstage/plugin-catalog-backend-module-msgraph');

const write = (message: string) => process.stderr.write(`${message}\n`);
const logger = { error: write, warn: write, info: write, debug: write };

const [, , settings] = process.argv;
const [config] = readProviderConfigs(
  new ConfigReader({
    catalog: {
      providers: { microsoftGraphOrg: { default: JSON.parse(settings) } },
    },
  }),
);
// As `MicrosoftGraphOrgEntityProvider` does on every run.
const entities = await readMicrosoftGraphOrg(
  MicrosoftGraphClient.create(config),
  config.tenantId,
  { ...config, logger },
);

process.stdout.write(JSON.stringify(entities));
