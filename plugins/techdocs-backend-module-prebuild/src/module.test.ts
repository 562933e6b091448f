import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import searchModuleTechDocs from '@backstage/plugin-search-backend-module-techdocs';
import { RegisterCollatorParameters } from '@backstage/plugin-search-backend-node';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import techdocsPlugin from '@backstage/plugin-techdocs-backend';
import fs from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import techdocsModulePrebuild from './index';

/** What mkdocs does as far as TechDocs and search are concerned. */
const MKDOCS_STAND_IN = `#!${process.execPath}
const fs = require('node:fs');
const output = process.argv[process.argv.indexOf('-d') + 1];
const markdown = fs.readFileSync('docs/index.md', 'utf8');
if (markdown.includes('BROKEN')) {
  console.error("ERROR   -  Config value 'nav': it is broken");
  process.exit(1);
}
fs.mkdirSync(output + '/search', { recursive: true });
fs.writeFileSync(output + '/index.html', markdown);
fs.writeFileSync(output + '/search/search_index.json', JSON.stringify({
  docs: [{ location: '', title: 'Home', text: markdown }],
}));
fs.appendFileSync(__dirname + '/builds', markdown + '\\n');
`;

/** Where the stand-in is: the test's PATH is not that of its child processes. */
let mockMkdocs: string;
jest.mock('node:child_process', () => {
  const actual = jest.requireActual('node:child_process');
  return {
    ...actual,
    spawn: (command: string, ...args: unknown[]) =>
      actual.spawn(command === 'mkdocs' ? mockMkdocs : command, ...args),
  };
});

