import { Attributes } from '@opentelemetry/api';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { SpanScrubber } from './SpanScrubber';

describe('SpanScrubber', () => {
  const exporter = new InMemorySpanExporter();
  const tracer = new BasicTracerProvider({
    spanProcessors: [new SpanScrubber(), new SimpleSpanProcessor(exporter)],
  }).getTracer('test');
  afterEach(() => exporter.reset());

  /** What is exported of a span. */
  function exported(name: string, attributes: Attributes) {
    tracer.startSpan(name, { attributes }).end();
    const [span] = exporter.getFinishedSpans();
    return { name: span.name, attributes: span.attributes };
  }

  it.each([
    [
      '/api/catalog/entities/by-name/user/default/jane.doe',
      '/api/catalog/entities/by-name/user/default/?',
    ],
    [
      '/api/catalog/entities/by-name/User/default/jane.doe/ancestry',
      '/api/catalog/entities/by-name/User/default/?/ancestry',
    ],
    [
      '/api/techdocs/static/docs/default/user/jane.doe/index.html',
      '/api/techdocs/static/docs/default/user/?/index.html',
    ],
    ['/v1.0/users/jane.doe%40contoso.com/photo', '/v1.0/users/?/photo'],
    ['/api/orders/of/user:default/jane.doe/all', '/api/orders/of/user:?/all'],
    ['/api/orders/of/user%3Adefault%2Fjane%2Edoe', '/api/orders/of/user%3A?'],
    [
      '/api/catalog/entities/by-name/component/default/users',
      '/api/catalog/entities/by-name/component/default/users',
    ],
    ['/api/user-settings/buckets/a', '/api/user-settings/buckets/a'],
  ])('names nobody in the address %s', (path, expected) => {
    const url = `https://ada@host.example${path}?of=jane.doe`;
    expect(
      exported('GET', {
        'url.path': path,
        'url.full': url,
        'http.url': url,
        'http.target': path,
      }).attributes,
    ).toEqual({
      'url.path': expected,
      'url.full': `https://host.example${expected}`,
      'http.url': `https://host.example${expected}`,
      'http.target': expected,
    });
  });

  it('names entities, and no users', () => {
    const name = 'backstage.entity.metadata.name';
    const kind = 'backstage.entity.kind';
    expect(
      exported('ProcessingRun', { [kind]: 'User', [name]: 'jane.doe' })
        .attributes,
    ).toEqual({ [kind]: 'User', [name]: '?' });
    exporter.reset();
    expect(
      exported('ProcessingRun', { [kind]: 'API', [name]: 'orders' }).attributes,
    ).toEqual({ [kind]: 'API', [name]: 'orders' });
  });

  it('names tools that there are, and none that an agent has thought of', () => {
    const tool = 'gen_ai.tool.name';
    const plugin = 'backstage.plugin.id';
    const found = { [tool]: 'catalog.query', [plugin]: 'catalog' };
    expect(exported('tools/call catalog.query', found)).toEqual({
      name: 'tools/call catalog.query',
      attributes: found,
    });
    exporter.reset();
    expect(
      exported('tools/call anything', {
        [tool]: 'anything',
        [plugin]: 'mcp-actions',
      }),
    ).toEqual({
      name: 'tools/call',
      attributes: { [tool]: '?', [plugin]: 'mcp-actions' },
    });
  });
});
