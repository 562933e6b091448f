import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { RunningPortal } from './RunningPortal';

describe('RunningPortal', () => {
  let server: Server;
  const requests: IncomingMessage[] = [];

  async function count(listener: RequestListener, token?: string) {
    server = createServer((request, response) => {
      requests.push(request);
      listener(request, response);
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new RunningPortal(
      new URL(`http://127.0.0.1:${port}/`),
      token,
    ).count();
  }

  afterEach(async () => {
    requests.length = 0;
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });

  it('asks the catalog with the token', async () => {
    const counted = await count(
      (_, response) => response.end('{"items":[],"totalItems":7}'),
      'T0ken',
    );

    expect(counted).toMatchObject({ known: 7, elsewhere: [], problems: [] });
    expect(requests.map(({ url }) => url)).toEqual([
      '/api/catalog/entities/by-query?filter=kind%3Dtemplate&limit=1&fields=kind',
    ]);
    expect(requests[0].headers.authorization).toBe('Bearer T0ken');
  });

  it.each<[string, RequestListener, RegExp]>([
    [
      'refuses',
      (_, response) => response.writeHead(401).end(),
      /refused the token \(401\): set PORTICO_CHECK_TOKEN/,
    ],
    [
      'is no portal',
      (_, response) => response.end('<html>'),
      /answered 200 where the catalog was expected/,
    ],
    [
      'leads elsewhere',
      (_, response) =>
        response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
      /could not be asked/,
    ],
    ['hangs up', request => request.socket.destroy(), /could not be asked/],
  ])('knows nothing when the portal %s', async (_, listener, problem) => {
    const counted = await count(listener, 'T0ken');
    expect(counted.known).toBe(0);
    expect(counted.elsewhere).toHaveLength(1);
    expect(counted.problems).toEqual([expect.stringMatching(problem)]);
    expect(JSON.stringify(counted)).not.toContain('T0ken');
    expect(requests).toHaveLength(1);
  });
});