describe('techdocs-backend-module-prebuild', () => {
  const folder = createMockDirectory();

  beforeEach(async () => {
    // TechDocs leaves an interval running for each build that failed.
    const { setInterval: setIntervalActual } = global;
    jest
      .spyOn(global, 'setInterval')
      .mockImplementation((...args) => setIntervalActual(...args).unref());
    folder.setContent({
      'bin/mkdocs': MKDOCS_STAND_IN,
      'bin/builds': '',
      'good/mkdocs.yml': '# kept\nsite_name: Good\n',
      'good/docs/index.md': 'Paying invoices',
      'bad/mkdocs.yml': 'site_name: Bad\n',
      'bad/docs/index.md': 'BROKEN',
      published: {},
      work: {},
    });
    mockMkdocs = folder.resolve('bin/mkdocs');
    await fs.chmod(mockMkdocs, 0o755);
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  function component(name: string): Entity {
    return {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name,
        namespace: 'default',
        uid: `uid-${name}-${Math.random()}`,
        etag: 'etag-1',
        annotations: {
          'backstage.io/techdocs-ref': 'dir:.',
          'backstage.io/managed-by-location': `file:${folder.resolve(
            name,
            'catalog-info.yaml',
          )}`,
        },
      },
      spec: { type: 'service' },
    };
  }

  /** TechDocs as it is, with the collator that search has for it. */
  async function start(options: { entities: Entity[]; prebuild?: object }) {
    const scheduler = mockServices.scheduler.mock();
    const logger = mockServices.rootLogger.mock({ child: () => logger });
    const collators: RegisterCollatorParameters[] = [];
    await startTestBackend({
      features: [
        techdocsPlugin,
        techdocsModulePrebuild,
        searchModuleTechDocs,
        catalogServiceMock.factory({ entities: options.entities }),
        logger.factory,
        scheduler.factory,
        mockServices.rootConfig.factory({
          data: {
            backend: { workingDirectory: folder.resolve('work') },
            techdocs: {
              builder: 'local',
              generator: { runIn: 'local' },
              publisher: {
                type: 'local',
                local: { publishDirectory: folder.resolve('published') },
              },
              prebuild: options.prebuild,
            },
          },
        }),
      ],
      extensionPoints: [
        [
          searchIndexRegistryExtensionPoint,
          {
            addCollator: collator => collators.push(collator),
            addDecorator: () => {},
          },
        ],
      ],
    });
    const prebuild = scheduler.scheduleTask.mock.calls
      .map(([task]) => task)
      .find(({ id }) => id === 'prebuild-docs');
    const collate = async () => {
      const [{ factory }] = collators;
      return await (await factory.getCollator()).toArray();
    };
    const builds = async () =>
      (await fs.readFile(folder.resolve('bin/builds'), 'utf8')).split('\n')
        .length - 1;
    return { builds, collate, logger, prebuild };
  }

  const PREBUILD = { schedule: { frequency: '30s', timeout: '10m' } };

  it('builds docs that search then finds, and only when they changed', async () => {
    const { builds, collate, prebuild } = await start({
      entities: [component('good')],
      prebuild: { ...PREBUILD, recheckAfter: '0s' },
    });
    expect(prebuild).toMatchObject({
      frequency: { seconds: 30 },
      timeout: { minutes: 10 },
      scope: 'local',
    });
    await expect(collate()).resolves.toEqual([]);

    const run = () => prebuild?.fn(new AbortController().signal);
    await run();
    await run();
    await expect(builds()).resolves.toBe(1);
    await expect(collate()).resolves.toMatchObject([
      {
        title: 'Home',
        text: 'Paying invoices',
        location: '/docs/default/component/good/',
      },
    ]);
  });

  it('builds nothing after a restart when nothing changed', async () => {
    const before = await start({
      entities: [component('good')],
      prebuild: PREBUILD,
    });
    await before.prebuild?.fn(new AbortController().signal);
    await expect(before.builds()).resolves.toBe(1);

    // Another uid, as TechDocs remembers for a minute what it has checked.
    const after = await start({
      entities: [component('good')],
      prebuild: PREBUILD,
    });
    await after.prebuild?.fn(new AbortController().signal);
    await expect(after.builds()).resolves.toBe(1);

    await fs.writeFile(folder.resolve('good/docs/index.md'), 'Refunds');
    const changed = await start({
      entities: [component('good')],
      prebuild: PREBUILD,
    });
    await changed.prebuild?.fn(new AbortController().signal);
    await expect(changed.builds()).resolves.toBe(2);
    await expect(changed.collate()).resolves.toMatchObject([
      { text: 'Refunds' },
    ]);
  });

  it('leaves the source as it is, and nothing behind', async () => {
    const { prebuild } = await start({
      entities: [component('good'), component('bad')],
      prebuild: PREBUILD,
    });
    await prebuild?.fn(new AbortController().signal);
    await expect(
      fs.readFile(folder.resolve('good/mkdocs.yml'), 'utf8'),
    ).resolves.toBe('# kept\nsite_name: Good\n');
    // TechDocs does not wait for its temporary folders to be gone.
    const leftovers = () => fs.readdir(folder.resolve('work'));
    for (let wait = 0; wait < 100 && (await leftovers()).length > 0; wait++) {
      await setTimeout(20);
    }
    await expect(leftovers()).resolves.toEqual([]);
  });

  it('names the docs that fail and why, and builds the others', async () => {
    const { builds, logger, prebuild } = await start({
      entities: [component('bad'), component('good')],
      prebuild: PREBUILD,
    });
    const run = () => prebuild?.fn(new AbortController().signal);
    await run();
    await run();
    await expect(builds()).resolves.toBe(1);
    expect(logger.warn.mock.calls.map(([message]) => message)).toEqual([
      expect.stringMatching(
        /^Could not build the docs of component:default\/bad; .*: ERROR: Config value 'nav': it is broken$/,
      ),
    ]);
  });

  it('does nothing where it is not configured', async () => {
    const { prebuild } = await start({ entities: [component('good')] });
    expect(prebuild).toBeUndefined();
  });

  it('does not start with a configuration that can not be used', async () => {
    await expect(
      start({ entities: [], prebuild: { schedule: { frequency: 'soon' } } }),
    ).rejects.toThrow(/'techdocs.prebuild.schedule'/);
  });
});
