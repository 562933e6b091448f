import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BicepFile, BicepParameters } from './__testUtils__/BicepFile';
import {
  productionFiles,
  root,
  startFailures,
} from './__testUtils__/production';
import { readConfiguration } from './configuration/readConfiguration';

const [productionFile] = productionFiles;
const folder = join(root, 'deploy/container-apps');
const app = new BicepFile(join(folder, 'modules/app.bicep')).text;
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');

/** What Azure knows when it deploys, and no file does. */
const known: Record<string, string> = {
  AZURE_CLIENT_ID: '00000000-0000-0000-0000-000000000001',
  AUTH_MICROSOFT_TENANT_ID: '00000000-0000-0000-0000-000000000002',
  AUTH_MICROSOFT_CLIENT_ID: '00000000-0000-0000-0000-000000000003',
  PORTICO_BASE_URL: 'https://portal.contoso.example',
};

/** The variables in an object of Bicep; what it computes is made up. */
function settingsIn(object: string): Record<string, string> {
  return Object.fromEntries(
    [...object.matchAll(/^ +([A-Za-z_]+): (.+)$/gm)].map(([, name, value]) => [
      name,
      known[name] ?? value.match(/^'([^'$]*)'$/)?.[1] ?? 'computed',
    ]),
  );
}

const strings = (list: string) =>
  [...list.matchAll(/'([^']+)'/g)].map(([, value]) => value);

describe.each(['dev', 'test', 'prod'])('deploy/container-apps, %s', name => {
  const { file, values } = new BicepParameters(
    join(folder, `${name}.bicepparam`),
  );
  const [, settings] =
    file.text.match(/settings: union\(\{\n([\s\S]*?)\}, additional/) ?? [];
  const secrets = strings(values.variablesFromVault);
  const env: Record<string, string> = {
    ...settingsIn(settings),
    ...settingsIn(values.additionalSettings),
    ...Object.fromEntries(
      secrets.map(secret => [secret, `made-up-value-of-${secret}`]),
    ),
    NODE_ENV: 'production',
  };
  const [, configuration = ''] =
    values.configuration.match(/^loadTextContent\('(.+)'\)$/) ?? [];
  const files = [productionFile, join(folder, configuration)];
  const readIt = () => readConfiguration(files, env);

  it('sets every variable that the configuration requires', async () => {
    const { missingVariables } = await readIt();
    expect(missingVariables).toEqual([]);
  });

  it('connects to the database as the identity, without a password', async () => {
    const { settings: read } = await readIt();
    expect(read.get('backend.database.connection.type')).toBe('azure');
    expect(secrets).not.toContain('POSTGRES_PASSWORD');
  });

  it('believes Front Door and the proxy of Container Apps alone', async () => {
    const { settings: read } = await readIt();
    expect(read.get('backend.trustProxy')).toBe(2);
  });

  it('knows where people come from', async () => {
    const { settings: read } = await readIt();
    expect(read.get('catalog.providers.microsoftGraphOrg.tenantId')).toBe(
      known.AUTH_MICROSOFT_TENANT_ID,
    );
  });

  it('has no secret in a file', () => {
    expect(
      Object.keys({
        ...settingsIn(settings),
        ...settingsIn(values.additionalSettings),
      }).filter(variable => /SECRET|TOKEN$|PASSWORD/.test(variable)),
    ).toEqual([]);
  });

  it('starts with it', async () => {
    expect(await startFailures(files, env)).toEqual([]);
  });
});

describe('deploy/container-apps/modules/app.bicep', () => {
  it('runs what the image runs, and over its configuration the own one', () => {
    const [, args = ''] = app.match(/args: \[\n([\s\S]*?)\]/) ?? [];
    const [, command = '[]'] = dockerfile.match(/^CMD (\[.*\])$/m) ?? [];
    expect(strings(args)).toEqual([
      ...JSON.parse(command),
      '--config',
      '/etc/portico/app-config.yaml',
    ]);
    expect(app).toContain("mountPath: '/etc/portico'");
    expect(app).toContain("path: 'app-config.yaml'");
  });

  it('asks for the health of the port that the image exposes', () => {
    const [, port] = dockerfile.match(/^EXPOSE (\d+)$/m) ?? [];
    const probes = [
      ...app.matchAll(
        /type: '(\w+)'\n\s+httpGet: \{\n\s+path: '([^']+)'\n\s+port: (\d+)/g,
      ),
    ].map(([, type, path, probed]) => ({ type, path, port: probed }));
    expect(probes).toEqual([
      { type: 'Startup', path: '/.backstage/health/v1/readiness', port },
      { type: 'Readiness', path: '/.backstage/health/v1/readiness', port },
      { type: 'Liveness', path: '/.backstage/health/v1/liveness', port },
    ]);
    expect(app).toContain(`targetPort: ${port}\n`);
  });
});
