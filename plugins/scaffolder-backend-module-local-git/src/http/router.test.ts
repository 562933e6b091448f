import { createBackend } from '@backstage/backend-defaults';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { AddressInfo, createServer } from 'node:net';
import { promisify } from 'node:util';
import request from 'supertest';
import feature from '../feature';
import { gitEnvironment } from '../git';
import { LocalGitRepositories } from '../LocalGitRepositories';

const run = promisify(execFile);

// A whole backend, and Git on both ends.
jest.setTimeout(30_000);

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}

describe('the routes, behind the real HTTP stack', () => {
  const directory = createMockDirectory();
  const work = createMockDirectory();
  const source = createMockDirectory({
    content: {
      'README.md': '# svc & <script>alert(1)</script>\n',
      'docs/größe 50%.md': 'one\ntwo\n',
      'docs/"><img src=x>.md': 'odd',
      'src/index.js': '',
      'latin1.txt': Buffer.from([0x67, 0x72, 0xfc]),
      'image.png': Buffer.from([0x89, 0x50, 0, 1]),
      'large.txt': 'a'.repeat(1024 * 1024 + 1),
    },
  });
  const backend = createBackend();
  let origin: string;
  let base: string;
  let commitHash: string;

  beforeAll(async () => {
    const port = await freePort();
    origin = `http://localhost:${port}`;
    base = `${origin}/api/local-git`;
    backend.add(feature);
    backend.add(mockServices.auth.factory());
    backend.add(mockServices.rootLogger.factory());
    backend.add(
      mockServices.rootConfig.factory({
        data: {
          app: { title: 'Contoso <Portal>', baseUrl: 'http://localhost:3000' },
          backend: {
            baseUrl: origin,
            listen: { port },
            cors: { origin: 'http://localhost:3000', credentials: true },
          },
          scaffolder: { localGit: { directory: directory.path } },
        },
      }),
    );
    await backend.start();
    const repositories = await LocalGitRepositories.open(directory.path);
    ({ commitHash } = await repositories.create('svc', {
      sourcePath: source.path,
      description: 'Takes <b>payments</b>.',
      defaultBranch: 'main',
      commitMessage: 'feat: <i>begin</i>',
      author: { name: 'Alex <Morgan', email: 'alex.morgan@example.com' },
    }));
    await run('git', ['branch', 'feature/x'], {
      cwd: directory.resolve('svc.git'),
    });
  });

  afterAll(() => backend.stop());

  const get = (path: string) => request(base).get(path);

  describe('pages', () => {
    it.each([
      '/svc',
      '/svc/',
      '/svc/tree/main',
      '/svc/tree/main/docs/',
      '/svc/tree/feature/x/docs',
      '/svc/blob/main/README.md',
      '/svc/blob/main/docs/gr%C3%B6%C3%9Fe%2050%25.md',
      '/',
      '/missing',
    ])('answers %s with a page that can do nothing but be read', async path => {
      const { headers, text } = await get(path);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(headers['x-content-type-options']).toBe('nosniff');
      const style = text.match(/<style>(.*)<\/style>/s)![1];
      const hash = createHash('sha256').update(style).digest('base64');
      expect(headers['content-security-policy']).toBe(
        `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      );
      expect(text).toMatch(/^<!DOCTYPE html>\s*<html lang="en">/);
      expect(text).toContain('Contoso &#60;Portal&#62;</title>');
      expect(text).toContain('<a href="http://localhost:3000">Back to');
      expect(text.match(/<h1>/g)).toHaveLength(1);
      expect(text).not.toMatch(/<(script|img|b|i)\b/);
      expect(text).not.toContain('undefined');
    });

    it('lists the repositories', async () => {
      const { text } = await get('/').expect(200);
      expect(text).toContain(`<a href="${base}/svc">svc</a>`);
      expect(text).toContain('Takes &#60;b&#62;payments&#60;/b&#62;.');
    });

    it('shows a repository', async () => {
      const { text } = await get('/svc').expect(200);
      expect(text).toContain(`git clone ${base}/svc.git`);
      expect(text).toContain(commitHash.slice(0, 7));
      expect(text).toContain('feat: &#60;i&#62;begin&#60;/i&#62;');
      expect(text).toContain(`href="${base}/svc/tree/main/docs"`);
      expect(text).toContain(`href="${base}/svc/blob/main/README.md"`);
      expect(text).toContain(`href="${base}/svc/tree/feature/x"`);
      expect(text).toContain('# svc &#38; &#60;script&#62;alert(1)');
    });

    it('shows a folder, and the way back from it', async () => {
      const { text } = await get('/svc/tree/main/docs').expect(200);
      expect(text).toContain(
        `href="${base}/svc/blob/main/docs/gr%C3%B6%C3%9Fe%2050%25.md"`,
      );
      expect(text).toContain('&#34;&#62;&#60;img src=x&#62;.md');
      expect(text).toContain(`href="${base}/svc/tree/main"`);
      expect(text).toContain('<li aria-current="page">docs</li>');
    });

    it('shows a text with a target for each line', async () => {
      const { text } = await get(
        '/svc/blob/main/docs/gr%C3%B6%C3%9Fe%2050%25.md',
      ).expect(200);
      expect(text).toContain(
        '<span id="L1">one</span><span id="L2">two</span></pre',
      );
      const empty = await get('/svc/blob/main/src/index.js').expect(200);
      expect(empty.text).toContain('0 bytes');
    });

    it.each([
      ['image.png', Buffer.from([0x89, 0x50, 0, 1])],
      ['latin1.txt', Buffer.from([0x67, 0x72, 0xfc])],
      ['large.txt', Buffer.alloc(1024 * 1024 + 1, 'a')],
    ])('downloads %s', async (name, content) => {
      const { headers, body } = await get(`/svc/blob/main/${name}`)
        .buffer()
        .expect(200);
      expect(headers['content-type']).toBe('application/octet-stream');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-disposition']).toBe(
        `attachment; filename="${name}"`,
      );
      expect(content.equals(body)).toBe(true);
    });

    it.each([
      ['/svc.git', '/svc'],
      ['/svc/blob/main', '/svc/tree/main'],
      ['/svc/blob/main/docs/', '/svc/tree/main/docs'],
      ['/svc/tree/main/README.md', '/svc/blob/main/README.md'],
    ])('leads from %s to %s', async (from, to) => {
      const { headers } = await get(from).expect(302);
      expect(headers.location).toBe(`${base}${to}`);
    });

    it.each([
      ['/missing', "There is no repository 'missing'"],
      ['/missing.git', "There is no repository 'missing'"],
      ['/missing.git/info/refs?service=git-upload-pack', 'no repository'],
      ['/..%2fsecret', 'There is no repository'],
      ['/svc/tree/trunk', "has no branch 'trunk'"],
      ['/svc/blob/main/missing', "has no 'missing'"],
      ['/svc/blob/main/..%2f..%2fsvc.git%2fconfig', "has no '../../"],
      ['/svc/blob/main/docs%2f..%2fREADME.md', "has no 'docs/../"],
      ['/svc/blob', 'There is no page at this address'],
      ['/svc.git/config', 'There is no page at this address'],
      ['/svc.git/HEAD', 'There is no page at this address'],
      ['/svc.git/objects/info/packs', 'There is no page at this address'],
    ])('answers %s with 404 and the way on', async (path, message) => {
      const { text } = await get(path).expect(404);
      expect(text.replaceAll('&#39;', "'")).toContain(message);
      expect(text).toContain(
        `<a href="${base}">See all local repositories</a>`,
      );
    });
  });

  describe('Git', () => {
    const clone = async (url: string, folder: string) => {
      await run('git', ['clone', '--quiet', url, work.resolve(folder)]);
      return (...args: string[]) =>
        run('git', [
          ...['-C', work.resolve(folder)],
          ...['-c', 'user.name=a', '-c', 'user.email=a@example.com'],
          ...args,
        ]);
    };

    it('clones, pushes, and clones what was pushed', async () => {
      const git = await clone(`${base}/svc.git`, 'first');
      const log = await git('log', '--format=%H');
      expect(log.stdout.trim()).toBe(commitHash);

      writeFileSync(work.resolve('first/pushed.txt'), 'pushed\n');
      // More than http.postBuffer, so that Git sends it in chunks.
      writeFileSync(work.resolve('first/random'), randomBytes(3_000_000));
      await git('add', '.');
      await git('commit', '--quiet', '-m', 'feat: push');
      await git('push', '--quiet', 'origin', 'HEAD:refs/heads/pushed');

      await get('/svc/blob/pushed/pushed.txt').expect(200);
      const second = await clone(`${base}/svc`, 'second');
      await second('checkout', '--quiet', 'pushed');
      const [pushed, cloned] = ['first', 'second'].map(folder =>
        readFileSync(work.resolve(`${folder}/random`)),
      );
      expect(cloned.equals(pushed)).toBe(true);
    });

    it.each(['0', '1', '2'])('speaks protocol version %s', async version => {
      const { stdout } = await run('git', [
        ...['-c', `protocol.version=${version}`],
        ...['ls-remote', `${base}/svc.git`, 'main'],
      ]);
      expect(stdout).toBe(`${commitHash}\trefs/heads/main\n`);
    });

    it('refuses to lose commits, and says so', async () => {
      const git = await clone(`${base}/svc.git`, 'third');
      await git('commit', '--quiet', '--amend', '-m', 'rewritten');
      await expect(git('push', 'origin', 'main')).rejects.toMatchObject({
        stderr: expect.stringContaining('non-fast-forward'),
      });
      await expect(
        git('push', 'origin', ':refs/heads/main'),
      ).rejects.toMatchObject({
        stderr: expect.stringContaining('deletion of the current branch'),
      });
    });

    it('tells Git that a repository does not exist', async () => {
      await expect(
        clone(`${base}/missing.git`, 'missing'),
      ).rejects.toMatchObject({
        stderr: expect.stringMatching(/repository '.*missing.git\/' not found/),
      });
    });

    it('survives that Git is gone', async () => {
      const path = jest.replaceProperty(gitEnvironment, 'PATH', '/nowhere');
      const refs = '/svc.git/info/refs?service=git-upload-pack';
      const { status } = await get(refs);
      path.restore();
      expect(status).toBe(500);
      expect((await get(refs)).status).toBe(200);
    });

    it('refuses services that it does not know', async () => {
      const { status } = await get(
        '/svc.git/info/refs?service=git-upload-archive',
      );
      expect(status).toBe(403);
    });
  });

  describe('requests from elsewhere', () => {
    const push = () =>
      request(base)
        .post('/svc.git/git-receive-pack')
        .set('Content-Type', 'application/x-git-receive-pack-request')
        .send('0000');

    it('lets Git push', async () => {
      expect((await push()).status).toBe(200);
    });

    it.each([
      ['Origin', 'https://evil.example.com'],
      ['Origin', 'null'],
      ['Origin', 'http://localhost:3000'],
      ['Sec-Fetch-Site', 'cross-site'],
      ['Sec-Fetch-Site', 'same-origin'],
    ])('lets no browser push (%s: %s)', async (header, value) => {
      const { text } = await push().set(header, value).expect(403);
      expect(text).toContain('only Git may change');
    });

    it.each(['evil.example.com', 'localhost', 'localhost:1', '127.0.0.1:7007'])(
      'does not answer to the name %s',
      async host => {
        const { text } = await get('/svc').set('Host', host).expect(403);
        expect(text).toContain(`served only at ${base}`);
        await push().set('Host', host).expect(403);
      },
    );
  });
});
