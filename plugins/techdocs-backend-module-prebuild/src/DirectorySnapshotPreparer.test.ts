import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import fs from 'node:fs/promises';
import path from 'node:path';
import { DirectorySnapshotPreparer } from './DirectorySnapshotPreparer';

describe('DirectorySnapshotPreparer', () => {
  const source = createMockDirectory();
  const workingDirectory = createMockDirectory();

  beforeEach(() => {
    workingDirectory.clear();
    source.setContent({
      'catalog-info.yaml': 'kind: Component',
      'mkdocs.yml': 'site_name: Payments\n',
      'README.md': '# Read me',
      docs: {
        'index.md': '# Payments',
        operations: { 'runbook.md': '# Runbook' },
      },
      node_modules: { left: { 'README.md': 'not a doc' } },
    });
  });

  function entityAt(location: string, docs = 'dir:.'): Entity {
    return {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'payment-service',
        annotations: {
          'backstage.io/techdocs-ref': docs,
          'backstage.io/managed-by-location': location,
        },
      },
    };
  }

  function setUp() {
    const urlReader = mockServices.urlReader.mock();
    const preparer = DirectorySnapshotPreparer.fromConfig(
      mockServices.rootConfig({
        data: { backend: { workingDirectory: workingDirectory.path } },
      }),
      { urlReader },
    );
    const entity = entityAt(`file:${source.resolve('catalog-info.yaml')}`);
    return { entity, preparer, urlReader };
  }

  async function filesIn(directory: string): Promise<string[]> {
    const entries = await fs.readdir(directory, {
      recursive: true,
      withFileTypes: true,
    });
    return entries
      .filter(entry => !entry.isDirectory())
      .map(entry =>
        path.relative(directory, path.join(entry.parentPath, entry.name)),
      )
      .sort();
  }

  it('copies what the docs consist of', async () => {
    const { entity, preparer } = setUp();
    const { preparedDir } = await preparer.prepare(entity);

    expect(path.dirname(preparedDir)).toBe(workingDirectory.path);
    await expect(filesIn(preparedDir)).resolves.toEqual([
      'README.md',
      'docs/index.md',
      'docs/operations/runbook.md',
      'mkdocs.yml',
    ]);
    expect(preparer.shouldCleanPreparedDirectory()).toBe(true);
  });

  it('copies the docs_dir of the configuration that mkdocs reads', async () => {
    source.addContent({
      'mkdocs.yaml':
        'docs_dir: manual\nextra: !!python/name:material.extensions.emoji.twemoji\n',
      manual: { 'index.md': '# Manual' },
    });
    const { entity, preparer } = setUp();
    const { preparedDir } = await preparer.prepare(entity);
    await expect(filesIn(preparedDir)).resolves.toEqual([
      'README.md',
      'manual/index.md',
      'mkdocs.yaml',
      'mkdocs.yml',
    ]);
  });

  it('prepares docs in a folder below the entity', async () => {
    source.addContent({
      handbook: { 'mkdocs.yml': '', docs: { 'index.md': '# Handbook' } },
    });
    const { preparer } = setUp();
    const { preparedDir } = await preparer.prepare(
      entityAt(`file:${source.resolve('catalog-info.yaml')}`, 'dir:./handbook'),
    );
    await expect(filesIn(preparedDir)).resolves.toEqual([
      'docs/index.md',
      'mkdocs.yml',
    ]);
  });

  it('has the same etag for the same docs, and then prepares nothing', async () => {
    const { entity, preparer } = setUp();
    const { etag } = await preparer.prepare(entity);
    workingDirectory.clear();

    source.addContent({ 'package.json': '{}' });
    await expect(preparer.prepare(entity, { etag })).rejects.toMatchObject({
      name: 'NotModifiedError',
    });
    await expect(fs.readdir(workingDirectory.path)).resolves.toEqual([]);
  });

  it.each<[string, () => Promise<void>]>([
    ['edited', () => fs.appendFile(source.resolve('docs/index.md'), 'more')],
    ['added', () => fs.writeFile(source.resolve('docs/new.md'), '')],
    ['removed', () => fs.rm(source.resolve('docs/operations/runbook.md'))],
    [
      'renamed',
      () =>
        fs.rename(source.resolve('docs/index.md'), source.resolve('docs/a.md')),
    ],
    ['configured', () => fs.writeFile(source.resolve('mkdocs.yml'), 'nav: []')],
  ])('has another etag when docs are %s', async (_, change) => {
    const { entity, preparer } = setUp();
    const { etag } = await preparer.prepare(entity);
    await change();
    const prepared = await preparer.prepare(entity, { etag });
    expect(prepared.etag).not.toBe(etag);
  });

  it('keeps links as links, for TechDocs to judge', async () => {
    await fs.symlink('../README.md', source.resolve('docs/readme.md'));
    await fs.symlink('/etc/passwd', source.resolve('docs/passwd.md'));
    const { entity, preparer } = setUp();
    const { preparedDir } = await preparer.prepare(entity);
    const read = (file: string) =>
      fs.readFile(path.join(preparedDir, file), 'utf8');
    await expect(read('docs/readme.md')).resolves.toBe('# Read me');
    await expect(
      fs.readlink(path.join(preparedDir, 'docs/passwd.md')),
    ).resolves.toBe('/etc/passwd');
  });

  it('leaves it to mkdocs to miss docs that are not there', async () => {
    await fs.rm(source.resolve('docs'), { recursive: true });
    const { entity, preparer } = setUp();
    const { preparedDir } = await preparer.prepare(entity);
    await expect(filesIn(preparedDir)).resolves.toEqual([
      'README.md',
      'mkdocs.yml',
    ]);
  });

  it.each(['.', './'])(
    'does not take everything for docs with docs_dir: %s',
    async docsDir => {
      await fs.writeFile(source.resolve('mkdocs.yml'), `docs_dir: ${docsDir}`);
      const { entity, preparer } = setUp();
      const { preparedDir } = await preparer.prepare(entity);
      await expect(filesIn(preparedDir)).resolves.toEqual([
        'README.md',
        'mkdocs.yml',
      ]);
    },
  );

  it('refuses docs outside of the folder', async () => {
    await fs.writeFile(source.resolve('mkdocs.yml'), 'docs_dir: ../secrets');
    const { entity, preparer } = setUp();
    await expect(preparer.prepare(entity)).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
    await expect(fs.readdir(workingDirectory.path)).resolves.toEqual([]);
  });

  it('downloads docs of a remote repository', async () => {
    const { preparer, urlReader } = setUp();
    urlReader.readTree.mockResolvedValue({
      etag: 'sha-2',
      dir: async () => '/downloaded',
      files: async () => [],
      archive: async () => {
        throw new Error('not used');
      },
    });
    await expect(
      preparer.prepare(
        entityAt(
          'url:https://github.com/contoso/payments/blob/main/catalog-info.yaml',
        ),
        { etag: 'sha-1' },
      ),
    ).resolves.toEqual({ preparedDir: '/downloaded', etag: 'sha-2' });
    expect(urlReader.readTree).toHaveBeenCalledWith(
      'https://github.com/contoso/payments/tree/main/',
      { etag: 'sha-1' },
    );
  });
});
