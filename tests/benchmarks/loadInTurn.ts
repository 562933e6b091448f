import { step } from '../../packages/dev-environment/src/step.ts';
import { apps, type Figure, figureOf, type Pair } from './figures.ts';
import { underLoad } from './load.ts';
import type { Server } from './Server.ts';
import type { Workshop } from './Workshop.ts';

/** Turns of each app under each load: short and many, so that what else the machine does meets both. */
const turns = 25;

/** What both apps are asked. */
export interface Question {
  title: string;
  /** Of the next request. */
  path: () => string;
  /** Connections, and the requests that one turn of an app sends over each of them. */
  loads: Array<{ connections: number; requests: number }>;
}

/**
 * How long answers take under each load, while the apps take turns.
 *
 * @param afterTurn - of an app; what it does is in no time
 */
export async function loadInTurn(
  workshop: Workshop,
  servers: Pair<Server>,
  { loads, path, title }: Question,
  afterTurn: (app: keyof Pair<Server>) => void = () => {},
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { connections, requests } of loads) {
    const times: Pair<number[]> = { portico: [], stock: [] };
    const name = `${title}, ${connections} connection${
      connections === 1 ? '' : 's'
    }`;
    await step(name, async () => {
      for (let turn = 0; turn < turns; turn++) {
        for (const app of apps) {
          workshop.stopping.throwIfAborted();
          times[app].push(
            ...(await underLoad(servers[app], { connections, requests }, path)),
          );
          afterTurn(app);
        }
      }
    });
    figures.push(
      figureOf(`${name}, p50`, 'ms', times, 0.5),
      figureOf(`${name}, p95`, 'ms', times, 0.95),
    );
  }
  return figures;
}
