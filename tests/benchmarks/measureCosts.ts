import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { step } from '../../packages/dev-environment/src/step.ts';
import {
  AzureResourceManager,
  SyntheticLedger,
} from '../stand-ins/src/index.ts';
import type { Bundle } from './Bundle.ts';
import { complete, idle } from './catalog.ts';
import { never } from './configuration.ts';
import {
  costEntities,
  organisation,
  subscriptionIds,
  writeCosts,
} from './costsOrganisation.ts';
import { writeEntities } from './entities.ts';
import { percentile } from './figures.ts';
import { underLoad } from './load.ts';
import { Server } from './Server.ts';
import type { Workshop } from './Workshop.ts';

/** What is asked, and by how many at once. */
interface Question {
  name: string;
  connections: number;
  path: () => string;
  /** In one turn, of all callers together. */
  requests?: number;
}

const questions: Question[] = [
  {
    name: 'an entity, 30 days',
    connections: 10,
    path: () => costsOf('component', random(organisation.resourceGroups)),
  },
  {
    name: 'an entity, 30 days',
    connections: 1,
    path: () => costsOf('component', random(organisation.resourceGroups)),
  },
  {
    name: 'a system of 50 components, 30 days',
    connections: 1,
    path: () => costsOf('system', random(organisation.systems)),
  },
  {
    name: 'a system of 50 components, 30 days',
    connections: 10,
    path: () => costsOf('system', random(organisation.systems)),
  },
  {
    name: 'overview by team, a range seen before',
    connections: 1,
    path: () => '/api/azure-costs/overview?by=team',
  },
  {
    name: 'overview by team, a new range each time',
    connections: 1,
    path: () => `/api/azure-costs/overview?by=team&${newRange()}`,
  },
  {
    name: 'overview by service, a new range each time',
    connections: 1,
    requests: 4,
    path: () => `/api/azure-costs/overview?by=service&${newRange()}`,
  },
];

/** The simplest thing that Backstage answers, as a measure of the machine: one entity, by name. */
const baseline = () =>
  `/api/catalog/entities/by-name/component/default/component-${random(
    organisation.resourceGroups,
  )}`;

/**
 * How long what azure-costs promises takes, beside a plain reading of an entity on the same server.
 *
 * @param histories - days of costs, 50,000 rows each
 */
export async function measureCosts(
  workshop: Workshop,
  portico: Bundle,
  histories: number[],
): Promise<void> {
  await measureQuestions(workshop, portico, histories);
  await measureCollection(workshop, portico);
}

async function measureQuestions(
  workshop: Workshop,
  portico: Bundle,
  histories: number[],
) {
  const entities = costEntities();
  const location = await writeEntities(
    join(workshop.folder, 'costs-organisation'),
    entities,
  );
  const database = workshop.newDatabase('costs');
  const server = await start(workshop, portico, database, {
    locations: [location],
    azureCosts: {
      subscriptions: subscriptionIds.map(id => ({ id })),
      schedule: never,
    },
  });
  try {
    await step(`catalog of ${entities.length} entities`, async () => {
      await complete(workshop, server, entities.length);
      await idle(workshop, server);
      // The plugin looks into the catalog once a minute.
      await delay(65_000, undefined, { signal: workshop.stopping });
    });
    for (const days of histories) {
      let size = { rows: 0, megabytes: 0 };
      await step(`costs of ${days} days`, async () => {
        size = await writeCosts({ ...workshop.connection, database }, days);
        await workshop.vacuum();
        await delay(6_000, undefined, { signal: workshop.stopping });
      });
      console.log(
        `\n${size.rows} rows, ${size.megabytes.toFixed(0)} MB with indexes\n`,
      );
      for (const question of questions) {
        console.log(await ask(server, question));
      }
    }
  } finally {
    await server.stop();
  }
}

