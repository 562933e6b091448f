import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Who both apps sign the guest in as: a member of the first of the generated teams. */
export const guest = 'user:default/benchmark';

/** The component whose page is measured. */
export const measuredComponent = 'component-0';

/** Entities in one file, as one team's repository or one provider's page would bring them. */
const perFile = 500;

/** An entity of a generated organisation. */
export interface Entity {
  apiVersion: 'backstage.io/v1alpha1';
  kind: string;
  metadata: Record<string, unknown>;
  spec: Record<string, unknown>;
}

/**
 * Writes an organisation of exactly `count` entities: a tenth systems and resources, a fifth APIs, a hundredth teams, and
 * components, each with an owner, a system, APIs and dependencies. The same count gives the same organisation.
 *
 * @param folder - emptied first
 * @returns the file that leads to all of them, for `catalog.locations`
 */
export async function writeOrganisation(
  folder: string,
  count: number,
): Promise<string> {
  return writeEntities(folder, organisation(count));
}

/**
 * Writes entities into files, some hundreds in each.
 *
 * @param folder - emptied first
 * @returns the file that leads to all of them, for `catalog.locations`
 */
export async function writeEntities(
  folder: string,
  entities: Entity[],
): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const targets: string[] = [];
  for (let start = 0; start < entities.length; start += perFile) {
    const target = `./entities-${targets.length}.yaml`;
    targets.push(target);
    await writeDocuments(
      join(folder, target),
      entities.slice(start, start + perFile),
    );
  }
  const all = join(folder, 'all.yaml');
  await writeDocuments(all, [
    entity('Location', 'benchmark', { type: 'file', targets }),
  ]);
  return all;
}

/** JSON is YAML, so that nothing is needed to write it. */
const writeDocuments = (file: string, documents: Entity[]) =>
  writeFile(
    file,
    documents.map(document => `---\n${JSON.stringify(document)}\n`).join(''),
  );

/** Makes an entity. */
export const entity = (
  kind: string,
  name: string,
  spec: Record<string, unknown>,
  metadata: Record<string, unknown> = {},
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, ...metadata },
  spec,
});

/** How many there are of each kind in an organisation of `count` entities. */
export function organisationSizes(count: number) {
  const teams = Math.ceil(count / 100);
  const systems = Math.ceil(count / 20);
  const resources = Math.ceil(count / 20);
  const apis = Math.ceil(count / 5);
  // The domain, the organisation that the teams are in, and the guest.
  const components = count - teams - systems - resources - apis - 3;
  return { teams, systems, resources, apis, components };
}

function organisation(count: number): Entity[] {
  const { teams, systems, resources, apis, components } =
    organisationSizes(count);

  const many = (number: number, make: (index: number) => Entity) =>
    Array.from({ length: number }, (_, index) => make(index));
  const owner = (index: number) => `team-${index % teams}`;
  const api = (index: number) => `api-${index % apis}`;

  return [
    entity('Domain', 'domain-0', { owner: owner(0) }),
    entity('Group', 'organisation', { type: 'organization', children: [] }),
    entity('User', 'benchmark', {
      profile: { displayName: 'Benchmark' },
      memberOf: ['team-0'],
    }),
    ...many(teams, index =>
      entity('Group', `team-${index}`, {
        type: 'team',
        parent: 'organisation',
        children: [],
      }),
    ),
    ...many(systems, index =>
      entity('System', `system-${index}`, {
        owner: owner(index),
        domain: 'domain-0',
      }),
    ),
    ...many(resources, index =>
      entity('Resource', `resource-${index}`, {
        type: 'database',
        owner: owner(index),
        system: `system-${index % systems}`,
      }),
    ),
    ...many(apis, index =>
      entity('API', `api-${index}`, {
        type: 'openapi',
        lifecycle: 'production',
        owner: owner(index),
        system: `system-${index % systems}`,
        definition: `openapi: 3.0.0\ninfo: { title: API ${index}, version: 1.0.0 }\npaths: {}\n`,
      }),
    ),
    ...many(components, index =>
      entity(
        'Component',
        `component-${index}`,
        {
          type: index % 4 ? 'service' : 'website',
          lifecycle: index % 10 ? 'production' : 'experimental',
          owner: owner(index),
          system: `system-${index % systems}`,
          providesApis: [api(index)],
          consumesApis: [api(index + 1), api(index * 7 + 3)],
          dependsOn: [
            `resource:resource-${index % resources}`,
            `component:component-${(index * 3 + 1) % components}`,
          ],
        },
        {
          title: `Component ${index}`,
          description: `The component with the number ${index} of the generated organisation.`,
          tags: [`language-${index % 5}`, `tier-${index % 3}`],
          annotations: {
            'github.com/project-slug': `contoso/component-${index}`,
            'backstage.io/techdocs-ref': 'dir:.',
          },
          links: [
            { url: `https://example.com/${index}`, title: 'Dashboard' },
            { url: `https://example.com/${index}/logs`, title: 'Logs' },
          ],
        },
      ),
    ),
  ];
}
