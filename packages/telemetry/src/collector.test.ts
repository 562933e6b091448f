import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { OtlpCollector } from './testUtils/OtlpCollector';
import { WatchedPortal } from './__testUtils__/WatchedPortal';

jest.setTimeout(600_000);

const SERVER = 2;
const CLIENT = 3;

describe('a portal with a collector', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  const directory = createMockDirectory();
  const collector = new OtlpCollector();
  const upstream = createServer((_, res) => res.end());
  let portal: WatchedPortal;

  const upstreamPort = () => (upstream.address() as AddressInfo).port;

  beforeAll(async () => {
    await collector.start();
    upstream.listen(0, '127.0.0.1');
    await once(upstream, 'listening');
    portal = await WatchedPortal.start({
      databases,
      directory,
      upstream: `http://127.0.0.1:${upstreamPort()}`,
      env: {
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
        OTEL_BSP_SCHEDULE_DELAY: '100',
        OTEL_METRIC_EXPORT_INTERVAL: '300',
        OTEL_METRIC_EXPORT_TIMEOUT: '300',
      },
    });
  });
  afterAll(async () => {
    await portal?.stop();
    await collector.stop();
    upstream.close();
    upstream.closeAllConnections();
  });

  const ask = async (path: string) => fetch(`${portal.url}${path}`);

  it('sends a request with its route, and what it led to', async () => {
    const answer = await ask('/api/orders/orders/7?token=s3cret-query');
    const { trace_id: traceId, span_id: spanId } = await answer.json();
    const spans = await collector.eventually(() => {
      const found = collector.spans.filter(span => span.traceId === traceId);
      return found.some(({ kind }) => kind === SERVER) ? found : undefined;
    });

    const [server] = spans.filter(({ kind }) => kind === SERVER);
    expect(server).toMatchObject({
      name: 'GET /api/orders/orders/:id',
      spanId,
      attributes: {
        'http.route': '/api/orders/orders/:id',
        'http.response.status_code': 200,
        'url.path': '/api/orders/orders/7',
      },
    });
    const [outgoing] = spans.filter(
      span => span.kind === CLIENT && span.attributes['url.full'],
    );
    expect(outgoing).toMatchObject({
      parentSpanId: spanId,
      attributes: { 'url.full': `http://127.0.0.1:${upstreamPort()}/stock` },
    });
    const statements = spans.map(span => span.attributes['db.query.text']);
    expect(statements).toEqual(
      expect.arrayContaining([
        'select $1::text as bound, ? as literal',
        'select $1::int as number',
      ]),
    );
  });

  it('tells of the work of the catalog only what a request led to', async () => {
    await ask('/api/orders/orders/3');
    await collector.eventually(() =>
      collector.spans.find(({ name }) => name === 'ProcessingRun'),
    );
    expect(collector.raw).not.toContain('TaskPipelineLoop');
    expect(collector.raw).not.toContain('background');
  });

  it('sends errors without what they say', async () => {
    await ask('/api/orders/orders/1');
    const { events } = await collector.eventually(() =>
      collector.spans.find(
        span => span.kind === SERVER && span.events.length > 0,
      ),
    );
    const [{ attributes }] = events;
    expect(attributes['exception.stacktrace']).toMatch(/^ +at /);
    expect(attributes).not.toHaveProperty('exception.message');
  });

  it('counts requests by route, and searches by whether they found anything', async () => {
    for (const query of [
      'term=orders',
      'term=nothing',
      'term=nothing&pageCursor=MQ==',
      'term=',
    ]) {
      await ask(`/api/search/query?${query}`);
    }
    await collector.eventually(() =>
      collector.points.find(
        ({ attributes }) => attributes['http.route'] === '/api/search/query',
      ),
    );
    const searches = (result: string) =>
      collector.eventually(() =>
        collector.points.findLast(
          ({ name, attributes }) =>
            name === 'portico.search.queries' && attributes.result === result,
        ),
      );
    expect(await searches('nothing')).toMatchObject({ value: 1 });
    expect(await searches('found')).toMatchObject({ value: 1 });
    const requests = collector.points.filter(
      ({ name }) => name === 'http.server.request.duration',
    );
    for (const { attributes } of requests) {
      expect(Object.keys(attributes).sort()).toEqual([
        'http.request.method',
        'http.response.status_code',
        'http.route',
      ]);
    }
  });

  it('does not look at probes and files', async () => {
    await ask('/.backstage/health/v1/readiness');
    await ask('/static/main.js');
    await ask('/api/orders/orders/8');
    await collector.eventually(() =>
      collector.spans.find(
        ({ attributes }) => attributes['url.path'] === '/api/orders/orders/8',
      ),
    );
    const paths = collector.spans
      .filter(({ kind }) => kind === SERVER)
      .map(({ attributes }) => String(attributes['url.path']));
    expect(paths.filter(path => !path.startsWith('/api/'))).toEqual([]);
  });

  it('sends the last of it when it ends', async () => {
    await ask('/api/orders/by-name/user/default/jane.doe');
    await ask('/api/orders/orders/last');
    await portal.terminate();
    const paths = collector.spans.map(span => span.attributes['url.path']);
    expect(paths).toContain('/api/orders/orders/last');
  });

  it('has sent no secret in all of that, and named nobody', () => {
    expect(collector.raw).toContain('/api/orders/orders/');
    expect(collector.raw).toContain('/by-name/user/default/?');
    expect(collector.raw).not.toContain('s3cret');
    expect(collector.raw).not.toContain('jane.doe');
  });
});
