import { metrics } from '@opentelemetry/api';
import { createViews } from './createViews';
import { MetricsUnderTest } from './testUtils/MetricsUnderTest';

describe('createViews', () => {
  const measured = new MetricsUnderTest(createViews());
  afterAll(() => measured.stop());

  it.each([
    [
      'mcp.server.operation.duration',
      { 'mcp.method.name': 'tools/call', 'error.type': 'tool_error' },
      'gen_ai.tool.name',
    ],
    [
      'scaffolder.step.duration',
      { template: 'template:default/dry-run', result: 'ok' },
      'step',
    ],
    [
      'http.server.request.duration',
      {
        'http.request.method': 'GET',
        'http.response.status_code': 200,
        'http.route': '/api/orders/:id',
      },
      'server.address',
    ],
  ])(
    'makes one number of %s, whatever callers choose',
    async (name, kept, chosen) => {
      const histogram = metrics.getMeter('test').createHistogram(name);
      histogram.record(1, { ...kept, [chosen]: 'anything' });
      histogram.record(1, { ...kept, [chosen]: 'something else' });
      expect(await measured.collect(name)).toEqual([
        expect.objectContaining({
          attributes: kept,
          value: expect.objectContaining({ count: 2 }),
        }),
      ]);
    },
  );
});
