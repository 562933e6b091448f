import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { step } from '../../packages/dev-environment/src/step.ts';
import type { Bundle } from './Bundle.ts';
import { withCatalogs } from './catalog.ts';
import { apps, type Figure, figure, figureOf, type Pair } from './figures.ts';
import type { Server } from './Server.ts';
import type { Workshop } from './Workshop.ts';

/** What the catalog page asks for first: a page of components by name, and how many there are. */
const path =
  '/api/catalog/entities/by-query?filter=kind%3Dcomponent&orderField=metadata.name%2Casc&limit=20';

/** Requests of one app in one round, and how many of them are under way at a time. */
const loads = [
  { connections: 1, requests: 100 },
  { connections: 10, requests: 300 },
];

/**
 * How long the catalog takes to answer, to fill, and how much memory it has after that.
 *
 * @param rounds - how often each app is put under each load, in turn
 */
export async function measureByQuery(
  workshop: Workshop,
  bundles: Pair<Bundle>,
  entities: number,
  rounds: number,
): Promise<Figure[]> {
  return withCatalogs(workshop, bundles, entities, async catalogs => {
    const figures = [
      figure(`ingestion of ${entities} entities`, 's', {
        portico: catalogs.portico.ingestion / 1000,
        stock: catalogs.stock.ingestion / 1000,
      }),
    ];
    const servers: Pair<Server> = {
      portico: catalogs.portico.server,
      stock: catalogs.stock.server,
    };
    for (const app of apps) {
      await underLoad(servers[app], 10, 300);
    }
    const memory: Pair<number[]> = { portico: [], stock: [] };
    for (const { connections, requests } of loads) {
      const times: Pair<number[]> = { portico: [], stock: [] };
      const title = `by-query, ${entities} entities, ${connections} connection${
        connections === 1 ? '' : 's'
      }`;
      await step(title, async () => {
        for (let round = 0; round < rounds; round++) {
          for (const app of apps) {
            workshop.stopping.throwIfAborted();
            times[app].push(
              ...(await underLoad(servers[app], connections, requests)),
            );
            memory[app].push(servers[app].residentMemory() / 1e6);
          }
        }
      });
      figures.push(
        figureOf(`${title}, p50`, 'ms', times, 0.5),
        figureOf(`${title}, p95`, 'ms', times, 0.95),
      );
    }
    return [
      ...figures,
      figureOf(`memory under that load, ${entities} entities`, 'MB', memory),
    ];
  });
}

/** Sends requests over a number of connections and returns how long each took to its last byte, in milliseconds. */
async function underLoad(
  server: Server,
  connections: number,
  requests: number,
): Promise<number[]> {
  const headers = await server.signIn();
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let left = requests;
  const connection = async () => {
    while (left-- > 0) {
      const started = performance.now();
      const request = get(`${server.url}${path}`, { agent, headers });
      const [answer] = (await once(request, 'response')) as [IncomingMessage];
      answer.resume();
      await once(answer, 'end');
      times.push(performance.now() - started);
      if (answer.statusCode !== 200) {
        throw new Error(
          `GET ${path} was answered with ${answer.statusCode} after ${times.length} requests`,
        );
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, connection));
  } finally {
    agent.destroy();
  }
  return times;
}
