import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { once } from 'node:events';
import { connect } from 'node:net';
import express, { Response } from 'express';
import { freePort } from '../__testUtils__/freePort';
import { portalHttpRouterServiceFactory } from './rootHttpRouter';

describe('drainConnections', () => {
  /** A backend with a plugin that answers when it is told to, or never ends its answer. */
  async function start(serverShutdownDelay: number) {
    const port = await freePort();
    const waiting: Response[] = [];
    const backend = createBackend();
    backend.add(portalHttpRouterServiceFactory);
    backend.add(mockServices.rootLogger.factory());
    backend.add(mockServices.auth.factory());
    backend.add(mockServices.httpAuth.factory());
    backend.add(
      mockServices.rootConfig.factory({
        data: {
          backend: {
            baseUrl: `http://localhost:${port}`,
            listen: { host: '127.0.0.1', port },
            lifecycle: {
              serverShutdownDelay: { milliseconds: serverShutdownDelay },
            },
          },
        },
      }),
    );
    const asked = new Promise<void>(resolve => {
      backend.add(
        createBackendPlugin({
          pluginId: 'slow',
          register(env) {
            env.registerInit({
              deps: { http: coreServices.httpRouter },
              async init({ http }) {
                const router = express.Router();
                router.get('/later', (_request, response) => {
                  waiting.push(response);
                  resolve();
                });
                router.get('/stream', (_request, response) => {
                  response.write('begun');
                });
                router.get('/now', (_request, response) => {
                  response.json({});
                });
                http.use(router);
                http.addAuthPolicy({ path: '/', allow: 'unauthenticated' });
              },
            });
          },
        }),
      );
    });
    await backend.start();
    const url = `http://127.0.0.1:${port}`;
    const unready = async () => {
      const path = '/.backstage/health/v1/readiness';
      while ((await fetch(url + path)).status !== 503) {
        // Asks again.
      }
    };
    return { backend, port, url: `${url}/api/slow`, asked, waiting, unready };
  }

  it('ends though clients keep streams and silent connections', async () => {
    const { backend, port, url } = await start(0);
    const stream = await fetch(`${url}/stream`);
    const silent = connect(port, '127.0.0.1');
    silent.on('error', () => {});
    await once(silent, 'connect');
    const closed = once(silent, 'close');

    await backend.stop();

    await closed;
    await expect(stream.text()).rejects.toThrow();
  });

  it('waits for what was begun', async () => {
    const { asked, backend, unready, url, waiting } = await start(50);
    const answer = fetch(`${url}/later`);
    await asked;

    const stopped = backend.stop();
    await unready();
    waiting[0].json({ done: true });

    expect(await (await answer).json()).toEqual({ done: true });
    await stopped;
  });

  it('goes on answering while others learn of it, and sends each client elsewhere', async () => {
    const { backend, unready, url } = await start(1_000);
    expect((await fetch(`${url}/now`)).headers.get('connection')).toBe(
      'keep-alive',
    );

    const stopped = backend.stop();
    await unready();

    const { headers, status } = await fetch(`${url}/now`);
    expect(status).toBe(200);
    expect(headers.get('connection')).toBe('close');
    await stopped;
  });
});
