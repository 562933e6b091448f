import type { Resource } from '@opentelemetry/resources';
import { hostname } from 'node:os';
import { load } from './load';

/** Who it is that sends: the portal, and which of its replicas. `OTEL_SERVICE_NAME` and `OTEL_RESOURCE_ATTRIBUTES` come first. */
export function createResource(env: NodeJS.ProcessEnv): Resource {
  const { detectResources, envDetector, resourceFromAttributes } = load(
    '@opentelemetry/resources',
  );
  return resourceFromAttributes({
    'service.name': 'portico',
    'service.instance.id': env.HOSTNAME ?? hostname(),
  }).merge(detectResources({ detectors: [envDetector] }));
}
