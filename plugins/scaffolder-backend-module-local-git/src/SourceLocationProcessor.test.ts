import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { Entity, getEntitySourceLocation } from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import {
  DirectoryPreparer,
  getDocFilesFromRepository,
} from '@backstage/plugin-techdocs-node';
import { existsSync, readdirSync } from 'node:fs';
import { LocalGitRepositories } from './LocalGitRepositories';
import { LocalGitUrlReader } from './LocalGitUrlReader';
import { LocalGitUrls } from './LocalGitUrls';
import { SourceLocationProcessor } from './SourceLocationProcessor';

const base = 'http://localhost:7007/api/local-git';
const urls = new LocalGitUrls(base);

function component(annotations?: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'svc', annotations },
  };
}

const process = (entity: Entity, target: string, type = 'url') =>
  new SourceLocationProcessor(urls).preProcessEntity(entity, { type, target });

describe('SourceLocationProcessor', () => {
  it('annotates an entity of a local repository', async () => {
    const entity = await process(
      component({ other: 'kept' }),
      `${base}/svc/blob/main/services/a%20b/catalog-info.yaml`,
    );
    expect(entity.metadata.annotations).toEqual({
      other: 'kept',
      'backstage.io/source-location': `url:${base}/svc/tree/main/services/a%20b/`,
    });
  });

  it.each([
    ['of another host', 'https://github.com/o/r/blob/main/a.yaml', 'url'],
    ['from a file', '/svc/catalog-info.yaml', 'file'],
    ['of no file', `${base}/svc`, 'url'],
  ])('leaves an entity %s alone', async (_, target, type) => {
    const entity = component();
    expect(await process(entity, target, type)).toBe(entity);
  });

  it('leaves what the descriptor says', async () => {
    const entity = component({
      'backstage.io/source-location': 'url:https://example.com/',
    });
    expect(
      await process(entity, `${base}/svc/blob/main/catalog-info.yaml`),
    ).toBe(entity);
  });
});

describe('the documentation of a published entity', () => {
  const directory = createMockDirectory();
  const source = createMockDirectory({
    content: {
      'catalog-info.yaml': '',
      'mkdocs.yml': 'site_name: svc\n',
      'docs/index.md': '# svc\n',
    },
  });
  const config = mockServices.rootConfig();
  const logger = mockServices.logger.mock();
  const location = `${base}/svc/blob/main/catalog-info.yaml`;
  let reader: ReturnType<typeof UrlReaders.default>;

  beforeAll(async () => {
    const repositories = await LocalGitRepositories.open(directory.path);
    await repositories.create('svc', {
      sourcePath: source.path,
      defaultBranch: 'main',
      commitMessage: 'initial commit',
      author: { name: 'Alex Morgan', email: 'alex.morgan@example.com' },
    });
    reader = UrlReaders.default({
      config,
      logger,
      factories: [LocalGitUrlReader.factory({ repositories, urls })],
    });
  });

  // The catalog adds this annotation itself; ours is the source location.
  const unprocessed = (techdocsRef: string) =>
    component({
      'backstage.io/managed-by-location': `url:${location}`,
      'backstage.io/techdocs-ref': techdocsRef,
    });

  it.each([
    ['dir:.', 'mkdocs.yml'],
    ['dir:./', 'mkdocs.yml'],
    ['dir:./docs', 'index.md'],
    ['dir:docs', 'index.md'],
  ])(
    'is found by %s, with the source location and without',
    async (techdocsRef, expected) => {
      const processed = await process(unprocessed(techdocsRef), location);
      expect(getEntitySourceLocation(processed)).toEqual({
        type: 'url',
        target: `${base}/svc/tree/main/`,
      });
      for (const entity of [unprocessed(techdocsRef), processed]) {
        const preparer = DirectoryPreparer.fromConfig(config, {
          logger,
          reader,
        });
        const { preparedDir, etag } = await preparer.prepare(entity);
        expect(readdirSync(preparedDir)).toContain(expected);
        await expect(preparer.prepare(entity, { etag })).rejects.toMatchObject({
          name: 'NotModifiedError',
        });
      }
    },
  );

  it.each([`url:${base}/svc`, `url:${base}/svc/tree/main/`])(
    'is found by %s',
    async techdocsRef => {
      const { preparedDir } = await getDocFilesFromRepository(
        reader,
        unprocessed(techdocsRef),
      );
      expect(existsSync(`${preparedDir}/docs/index.md`)).toBe(true);
    },
  );

  it.each([
    ['./openapi.yaml', 'openapi.yaml'],
    ['docs/openapi.yaml', 'docs/openapi.yaml'],
    ['/docs/openapi.yaml', 'docs/openapi.yaml'],
  ])('and a definition $text: %s stay in the repository', (url, path) => {
    const resolved = ScmIntegrations.fromConfig(config).resolveUrl({
      url,
      base: location,
    });
    expect(resolved).toBe(urls.blob('svc', 'main', path));
  });
});
