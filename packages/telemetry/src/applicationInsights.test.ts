import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { IngestionEndpoint } from './__testUtils__/IngestionEndpoint';
import { WatchedPortal } from './__testUtils__/WatchedPortal';

jest.setTimeout(600_000);

describe('a portal with Application Insights', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  const directory = createMockDirectory();
  const upstream = createServer((_, res) => res.end());
  let insights: IngestionEndpoint;
  let portal: WatchedPortal;

  beforeAll(async () => {
    insights = await IngestionEndpoint.start();
    upstream.listen(0, '127.0.0.1');
    await once(upstream, 'listening');
    const { port } = upstream.address() as AddressInfo;
    portal = await WatchedPortal.start({
      databases,
      directory,
      upstream: `http://127.0.0.1:${port}`,
      env: {
        ...insights.environment,
        // Otherwise one a second, chosen by chance.
        OTEL_TRACES_SAMPLER: 'always_on',
        OTEL_BSP_SCHEDULE_DELAY: '100',
        OTEL_METRIC_EXPORT_INTERVAL: '1000',
        OTEL_METRIC_EXPORT_TIMEOUT: '1000',
      },
    });
  });
  afterAll(async () => {
    await portal?.stop();
    await insights.stop();
    upstream.close();
    upstream.closeAllConnections();
  });

  it('sends requests, what they led to, and metrics', async () => {
    await fetch(`${portal.url}/api/orders/orders/7?token=s3cret-query`);
    await fetch(`${portal.url}/api/search/query?term=nothing`);

    const request = await insights.eventually(() =>
      insights.envelopes.find(
        ({ data }) =>
          data.baseType === 'RequestData' &&
          data.baseData.name === 'GET /api/orders/orders/:id',
      ),
    );
    expect(request.tags).toMatchObject({ 'ai.cloud.role': 'portico' });
    const operation = request.tags['ai.operation.id'];
    const led = await insights.eventually(() => {
      const found = insights.envelopes.filter(
        ({ data, tags }) =>
          data.baseType === 'RemoteDependencyData' &&
          tags['ai.operation.id'] === operation,
      );
      return found.length >= 3 ? found : undefined;
    });
    expect(led.map(({ data }) => data.baseData.name)).toEqual(
      expect.arrayContaining(['GET /stock']),
    );
    const searches = await insights.eventually(() =>
      insights.envelopes.find(
        ({ data }) =>
          data.baseData.metrics?.[0].name === 'portico.search.queries',
      ),
    );
    expect(searches.data.baseData.properties).toMatchObject({
      result: 'nothing',
    });
  });

  it('says in the log when what it sends is refused, and what to do', async () => {
    insights.status = 403;
    await fetch(`${portal.url}/api/orders/orders/8`);
    await portal.says(/"message":"Application Insights answered/);
    insights.status = 200;
    expect(portal.output).toMatch(
      /"message":"Application Insights answered 403, and telemetry is lost\. Give the identity of the portal the role Monitoring Metrics Publisher/,
    );
  });

  it('says so when it refuses a part', async () => {
    insights.status = 206;
    await fetch(`${portal.url}/api/orders/orders/9`);
    await portal.says(/"message":"Application Insights answered 400/);
    insights.status = 200;
    expect(portal.output).toMatch(
      /answered 400 to a part, and telemetry is lost\. Compare/,
    );
  });

  it('says nothing of what it takes when it is sent again', async () => {
    const path = '/api/orders/orders/10';
    insights.status = 503;
    await fetch(`${portal.url}${path}`);
    await insights.eventually(() => insights.raw.includes(path) || undefined);
    insights.status = 200;
    await insights.eventually(() =>
      insights.envelopes.find(envelope =>
        JSON.stringify(envelope).includes(path),
      ),
    );
    expect(portal.output).not.toContain('answered 503');
  });

  it('ends when nobody answers, and says that the last of it is lost', async () => {
    insights.isSilent = true;
    await fetch(`${portal.url}/api/orders/by-name/user/default/jane.doe`);
    expect(await portal.terminate()).toBe(0);
    expect(portal.output.match(/The last telemetry[^"]+/g)).toEqual([
      'The last telemetry could not be sent, and is lost. See whether the portal reaches Application Insights: no answer within 3 seconds',
    ]);
  });

  it('has sent no secret, has named nobody, and asked nobody else but for settings of the SDK', () => {
    expect(insights.raw).toContain('/api/orders/orders/7');
    expect(insights.raw).not.toContain('s3cret');
    expect(insights.raw).not.toContain('jane.doe');
    // It asks for them some seconds after the start.
    const settings = 'settings.sdk.monitor.azure.com:443';
    expect(insights.refused.filter(host => host !== settings)).toEqual([]);
  });
});
