import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AksOverlay,
  readPod,
  secretVariablesOf,
  vaultSecretsOf,
} from './__testUtils__/AksOverlay';
import {
  productionFiles,
  root,
  startFailures,
} from './__testUtils__/production';
import { readConfiguration } from './configuration/readConfiguration';

const [productionFile] = productionFiles;
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** Every variable that the configuration or its manual knows. */
const knownVariables = new Set(
  [
    ...read('app-config.production.yaml').matchAll(/\$\{([A-Z_]+)/g),
    ...read('docs/configuration.md').matchAll(/`([A-Z][A-Z_]+)`/g),
  ].map(([, name]) => name),
);

/** Long, and each another, as secrets are. */
const madeUp = (name: string) => `made-up-value-of-${name.toLowerCase()}`;

jest.setTimeout(60_000);

describe.each(['dev', 'test', 'prod'])('deploy/aks/overlays/%s', name => {
  const overlay = new AksOverlay(name);
  const settings = overlay.settings();
  const secrets = overlay.secrets();
  const env = {
    ...settings,
    ...Object.fromEntries(secrets.map(secret => [secret, madeUp(secret)])),
    NODE_ENV: 'production',
  };
  const files = [productionFile, overlay.configuration];
  const readIt = () => readConfiguration(files, env);

  it('sets every variable that the configuration requires', async () => {
    const { missingVariables } = await readIt();
    expect(missingVariables).toEqual([]);
  });

  it('sets none that nothing reads', () => {
    expect(
      [...Object.keys(settings), ...secrets].filter(
        variable => !knownVariables.has(variable),
      ),
    ).toEqual([]);
  });

  it('sets each once, and no secret in a file', () => {
    expect(
      Object.keys(settings).filter(
        variable =>
          secrets.includes(variable) || /SECRET|TOKEN$|PASSWORD/.test(variable),
      ),
    ).toEqual([]);
  });

  it('starts with it', async () => {
    expect(await startFailures(files, env)).toEqual([]);
  });
});

describe('deploy/aks', () => {
  const folders = [
    'base',
    ...readdirSync(join(root, 'deploy/aks/components')).map(
      component => `components/${component}`,
    ),
  ].filter(folder => vaultSecretsOf(folder).length > 0);
  const pod = readPod();
  const [container] = pod.containers;
  const dockerfile = read('Dockerfile');

  it.each(folders)(
    '%s asks Key Vault for what it makes a Secret of',
    folder => {
      expect(
        vaultSecretsOf(folder).filter(secret => !secret.isAskedFor),
      ).toEqual([]);
    },
  );

  it.each(folders)(
    '%s names secrets in Key Vault as their variables',
    folder => {
      const variables = secretVariablesOf(folder);
      expect(
        vaultSecretsOf(folder)
          .filter(({ variable }) => variables.includes(variable))
          .map(({ name }) => name),
      ).toEqual(
        variables.map(variable => variable.toLowerCase().replaceAll('_', '-')),
      );
      expect(
        variables.filter(variable => !knownVariables.has(variable)),
      ).toEqual([]);
    },
  );

  it('runs what the image runs', () => {
    const command = dockerfile.match(/^CMD (\[.*\])$/m)?.[1] ?? '[]';
    const image = JSON.parse(command);
    expect(container.args.slice(0, image.length)).toEqual(image);
    expect(container.args.slice(image.length)).toEqual([
      '--config',
      '/etc/portico/app-config.yaml',
    ]);
  });

  it('does not count nodes that take no replica when it spreads them', () => {
    expect(
      pod.topologySpreadConstraints.filter(
        ({ nodeTaintsPolicy }) => nodeTaintsPolicy !== 'Honor',
      ),
    ).toEqual([]);
  });

  it('asks for the health of the port that the image exposes', () => {
    const port = Number(dockerfile.match(/^EXPOSE (\d+)$/m)?.[1]);
    expect(container.ports[0].containerPort).toBe(port);
    expect(container.readinessProbe.httpGet.path).toBe(
      '/.backstage/health/v1/readiness',
    );
    expect(container.startupProbe.httpGet.path).toBe(
      '/.backstage/health/v1/readiness',
    );
    expect(container.livenessProbe.httpGet.path).toBe(
      '/.backstage/health/v1/liveness',
    );
  });
});
