import type { ViewOptions } from '@opentelemetry/sdk-metrics';
import { load } from './load';

/**
 * Attributes that are kept, by metric. What callers choose, such as the name of the host that they ask, of a tool, or of a step of a
 * template that they try, would make numbers without end.
 */
const KEPT = {
  'http.server.request.duration': [
    'http.request.method',
    'http.response.status_code',
    'http.route',
  ],
  'http.client.request.duration': [
    'http.request.method',
    'http.response.status_code',
    'server.address',
  ],
  'db.client.operation.duration': ['db.operation.name', 'error.type'],
  'mcp.server.operation.duration': ['mcp.method.name', 'error.type'],
  'scaffolder.step.count': ['template', 'result'],
  'scaffolder.step.duration': ['template', 'result'],
};

/** Limits what metrics of others are told apart by. */
export function createViews(): ViewOptions[] {
  const { createAllowListAttributesProcessor } = load(
    '@opentelemetry/sdk-metrics',
  );
  return Object.entries(KEPT).map(([instrumentName, attributes]) => ({
    instrumentName,
    attributesProcessors: [createAllowListAttributesProcessor(attributes)],
  }));
}
