import { resolve } from 'node:path';
import { fatalChecks } from '../checks/allChecks';
import type { CheckContext, Finding } from '../checks/Check';
import { readConfiguration } from '../configuration/readConfiguration';
import { CatalogFiles } from '../evidence/CatalogFiles';

/** The checkout. */
export const root = resolve(__dirname, '../../../..');

/** The configuration of an installation: what the image brings, and what it adds. */
export const productionFiles = [
  resolve(root, 'app-config.production.yaml'),
  resolve(__dirname, '../__fixtures__/contoso.yaml'),
];

/** Values that no output may have in it. */
export const productionSecrets = {
  POSTGRES_PASSWORD: 'Wm4kZ9pQe7Lr2Xc8',
  AUTH_MICROSOFT_CLIENT_SECRET: 'vT8~Q2nKx0aYbR5uJd3LhEfGq7Pz',
  GITHUB_TOKEN: 'ghp_5hGk2LmZx8Qw9Rt0Yp3Bv6Nc1Df4Sj7A',
  GITHUB_WEBHOOK_SECRET: 'k3Jx8Pq2Lm9Zt5Rw7Yb1',
};

/** The environment that app-config.production.yaml asks for, with everything that can be known. */
export const productionEnvironment = {
  NODE_ENV: 'production',
  PORTICO_BASE_URL: 'https://portal.contoso.com',
  POSTGRES_HOST: '10.20.0.4',
  POSTGRES_USER: 'portico',
  AUTH_MICROSOFT_CLIENT_ID: '6f1c7f7e-1c1e-4f0e-9d52-3c2f5a9b7a10',
  AUTH_MICROSOFT_TENANT_ID: '0b6e2c1d-7d0b-4c9e-8a55-1f0c9d3e4b21',
  TECHDOCS_STORAGE_ACCOUNT: 'contosodocs',
  APPLICATIONINSIGHTS_CONNECTION_STRING:
    'InstrumentationKey=3b0f2f0a-8a0e-4a5e-9a67-0c5b7b1f9d11;IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/',
  ...productionSecrets,
};

/** What the people of that installation say of it, on the day of {@link today}. */
export const productionStatements = {
  image: 'contoso.azurecr.io/portico:1.4.0',
  imageScannedOn: '2026-11-20',
  backupTestedOn: '2026-10-01',
  wafPolicy: 'waf-portal',
};

/** When the checks of the tests run. */
export const today = new Date('2026-11-26T12:00:00Z');

/** What the checks see of that installation, with one more file of the configuration and other variables. */
export async function productionContext(
  extraFiles: string[] = [],
  extraEnv: NodeJS.ProcessEnv = {},
): Promise<CheckContext> {
  const env = { ...productionEnvironment, ...extraEnv };
  return {
    ...(await readConfiguration([...productionFiles, ...extraFiles], env)),
    env,
    nodeVersion: '24.1.0',
    statements: productionStatements,
    templates: new CatalogFiles([root]),
    lookup: async host => {
      throw new Error(`${host} is not to be looked up`);
    },
    now: today,
  };
}

/** What would stop the start of an installation that runs with these files and variables, and tells nothing else of itself. */
export async function startFailures(
  files: string[],
  env: NodeJS.ProcessEnv,
): Promise<Finding[]> {
  const context: CheckContext = {
    ...(await readConfiguration(files, env)),
    env,
    nodeVersion: '24.1.0',
    statements: {},
    templates: new CatalogFiles([root]),
    lookup: async () => [],
    now: today,
  };
  return fatalChecks
    .flatMap(check => check.run(context))
    .filter(({ outcome }) => outcome === 'fail');
}
