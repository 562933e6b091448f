import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  readFileSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { LocalGitRepositories } from './LocalGitRepositories';
import { LocalGitUrlReader } from './LocalGitUrlReader';
import { LocalGitUrls } from './LocalGitUrls';

const base = 'http://localhost:7007/api/local-git';

describe('LocalGitUrlReader, through the URL reader service', () => {
  const directory = createMockDirectory();
  const target = createMockDirectory();
  const source = createMockDirectory({
    content: {
      'catalog-info.yaml': 'kind: Component\n',
      'a b/größe 50%.md': 'ü',
      'docs/index.md': '# Welcome\n',
      'docs/run.sh': '#!/bin/sh\n',
      'services/x/catalog-info.yaml': 'kind: API\n',
      'image.png': Buffer.from([0x89, 0, 0xff]),
    },
  });
  let reader: ReturnType<typeof UrlReaders.default>;
  let commit: string;

  beforeAll(async () => {
    chmodSync(source.resolve('docs/run.sh'), 0o755);
    symlinkSync('index.md', source.resolve('docs/home.md'));
    const repositories = await LocalGitRepositories.open(directory.path);
    ({ commitHash: commit } = await repositories.create('svc', {
      sourcePath: source.path,
      defaultBranch: 'main',
      commitMessage: 'initial commit',
      author: { name: 'Alex Morgan', email: 'alex.morgan@example.com' },
    }));
    reader = UrlReaders.default({
      config: mockServices.rootConfig(),
      logger: mockServices.logger.mock(),
      factories: [
        LocalGitUrlReader.factory({
          repositories,
          urls: new LocalGitUrls(base),
        }),
      ],
    });
  });

  beforeEach(() => target.clear());

  const missing = [
    `${base}/other/blob/main/catalog-info.yaml`,
    `${base}/svc/blob/trunk/catalog-info.yaml`,
    `${base}/svc/blob/main/missing.yaml`,
    `${base}/svc/raw/main/catalog-info.yaml`,
    `${base}/svc/blob/main/%2e%2e%2fsvc.git%2fconfig`,
    `${base}/%2e%2e%2fsvc/blob/main/catalog-info.yaml`,
    `${base}/..%2fsvc.git/blob/main/catalog-info.yaml`,
    `${base}/svc/blob/main/%00`,
    `${base}/svc/blob/main/%ff`,
  ];

  const roundabout = `${base}/svc/blob/main/docs%2f..%2fcatalog-info.yaml`;

  describe('readUrl', () => {
    it.each([
      ['blob/main/catalog-info.yaml', 'kind: Component\n'],
      ['tree/main/catalog-info.yaml', 'kind: Component\n'],
      ['blob/main/a%20b/gr%C3%B6%C3%9Fe%2050%25.md', 'ü'],
      ['blob/main/a b/größe 50%25.md', 'ü'],
      ['blob/main/docs/home.md', '# Welcome\n'],
    ])('reads %s', async (path, content) => {
      const response = await reader.readUrl(`${base}/svc/${path}`);
      expect((await response.buffer()).toString()).toBe(content);
    });

    it('reads bytes as they are, also as a stream', async () => {
      const { stream } = await reader.readUrl(
        `${base}/svc/blob/main/image.png`,
      );
      expect(await stream!().toArray()).toEqual([Buffer.from([0x89, 0, 0xff])]);
    });

    it('tells when nothing changed', async () => {
      const url = `${base}/svc/blob/main/catalog-info.yaml`;
      const { etag } = await reader.readUrl(url);
      await expect(reader.readUrl(url, { etag })).rejects.toMatchObject({
        name: 'NotModifiedError',
      });
      await expect(reader.readUrl(url, { etag: 'x' })).resolves.toBeDefined();
    });

    it.each([
      ...missing,
      roundabout,
      `${base}/svc`,
      `${base}/svc/tree/main/docs`,
    ])('finds no file at %s', async url => {
      await expect(reader.readUrl(url)).rejects.toMatchObject({
        name: 'NotFoundError',
      });
    });

    it.each([
      `${base}/../catalog/entities`,
      `${base}/svc/../../catalog/entities`,
      'http://localhost:7008/api/local-git/svc/blob/main/catalog-info.yaml',
      'http://localhost:7007/api/local-gitea/svc/blob/main/catalog-info.yaml',
    ])('leaves %s to other readers', async url => {
      await expect(reader.readUrl(url)).rejects.toMatchObject({
        name: 'NotAllowedError',
      });
    });
  });

  describe('readTree', () => {
    it.each([
      ['', 'docs/index.md'],
      ['.git', 'docs/index.md'],
      ['/tree/main', 'docs/index.md'],
      ['/tree/main/', 'docs/index.md'],
      ['/blob/main/', 'docs/index.md'],
      ['/tree/main/docs', 'index.md'],
      ['/blob/main/docs/', 'index.md'],
    ])('reads the folder %j', async (path, file) => {
      const tree = await reader.readTree(`${base}/svc${path}`);
      await tree.dir({ targetDir: target.path });
      expect(readFileSync(target.resolve(file), 'utf8')).toBe('# Welcome\n');
      expect(tree.etag).toBe(commit);
    });

    it('keeps modes, and lists files with names in any script', async () => {
      const url = `${base}/svc/tree/main`;
      await (await reader.readTree(url)).dir({ targetDir: target.path });
      // eslint-disable-next-line no-bitwise
      expect(statSync(target.resolve('docs/run.sh')).mode & 0o111).toBe(0o111);

      const files = await (await reader.readTree(url)).files();
      expect(files.map(file => file.path)).toContain('a b/größe 50%.md');
    });

    it('reads only what the filter wants', async () => {
      const tree = await reader.readTree(`${base}/svc`, {
        filter: path => path.endsWith('.yaml'),
      });
      const files = await tree.files();
      expect(files.map(file => file.path).sort()).toEqual([
        'catalog-info.yaml',
        'services/x/catalog-info.yaml',
      ]);
    });

    it('leaves out links to the outside', async () => {
      const work = target.resolve('svc');
      const git = (...args: string[]) => execFileSync('git', args);
      git('clone', '--quiet', directory.resolve('svc.git'), work);
      symlinkSync('/etc/hostname', join(work, 'docs/outside'));
      git('-C', work, 'add', '.');
      git(
        ...['-C', work, '-c', 'user.name=a', '-c', 'user.email=a@example.com'],
        ...['commit', '--quiet', '-m', 'link'],
      );
      git('-C', work, 'push', '--quiet', 'origin', 'HEAD:links');

      const tree = await reader.readTree(`${base}/svc/tree/links/docs`);
      await tree.dir({ targetDir: target.resolve('.') });
      expect(existsSync(target.resolve('index.md'))).toBe(true);
      expect(existsSync(target.resolve('outside'))).toBe(false);
    });

    it('tells when nothing changed', async () => {
      await expect(
        reader.readTree(`${base}/svc`, { etag: commit }),
      ).rejects.toMatchObject({ name: 'NotModifiedError' });
    });

    it.each([
      ...missing,
      roundabout,
      `${base}/svc/blob/main/catalog-info.yaml`,
    ])('finds no folder at %s', async url => {
      await expect(reader.readTree(url)).rejects.toMatchObject({
        name: 'NotFoundError',
      });
    });
  });

  describe('search', () => {
    it('finds the one file of a URL', async () => {
      const url = `${base}/svc/blob/main/catalog-info.yaml`;
      const { files, etag } = await reader.search(url);
      expect(files.map(file => file.url)).toEqual([url]);
      expect(String(await files[0].content())).toBe('kind: Component\n');
      await expect(reader.search(url, { etag })).rejects.toMatchObject({
        name: 'NotModifiedError',
      });
    });

    it('finds the files of a glob', async () => {
      const url = `${base}/svc/blob/main/**/catalog-info.yaml`;
      const { files, etag } = await reader.search(url);
      expect(files.map(file => file.url)).toEqual([
        `${base}/svc/blob/main/catalog-info.yaml`,
        `${base}/svc/blob/main/services/x/catalog-info.yaml`,
      ]);
      expect(String(await files[1].content())).toBe('kind: API\n');
      expect(etag).toBe(commit);
      await expect(reader.search(url, { etag })).rejects.toMatchObject({
        name: 'NotModifiedError',
      });
    });

    it('gives URLs that can be read', async () => {
      const { files } = await reader.search(`${base}/svc/blob/main/a b/*.md`);
      const response = await reader.readUrl(files[0].url);
      expect((await response.buffer()).toString()).toBe('ü');
    });

    it.each([...missing, `${base}/svc/blob/main/*.toml`, `${base}/svc`])(
      'finds nothing at %s, and leaves nothing to remember',
      async url => {
        expect(await reader.search(url)).toEqual({ files: [], etag: '' });
      },
    );
  });
});
