import { urlReaderServiceFactory } from '@backstage/backend-defaults/urlReader';
import {
  coreServices,
  createBackendPlugin,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import request from 'supertest';
import feature from './feature';

describe('the feature', () => {
  const directory = createMockDirectory();

  /** A backend with stand-ins for the plugins that this feature contributes to. */
  async function start(localGit: {} | undefined) {
    const addActions = jest.fn();
    const addProcessor = jest.fn();
    let urlReader: UrlReaderService | undefined;
    const scaffolder = createBackendPlugin({
      pluginId: 'scaffolder',
      register(reg) {
        reg.registerExtensionPoint(scaffolderActionsExtensionPoint, {
          addActions,
        });
        reg.registerInit({
          deps: { reader: coreServices.urlReader },
          async init({ reader }) {
            urlReader = reader;
          },
        });
      },
    });
    const catalog = createBackendPlugin({
      pluginId: 'catalog',
      register(reg) {
        reg.registerExtensionPoint(catalogProcessingExtensionPoint, {
          addProcessor,
          addEntityProvider: jest.fn(),
          addPlaceholderResolver: jest.fn(),
          setOnProcessingErrorHandler: jest.fn(),
        });
        reg.registerInit({ deps: {}, async init() {} });
      },
    });
    const { server } = await startTestBackend({
      features: [
        feature,
        scaffolder,
        catalog,
        urlReaderServiceFactory,
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'http://localhost:3000' },
            backend: { baseUrl: 'http://localhost:7007' },
            scaffolder: { localGit },
          } as {},
        }),
      ],
    });
    return {
      actions: addActions.mock.calls.flat().map(({ id }) => id),
      processors: addProcessor.mock.calls
        .flat()
        .map(processor => processor.getProcessorName()),
      read: () =>
        urlReader!.readUrl(
          'http://localhost:7007/api/local-git/svc/blob/main/a',
        ),
      page: await request(server)
        .get('/api/local-git')
        .set('Host', 'localhost:7007'),
    };
  }

  it('contributes an action, a reader, a processor and pages', async () => {
    const { actions, processors, read, page } = await start({
      directory: directory.resolve('repositories'),
    });
    expect(actions).toEqual(['publish:local-git']);
    expect(processors).toEqual(['local-git-source-location']);
    await expect(read()).rejects.toThrow("There is no repository 'svc'");
    expect(page.status).toBe(200);
    expect(page.text).toContain('There is none yet');
  });

  it.each([
    ['no key', undefined],
    ['an empty section', {}],
    ['no value', { directory: null }],
  ])('contributes nothing with %s', async (_, localGit) => {
    const { actions, processors, read, page } = await start(localGit);
    expect(actions).toEqual([]);
    expect(processors).toEqual([]);
    await expect(read()).rejects.toMatchObject({ name: 'NotAllowedError' });
    expect(page.status).toBe(404);
  });

  it.each([
    ['an empty value', ''],
    ['a number', 7],
    ['a folder that cannot be made', '/dev/null/repositories'],
  ])('stops the start with %s', async (_, value) => {
    await expect(start({ directory: value })).rejects.toThrow(
      /scaffolder\.localGit\.directory/,
    );
  });

  it('starts where neither plugin is installed', async () => {
    await expect(
      startTestBackend({
        features: [
          feature,
          mockServices.rootConfig.factory({
            data: {
              backend: { baseUrl: 'http://localhost:7007' },
              scaffolder: { localGit: { directory: directory.path } },
            },
          }),
        ],
      }),
    ).resolves.toBeDefined();
  });
});
