import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Problem } from '../../packages/dev-environment/src/problems.ts';
import { step } from '../../packages/dev-environment/src/step.ts';
import type { Bundle } from './Bundle.ts';
import { writeOrganisation } from './entities.ts';
import { inTurn, type Pair } from './figures.ts';
import { Server } from './Server.ts';
import type { Workshop } from './Workshop.ts';

/** What is generated; neither app has entities of these kinds but those. */
const kinds = [
  'api',
  'component',
  'domain',
  'group',
  'resource',
  'system',
  'user',
];

/** Time in which at least one more entity must have been processed, in milliseconds. */
const patience = 180_000;

/** A running app whose catalog is complete. */
export interface Catalog {
  server: Server;
  /** From readiness until all entities could be queried, in milliseconds. */
  ingestion: number;
}

/**
 * Runs `measure` while both apps serve the same catalog. Each has read it from empty while the other did nothing.
 *
 * @param count - entities in the catalog
 */
export async function withCatalogs<T>(
  workshop: Workshop,
  bundles: Pair<Bundle>,
  count: number,
  measure: (catalogs: Pair<Catalog>) => Promise<T>,
): Promise<T> {
  const folder = join(workshop.folder, 'organisation');
  const location = await writeOrganisation(folder, count);
  const servers: Server[] = [];
  try {
    const catalogs = await inTurn(async app => {
      const database = workshop.newDatabase(app);
      const server = await Server.start(workshop, bundles[app], database, [
        location,
      ]);
      servers.push(server);
      const started = performance.now();
      let ingestion = 0;
      await step(`${app}: catalog of ${count} entities`, async () => {
        await complete(workshop, server, count);
        ingestion = performance.now() - started;
        await idle(workshop, server);
      });
      return { server, ingestion };
    });
    await workshop.vacuum();
    return await measure(catalogs);
  } finally {
    await Promise.all(servers.map(server => server.stop()));
  }
}

/**
 * Waits until the catalog has all entities.
 *
 * @param filters - which are counted: what any of them holds for, as the catalog's API has it
 * @throws {@link Problem} when there is no progress any more
 */
export async function complete(
  workshop: Workshop,
  server: Server,
  count: number,
  filters = kinds.map(kind => `kind=${kind}`),
) {
  let last = { entities: 0, at: performance.now() };
  await until(workshop, 500, async () => {
    const entities = await entityCount(server, filters);
    // What brings the others, such as locations, comes before them.
    const all = await entityCount(server, []);
    if (all > last.entities) {
      last = { entities: all, at: performance.now() };
    } else if (performance.now() - last.at > patience) {
      throw new Problem(
        `The catalog has been standing at ${entities} of ${count} entities for ${
          patience / 1000
        } s.`,
        `The log of the server says why: ${server.log}`,
      );
    }
    return entities === count;
  });
}

async function entityCount(server: Server, filters: string[]): Promise<number> {
  const query = new URLSearchParams({ limit: '0' });
  filters.forEach(filter => query.append('filter', filter));
  const answer = await fetch(
    `${server.url}/api/catalog/entities/by-query?${query}`,
    { headers: await server.signIn() },
  );
  const { totalItems } = await answer.json();
  return totalItems;
}

/** Waits until the relations, which are still being written when the last entity is found, are written too. */
export async function idle(workshop: Workshop, server: Server) {
  let before = server.processorTime();
  await until(workshop, 5_000, async () => {
    const now = server.processorTime();
    const used = now - before;
    before = now;
    return used <= 1;
  });
}

/** Waits until a condition holds, which is asked again after each pause. */
export async function until(
  { stopping }: Workshop,
  pause: number,
  condition: () => Promise<boolean>,
) {
  do {
    await delay(pause, undefined, { signal: stopping });
  } while (!(await condition()));
}
