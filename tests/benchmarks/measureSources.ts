import { join } from 'node:path';
import { step } from '../../packages/dev-environment/src/step.ts';
import type { Bundle } from './Bundle.ts';
import { complete, idle } from './catalog.ts';
import { writeEntities } from './entities.ts';
import { aligned, formatted } from './figures.ts';
import { PeakMemory } from './PeakMemory.ts';
import { RemoteStandIn, type StandInName } from './RemoteStandIn.ts';
import { Server } from './Server.ts';
import { type Refresh, SourceWatch } from './SourceWatch.ts';
import {
  accessToken,
  owners,
  type SourcesSize,
  tenantId,
} from './sourcesOrganisation.ts';
import type { Workshop } from './Workshop.ts';

/** Nothing is refreshed but what the benchmark asks for. */
const schedule = { frequency: { trigger: 'manual' }, timeout: { hours: 2 } };

/** A source, and what its refreshes are measured with. */
interface MeasuredSource {
  title: string;
  /** Of the source. */
  id: string;
  standIn: StandInName;
  /** Whether the teams that own what it brings are in the catalog from somewhere else. */
  hasOwners: boolean;
  /** What is set in the portal's configuration. */
  settings: (standIn: RemoteStandIn, more: object) => object;
  /** What is set in addition for refreshes of what has not changed, by name. */
  unchanged: Record<string, object>;
  /** How many entities the catalog has when it shows everything that was found, by filter. */
  shown: (found: Record<string, number>) => Record<string, number>;
}

/** A refresh, and what it took. */
interface MeasuredRefresh extends Refresh {
  name: string;
  /** Of the stand-in. */
  requests: number;
  /** Of the idle portal, in bytes. */
  idleMemory: number;
  /** How much more it had at most, in bytes. */
  memory: number;
  /** The same until the catalog showed everything. */
  memoryUntilShown: number;
  /** From the beginning of the refresh until the catalog showed everything, in milliseconds. */
  untilShown: number;
  /** Of the stand-in, from the end of the refresh until then. */
  laterRequests: number;
}

/**
 * What it takes to read a large organisation for the first time, and again when nothing in it has changed.
 *
 * @param size - of the organisations
 */
export async function measureSources(
  workshop: Workshop,
  portico: Bundle,
  size: SourcesSize,
): Promise<void> {
  for (const source of [azureDevOps(size), microsoftGraph(size)]) {
    const standIn = await RemoteStandIn.start(workshop, source.standIn, size);
    try {
      await measureSource(workshop, portico, source, standIn);
    } finally {
      await standIn.stop();
    }
  }
}

function azureDevOps({ projects, repositories }: SourcesSize): MeasuredSource {
  return {
    title: `Azure DevOps, ${repositories} repositories in ${projects} projects`,
    id: 'AzureDevOpsEntityProvider:contoso',
    standIn: 'azureDevOps',
    hasOwners: true,
    settings: ({ url }, more) => ({
      integrations: {
        azure: [
          {
            host: new URL(url).host,
            credentials: [{ personalAccessToken: accessToken }],
          },
        ],
      },
      catalog: {
        providers: {
          azureDevOps: {
            contoso: { organization: `${url}/contoso`, schedule, ...more },
          },
        },
      },
    }),
    unchanged: { again: {}, recheckAfter: { recheckAfter: { days: 1 } } },
    shown: found => ({
      'kind=component,spec.type=service': found.described,
      'kind=component,spec.type=repository':
        found.repositories - found.described,
    }),
  };
}

function microsoftGraph({ groups, users }: SourcesSize): MeasuredSource {
  return {
    title: `Microsoft Graph, ${users} users and ${groups} groups`,
    id: 'MicrosoftGraphOrgEntityProvider:contoso',
    standIn: 'microsoftGraph',
    hasOwners: false,
    settings: ({ url }, more) => ({
      catalog: {
        providers: {
          microsoftGraphOrg: {
            contoso: {
              target: `${url}/v1.0`,
              tenantId,
              schedule,
              ...more,
            },
          },
        },
      },
    }),
    unchanged: { again: {} },
    // Backstage leaves out users who are disabled.
    shown: found => ({
      'kind=user': found.users,
      'kind=group,spec.type=team': found.groups,
    }),
  };
}

