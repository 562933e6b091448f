import { readFile } from 'node:fs/promises';
import type { JsonValue } from '@backstage/types';
import { parseAllDocuments } from 'yaml';
import { asObject } from '../configuration/Settings';
import { UsageError } from '../UsageError';

/** What manifests say of the deployment. */
export interface Deployment {
  /** Images of all containers, each once. */
  images: string[];
  /** Where a web application firewall is attached, as in `Ingress portico`. */
  firewalls: string[];
}

const FIREWALL_ANNOTATION = 'appgw.ingress.kubernetes.io/waf-policy-for-path';

/**
 * Reads rendered manifests of Kubernetes or Container Apps: what `kubectl kustomize`, `helm template` or
 * `az containerapp show --output yaml` print.
 *
 * @throws {@link UsageError} that names the file
 */
export async function readManifests(paths: string[]): Promise<Deployment> {
  const images = new Set<string>();
  const firewalls: string[] = [];
  for (const path of paths) {
    for (const manifest of await readDocuments(path)) {
      imagesBelow(manifest).forEach(image => images.add(image));
      const firewall = firewallOf(manifest);
      if (firewall) {
        firewalls.push(firewall);
      }
    }
  }
  return { images: [...images], firewalls };
}

async function readDocuments(path: string): Promise<JsonValue[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(
      `The manifest ${path} can't be read: ${
        (error as Error).message
      }. Name an existing file with --manifest.`,
      { cause: error },
    );
  }
  const documents = [parseAllDocuments(text, { prettyErrors: false })].flat();
  if (documents.some(({ errors }) => errors.length > 0)) {
    throw new UsageError(
      `The manifest ${path} is not valid YAML. Give what is applied, as kubectl kustomize or helm template print it.`,
    );
  }
  return documents.map(document => document.toJS() as JsonValue);
}

function imagesBelow(value: JsonValue | undefined): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(imagesBelow);
  }
  return Object.entries(asObject(value) ?? {}).flatMap(([name, child]) =>
    ['containers', 'initContainers'].includes(name) && Array.isArray(child)
      ? child.flatMap(container => {
          const image = asObject(container)?.image;
          return typeof image === 'string' ? [image] : [];
        })
      : imagesBelow(child),
  );
}

function firewallOf(manifest: JsonValue): string | undefined {
  const { kind, metadata } = asObject(manifest) ?? {};
  const { name, annotations } = asObject(metadata) ?? {};
  const isAttached =
    kind === 'WebApplicationFirewallPolicy' ||
    asObject(annotations)?.[FIREWALL_ANNOTATION] !== undefined;
  return isAttached ? `${kind} ${name}` : undefined;
}
