import { createMockDirectory } from '@backstage/backend-test-utils';
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { gitEnvironment } from './git';
import { LocalGitRepositories } from './LocalGitRepositories';
import { LocalGitRepository } from './LocalGitRepository';

describe('LocalGitRepository', () => {
  const directory = createMockDirectory();
  const source = createMockDirectory({
    content: {
      'README.md': '# svc\n',
      'docs/index.md': 'Welcome\n',
      'docs/größe 😀.md': 'ü',
      'docs/:(top)*.md': 'pathspec',
      '-n': 'dash',
    },
  });
  let repository: LocalGitRepository;
  let commit: string;

  beforeAll(async () => {
    symlinkSync('docs/index.md', source.resolve('inside'));
    const repositories = await LocalGitRepositories.open(directory.path);
    ({ commitHash: commit } = await repositories.create('svc', {
      sourcePath: source.path,
      defaultBranch: 'main',
      commitMessage: 'feat: begin',
      author: { name: 'Alex Morgan', email: 'alex.morgan@example.com' },
    }));
    repository = repositories.get('svc');
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: directory.resolve('svc.git') });
    git('branch', 'feature/x');
    git('branch', 'feature-y');
  });

  it('lists its branches', async () => {
    expect(await repository.defaultBranch()).toBe('main');
    expect(await repository.branches()).toEqual(
      new Map([
        ['feature-y', commit],
        ['feature/x', commit],
        ['main', commit],
      ]),
    );
  });

  it.each([
    [undefined, 'main', ''],
    ['main', 'main', ''],
    ['main/', 'main', ''],
    ['main/docs/', 'main', 'docs'],
    ['main/docs/index.md', 'main', 'docs/index.md'],
    ['feature/x/README.md', 'feature/x', 'README.md'],
    ['feature-y', 'feature-y', ''],
  ])('locates %j', async (reference, branch, path) => {
    expect(await repository.locate(reference)).toEqual({
      branch,
      path,
      commit,
    });
  });

  it.each(['', 'mai', 'maintenance', 'feature', '../main', 'HEAD', '-x'])(
    'finds no branch in %j',
    async reference => {
      await expect(repository.locate(reference)).rejects.toMatchObject({
        name: 'NotFoundError',
        message: expect.stringMatching(/^The repository 'svc' has no branch/),
      });
    },
  );

  it.each([
    ['README.md', '# svc\n'],
    ['docs/größe 😀.md', 'ü'],
    ['docs/:(top)*.md', 'pathspec'],
    ['-n', 'dash'],
    ['inside', 'Welcome\n'],
  ])('reads %j', async (path, content) => {
    const reference = { branch: 'main', commit, path };
    const file = await repository.object(reference);
    expect(file).toMatchObject({ type: 'blob' });
    expect(file.size).toBe(Buffer.byteLength(content));
    expect(await text(repository.read(file))).toBe(content);
    expect(await repository.lastChange(reference)).toEqual({
      commit,
      subject: 'feat: begin',
      author: 'Alex Morgan',
      date: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
  });

  it.each([
    'missing',
    'README.md/x',
    '..',
    '../svc.git/config',
    'docs/../README.md',
    './README.md',
    'docs//index.md',
    '/etc/hostname',
    'README.md\nREADME.md',
    'README.md\0',
    '*',
  ])('finds nothing at %j', async path => {
    await expect(
      repository.object({ branch: 'main', commit, path }),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('lists folders before files', async () => {
    const reference = await repository.locate();
    const root = await repository.object(reference);
    expect(await repository.entries(root)).toEqual([
      { name: 'docs', type: 'tree', size: undefined },
      { name: '-n', type: 'blob', size: 4 },
      { name: 'README.md', type: 'blob', size: 6 },
      { name: 'inside', type: 'blob', size: 13 },
    ]);
    expect(await repository.files(commit)).toContain('docs/größe 😀.md');
  });

  it('does not follow a link out of the repository', async () => {
    const work = createMockDirectory();
    const clone = work.resolve('svc');
    const git = (...args: string[]) => execFileSync('git', args);
    git('clone', '--quiet', directory.resolve('svc.git'), clone);
    symlinkSync('/etc/hostname', work.resolve('svc/outside'));
    git('-C', clone, 'add', '.');
    git(
      ...['-C', clone, '-c', 'user.name=a', '-c', 'user.email=a@example.com'],
      ...['commit', '--quiet', '-m', 'link'],
    );
    git('-C', clone, 'push', '--quiet', 'origin', 'HEAD:links');

    const reference = await repository.locate('links/outside');
    await expect(repository.object(reference)).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });

  it('fails a stream when Git does', async () => {
    const missing = { type: 'blob', id: '0'.repeat(40), size: 1 } as const;
    await expect(text(repository.read(missing))).rejects.toThrow(
      /^git cat-file failed: /,
    );
    const path = jest.replaceProperty(gitEnvironment, 'PATH', '/nowhere');
    await expect(text(repository.read(missing))).rejects.toThrow();
    path.restore();
  });
});