/** Each refresh is of a process of its own, so that none finds the memory of another. */
async function measureSource(
  workshop: Workshop,
  portico: Bundle,
  source: MeasuredSource,
  standIn: RemoteStandIn,
) {
  const database = workshop.newDatabase('sources');
  const location = await writeEntities(
    join(workshop.folder, 'owners'),
    owners(),
  );
  const refreshes: MeasuredRefresh[] = [];
  const measured = Object.entries({ first: {}, ...source.unchanged });
  for (const [name, more] of measured) {
    const settings = { ...portico.settings, ...source.settings(standIn, more) };
    const server = await Server.start(
      workshop,
      { ...portico, settings },
      database,
      source.hasOwners ? [location] : [],
      standIn.environment,
    );
    try {
      await step(`${source.title}: ${name}`, async () => {
        await idle(workshop, server);
        refreshes.push({
          name,
          ...(await measureRefresh(workshop, server, source, standIn)),
        });
        await idle(workshop, server);
      });
    } finally {
      await server.stop();
    }
    await workshop.vacuum();
  }
  console.log(`\n${source.title}\n\n${report(refreshes)}\n`);
}

async function measureRefresh(
  workshop: Workshop,
  server: Server,
  { id, shown }: MeasuredSource,
  standIn: RemoteStandIn,
): Promise<Omit<MeasuredRefresh, 'name'>> {
  const peak = new PeakMemory(server);
  try {
    const watch = await SourceWatch.create(workshop, server, id);
    await standIn.takeRequests();
    const refresh = await watch.refresh();
    const requests = await standIn.takeRequests();
    const memory = peak.above();
    for (const [filter, count] of Object.entries(shown(refresh.counts))) {
      await complete(workshop, server, count, [filter]);
    }
    return {
      ...refresh,
      requests,
      idleMemory: peak.before,
      memory,
      memoryUntilShown: peak.above(),
      untilShown: Date.now() - refresh.startedAt,
      laterRequests: await standIn.takeRequests(),
    };
  } finally {
    peak.stop();
  }
}

function report(refreshes: MeasuredRefresh[]): string {
  const [{ counts, laterRequests, memoryUntilShown, untilShown }] = refreshes;
  const found = Object.entries(counts).map(
    ([what, count]) => `${count} ${what}`,
  );
  const time = formatted(untilShown / 1000, 's');
  const memory = formatted(memoryUntilShown / 1e6, 'MB');
  return [
    asTable(refreshes),
    '',
    `Found: ${found.join(', ')}.`,
    `The catalog showed all of it ${time} after the first refresh had begun, with up to ${memory} above idle and ${laterRequests} requests after the refresh.`,
  ].join('\n');
}

function asTable(refreshes: MeasuredRefresh[]): string {
  const [first, ...others] = refreshes;
  const row = (
    name: string,
    valueOf: (refresh: MeasuredRefresh) => number,
    format: (value: number) => string,
  ) => [
    name,
    format(valueOf(first)),
    ...others.flatMap(other => [
      format(valueOf(other)),
      (valueOf(other) / valueOf(first)).toFixed(2),
    ]),
  ];
  const megabytes = (bytes: number) => formatted(bytes / 1e6, 'MB');
  return aligned([
    ['', first.name, ...others.flatMap(({ name }) => [name, 'ratio'])],
    row(
      'refresh',
      ({ duration }) => duration / 1000,
      value => formatted(value, 's'),
    ),
    row('requests', ({ requests }) => requests, String),
    row('memory above idle', ({ memory }) => memory, megabytes),
    row('idle memory', ({ idleMemory }) => idleMemory, megabytes),
  ]);
}
