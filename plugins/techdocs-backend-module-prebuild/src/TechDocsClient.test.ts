import { mockServices } from '@backstage/backend-test-utils';
import { once } from 'node:events';
import { createServer, RequestListener, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { TechDocsClient } from './TechDocsClient';

const ENTITY_REF = { kind: 'Component', namespace: 'default', name: 'a b' };

function event(type: string, data: unknown): string {
  return `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}

describe('TechDocsClient', () => {
  let server: Server;
  let answer: RequestListener;

  beforeEach(async () => {
    server = createServer((req, res) => answer(req, res));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  async function build(signal = new AbortController().signal) {
    const { port } = server.address() as AddressInfo;
    const client = TechDocsClient.fromConfig(
      mockServices.rootConfig({
        data: { backend: { workingDirectory: '/work-dir' } },
      }),
      {
        auth: mockServices.auth(),
        discovery: mockServices.discovery.mock({
          getBaseUrl: async plugin => `http://127.0.0.1:${port}/api/${plugin}`,
        }),
      },
    );
    return await client.build(ENTITY_REF, signal);
  }

  function answerEvents(...events: string[]) {
    answer = (_req, res) => {
      res.writeHead(200, { 'Content-Type': 'text/event-stream' });
      events.forEach(text => res.write(text));
      res.end();
    };
  }

  it('asks as the plugin, for the entity', async () => {
    const requests: string[] = [];
    answer = (req, res) => {
      requests.push(`${req.method} ${req.url} ${req.headers.authorization}`);
      res.end(event('finish', { updated: true }));
    };
    await build();
    expect(requests).toEqual([
      expect.stringMatching(
        /^GET \/api\/techdocs\/sync\/default\/Component\/a%20b Bearer .*"target":"techdocs"/,
      ),
    ]);
  });

  it.each([
    [true, 'built'],
    [false, 'unchanged'],
  ])('understands updated: %s', async (updated, status) => {
    answerEvents(
      event('log', 'info: Step 1 of 3'),
      event('finish', { updated }),
    );
    await expect(build()).resolves.toEqual({ status });
  });

  it('says what mkdocs complained of', async () => {
    answerEvents(
      event('log', 'DEBUG   -  Loading configuration'),
      event(
        'log',
        "ERROR   -  Config value 'nav': The path '/work-dir/techdocs-snapshot-aB3/docs' isn't a file.\nINFO -  x\nModuleNotFoundError: No module named 'm'\n\nAborted with a configuration error!",
      ),
      event('error', 'Failed to generate docs; caused by exit code 1'),
    );
    await expect(build()).resolves.toEqual({
      status: 'failed',
      reason:
        "ERROR: Config value 'nav': The path '<docs>/docs' isn't a file.; ModuleNotFoundError: No module named 'm'; Aborted with a configuration error!",
    });
  });

  it('says what TechDocs complained of when mkdocs said nothing', async () => {
    answerEvents(
      event(
        'error',
        'Failed to generate docs from /work-dir/backstage-4xY into /work-dir/techdocs-tmp-Z1; caused by Error: spawn mkdocs ENOENT',
      ),
    );
    await expect(build()).resolves.toEqual({
      status: 'failed',
      reason:
        'Failed to generate docs from <docs> into <docs>; caused by Error: spawn mkdocs ENOENT',
    });
  });

  it('knows of an entity that is gone', async () => {
    answer = (_req, res) => res.writeHead(404).end();
    await expect(build()).resolves.toEqual({ status: 'unknown-entity' });
  });

  it('takes an error answer as a failure of these docs', async () => {
    const body = {
      error: { name: 'InputError', message: 'bad annotation' },
      request: { method: 'GET', url: '/sync' },
      response: { statusCode: 400 },
    };
    answer = (_req, res) =>
      res
        .writeHead(400, { 'Content-Type': 'application/json' })
        .end(JSON.stringify(body));
    await expect(build()).resolves.toEqual({
      status: 'failed',
      reason: 'Request failed with 400 Bad Request: bad annotation',
    });
  });

  it.each<[string, RequestListener]>([
    ['is not up', (_req, res) => res.writeHead(503).end()],
    ['hangs up', req => req.socket.destroy()],
    [
      'stops while it builds',
      (_req, res) => {
        res.end(event('log', 'info: Step 1 of 3'));
      },
    ],
  ])('rejects when TechDocs %s', async (_, listener) => {
    answer = listener;
    await expect(build()).rejects.toThrow(
      /^Could not ask TechDocs for the docs of component:default\/a b; caused by/,
    );
  });

  it('stops waiting when aborted', async () => {
    const controller = new AbortController();
    answer = (_req, res) => {
      res.write(event('log', 'info: Step 1 of 3'));
      controller.abort();
    };
    await expect(build(controller.signal)).rejects.toThrow(/abort/i);
  });
});
