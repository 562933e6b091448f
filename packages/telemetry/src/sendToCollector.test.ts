import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { OtlpCollector } from './testUtils/OtlpCollector';

jest.setTimeout(120_000);

describe('sendToCollector', () => {
  let collector: OtlpCollector;

  beforeEach(async () => {
    collector = await new OtlpCollector().start();
  });
  afterEach(() => collector.stop());

  it.each([
    ['TRACES', 'traces', { spans: ['test'], points: [] }],
    ['METRICS', 'metrics', { spans: [], points: ['test'] }],
  ])('sends only %s where only they have an address', async (...args) => {
    const [name, path, expected] = args;
    const child = fork(
      resolve(__dirname, '__testUtils__/sendingProcess.ts'),
      [],
      {
        silent: true,
        env: {
          ...process.env,
          OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
          [`OTEL_EXPORTER_OTLP_${name}_ENDPOINT`]: `${collector.url}/v1/${path}`,
        },
        execArgv: [
          '--require',
          require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        ],
      },
    );
    const [stdout, stderr] = await Promise.all([
      text(child.stdout!),
      text(child.stderr!),
      once(child, 'exit'),
    ]);
    expect(stdout + stderr).toBe('');
    expect({
      spans: collector.spans.map(span => span.name),
      points: collector.points.map(point => point.name),
    }).toEqual(expected);
  });
});
