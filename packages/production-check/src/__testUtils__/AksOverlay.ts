import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { root } from './production';

const folder = join(root, 'deploy/aks');

interface Kustomization {
  components?: string[];
  resources?: string[];
  configMapGenerator?: Array<{
    name: string;
    literals?: string[];
    envs?: string[];
  }>;
}

interface SecretProviderClass {
  spec: {
    parameters: { objects: string };
    secretObjects: Array<{
      secretName: string;
      data: Array<{ objectName: string; key: string }>;
    }>;
  };
}

interface Container {
  args: string[];
  envFrom: Array<Record<string, { name: string }>>;
  ports: Array<{ containerPort: number }>;
  startupProbe: Probe;
  readinessProbe: Probe;
  livenessProbe: Probe;
}

interface Probe {
  httpGet: { path: string; port: string };
}

/** The pod of the portal, as far as tests look at it. */
export interface Pod {
  containers: [Container];
  topologySpreadConstraints: Array<{
    topologyKey: string;
    nodeTaintsPolicy?: string;
  }>;
}

/** One overlay of `deploy/aks`, put together from its files as far as variables go; the rest is for kustomize. */
export class AksOverlay {
  readonly #folder: string;

  /** @param name - as in `prod` */
  constructor(readonly name: string) {
    this.#folder = join(folder, 'overlays', name);
  }

  /** Over `app-config.production.yaml`. */
  get configuration(): string {
    return join(this.#folder, 'app-config.yaml');
  }

  /** The variables that are plain settings. */
  settings(): Record<string, string> {
    return Object.fromEntries(
      [
        [join(folder, 'base'), 'base'],
        [this.#folder, this.name],
      ].flatMap(([directory]) =>
        (readKustomization(directory).configMapGenerator ?? [])
          .filter(({ name }) => name === 'portico')
          .flatMap(({ literals = [], envs = [] }) => [
            ...literals,
            ...envs.flatMap(env => readLines(join(directory, env))),
          ])
          .map(line => line.split(/=(.*)/s).slice(0, 2)),
      ),
    );
  }

  /** The variables that come from Key Vault, with the components that are on. */
  secrets(): string[] {
    return [
      'base',
      ...(readKustomization(this.#folder).components ?? []).map(component =>
        component.replace('../../', ''),
      ),
    ].flatMap(secretVariablesOf);
  }
}

/** The variables that the SecretProviderClass in a folder of `deploy/aks` makes. */
export function secretVariablesOf(directory: string): string[] {
  return readSecretProviderClasses(directory)
    .flatMap(({ spec }) => spec.secretObjects)
    .filter(({ secretName }) => secretName !== 'portico-tls')
    .flatMap(({ data }) => data.map(({ key }) => key));
}

/** What a folder of `deploy/aks` takes from Key Vault: its name there, and whether the class asks the vault for it. */
export function vaultSecretsOf(
  directory: string,
): Array<{ name: string; variable: string; isAskedFor: boolean }> {
  return readSecretProviderClasses(directory).flatMap(({ spec }) =>
    spec.secretObjects.flatMap(({ data }) =>
      data.map(({ objectName, key }) => ({
        name: objectName,
        variable: key,
        isAskedFor: spec.parameters.objects.includes(
          `objectName: ${objectName}\n`,
        ),
      })),
    ),
  );
}

/** The pod of `deploy/aks/base/deployment.yaml`. */
export function readPod(): Pod {
  return parse(read(join(folder, 'base/deployment.yaml'))).spec.template.spec;
}

function readSecretProviderClasses(directory: string): SecretProviderClass[] {
  const path = join(folder, directory);
  return (readKustomization(path).resources ?? []).flatMap(resource =>
    [parseAllDocuments(read(join(path, resource)))]
      .flat()
      .map(document => document.toJS())
      .filter(({ kind }) => kind === 'SecretProviderClass'),
  );
}

function readKustomization(directory: string): Kustomization {
  return parse(read(join(directory, 'kustomization.yaml')));
}

function readLines(path: string): string[] {
  return read(path)
    .split('\n')
    .filter(line => line && !line.startsWith('#'));
}

function read(path: string): string {
  return readFileSync(path, 'utf8');
}
