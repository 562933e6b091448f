import { setTimeout as delay } from 'node:timers/promises';
import { step } from '../../packages/dev-environment/src/step.ts';
import type { Bundle } from './Bundle.ts';
import { apps, type Figure, figureOf, type Pair } from './figures.ts';
import { Server } from './Server.ts';
import type { Workshop } from './Workshop.ts';

/** After readiness and before memory is read, in milliseconds: what start-up has left over is done by then. */
const rest = 5_000;

/**
 * From the start of the process to readiness, on an empty database and on one that is there, and the memory of a server
 * that nobody has used yet.
 *
 * @param starts - how often each app is started on each, in turn
 */
export async function measureStartup(
  workshop: Workshop,
  bundles: Pair<Bundle>,
  starts: number,
): Promise<Figure[]> {
  const first: Pair<number[]> = { portico: [], stock: [] };
  const again: Pair<number[]> = { portico: [], stock: [] };
  const memory: Pair<number[]> = { portico: [], stock: [] };
  await step('Start-up', async () => {
    for (let round = 0; round < starts; round++) {
      for (const app of apps) {
        const database = workshop.newDatabase(app);
        const start = async (times: number[]) => {
          const server = await Server.start(workshop, bundles[app], database);
          times.push(server.startup / 1000);
          await delay(rest, undefined, { signal: workshop.stopping });
          return server;
        };
        await (await start(first[app])).stop();
        const server = await start(again[app]);
        memory[app].push(server.residentMemory() / 1e6);
        await server.stop();
      }
    }
  });
  return [
    figureOf('start to readiness, empty database', 's', first),
    figureOf('start to readiness', 's', again),
    figureOf('memory after start', 'MB', memory),
  ];
}