async function ask(
  server: Server,
  { connections, name, path, requests = 60 }: Question,
): Promise<string> {
  const load = { connections, requests: Math.ceil(requests / connections) };
  await underLoad(server, load, path);
  const times: number[] = [];
  const plain: number[] = [];
  for (let turn = 0; turn < 5; turn++) {
    times.push(...(await underLoad(server, load, path)));
    plain.push(...(await underLoad(server, load, baseline)));
  }
  const text = (samples: number[], share: number) =>
    percentile(samples, share).toFixed(1).padStart(7);
  return [
    `${name}, ${connections} caller${connections === 1 ? '' : 's'}`.padEnd(56),
    `p50 ${text(times, 0.5)} ms  p95 ${text(times, 0.95)} ms`,
    `entity by name p95 ${text(plain, 0.95)} ms`,
    `ratio ${(percentile(times, 0.95) / percentile(plain, 0.95)).toFixed(2)}`,
  ].join('   ');
}

/** A year of 500 resource groups, from the first request to Azure to the last row. */
async function measureCollection(workshop: Workshop, portico: Bundle) {
  const azure = await new AzureResourceManager({
    subscriptions: subscriptionIds.slice(0, 1),
    ledger: new SyntheticLedger({ resourceGroups: 500, services: 10 }),
  }).start();
  const server = await start(workshop, portico, workshop.newDatabase('year'), {
    locations: [],
    environment: azure.environment,
    azureCosts: {
      endpoint: azure.url,
      historyMonths: 13,
      subscriptions: [{ id: subscriptionIds[0] }],
      schedule: {
        frequency: { hours: 4 },
        timeout: { hours: 1 },
        initialDelay: { seconds: 20 },
      },
      limits: {
        perSubscriptionPerMinute: 100_000,
        perMinute: 100_000,
        perHour: 1_000_000,
      },
    },
  });
  try {
    await delay(15_000);
    const before = server.residentMemory();
    let peak = before;
    let started = 0;
    let ended = 0;
    await step('collection of a year of 500 resource groups', async () => {
      while (ended === 0) {
        await delay(250, undefined, { signal: workshop.stopping });
        started ||= azure.queries.length > 0 ? performance.now() : 0;
        peak = Math.max(peak, server.residentMemory());
        // Budgets are asked for at the end.
        ended = azure.requests.some(({ path }) => path.endsWith('/budgets'))
          ? performance.now()
          : 0;
      }
    });
    const days = 365 + new Date().getUTCDate();
    const rows = 500 * 10 * days;
    const seconds = (ended - started) / 1000;
    console.log(
      `\ncollection of about ${rows} rows: ${seconds.toFixed(1)} s, ${(
        rows / seconds
      ).toFixed(0)} rows/s; memory ${((peak - before) / 1e6).toFixed(
        0,
      )} MB above ${(before / 1e6).toFixed(0)} MB; ${
        azure.queries.length
      } requests for costs, whatever the number of entities`,
    );
  } finally {
    await server.stop();
    await azure.stop();
  }
}

async function start(
  workshop: Workshop,
  portico: Bundle,
  database: string,
  options: {
    locations: string[];
    azureCosts: object;
    environment?: NodeJS.ProcessEnv;
  },
): Promise<Server> {
  const settings = {
    ...portico.settings,
    backend: { database: { prefix: undefined } },
    azureCosts: { source: 'azure', ...options.azureCosts },
  };
  return Server.start(
    workshop,
    { ...portico, settings },
    database,
    options.locations,
    options.environment,
  );
}

function costsOf(kind: string, index: number): string {
  return `/api/azure-costs/entities/by-name/${kind}/default/${kind}-${index}/costs`;
}

function random(below: number): number {
  return Math.floor(Math.random() * below);
}

let ranges = 0;

/** A range of about 30 days that nobody has asked for yet, ending in the last days. */
function newRange(): string {
  ranges += 1;
  const end = new Date(Date.now() - (1 + (ranges % 15)) * 86_400_000);
  const length = 22 + Math.floor(ranges / 15);
  const start = new Date(end.getTime() - length * 86_400_000);
  const text = (day: Date) => day.toISOString().slice(0, 10);
  return `start=${text(start)}&end=${text(end)}`;
}
