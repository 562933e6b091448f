import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gitEnvironment } from './git';
import { LocalGitRepositories } from './LocalGitRepositories';

const options = {
  defaultBranch: 'main',
  commitMessage: 'initial commit',
  author: { name: 'Alex Morgan', email: 'alex.morgan@example.com' },
};

describe('LocalGitRepositories', () => {
  const directory = createMockDirectory();
  const source = createMockDirectory();

  const open = () => LocalGitRepositories.open(directory.path);
  const create = async (overrides = {}) =>
    (await open()).create('svc', {
      ...options,
      sourcePath: source.path,
      ...overrides,
    });
  const inRepository = (...args: string[]) =>
    execFileSync('git', ['--git-dir', directory.resolve('svc.git'), ...args], {
      encoding: 'utf8',
    });

  beforeEach(() => {
    directory.clear();
    source.setContent({ 'README.md': '# svc\n' });
  });

  describe('fromConfig', () => {
    const fromConfig = (value: unknown) =>
      LocalGitRepositories.fromConfig(
        mockServices.rootConfig({
          data: { scaffolder: { localGit: { directory: value } } } as {},
        }),
      );

    it('makes the folder', async () => {
      const repositories = await fromConfig(directory.resolve('a/b'));
      expect(repositories.directory).toBe(directory.resolve('a/b'));
      expect(readdirSync(directory.resolve('a/b'))).toEqual([]);
    });

    it('starts a relative path at the working directory', async () => {
      const before = process.cwd();
      process.chdir(directory.path);
      try {
        const repositories = await fromConfig('repositories');
        expect(repositories.directory).toBe(
          join(process.cwd(), 'repositories'),
        );
      } finally {
        process.chdir(before);
      }
    });

    it.each([
      ['an empty value', ''],
      ['a number', 5],
      ['a list', ['a']],
    ])('refuses %s', async (_, value) => {
      await expect(fromConfig(value)).rejects.toThrow(
        /'scaffolder\.localGit\.directory'/,
      );
    });

    it('refuses a path that is a file', async () => {
      directory.setContent({ taken: '' });
      await expect(fromConfig(directory.resolve('taken'))).rejects.toThrow(
        /^scaffolder\.localGit\.directory can't be used.*EEXIST/,
      );
    });

    it('refuses a path below a file', async () => {
      directory.setContent({ taken: '' });
      await expect(fromConfig(directory.resolve('taken/x'))).rejects.toThrow(
        /^scaffolder\.localGit\.directory can't be used.*ENOTDIR/,
      );
    });
  });

  it('says when there is no Git', async () => {
    const path = jest.replaceProperty(gitEnvironment, 'PATH', '/nowhere');
    const config = mockServices.rootConfig({
      data: { scaffolder: { localGit: { directory: directory.path } } },
    });
    await expect(LocalGitRepositories.fromConfig(config)).rejects.toThrow(
      /^scaffolder\.localGit\.directory needs Git.*spawn git ENOENT/,
    );
    path.restore();
  });

  it('clears what a killed run left, and nothing else', async () => {
    await create();
    mkdirSync(directory.resolve('.unfinished-abc/objects'), {
      recursive: true,
    });
    mkdirSync(directory.resolve('notes'));

    const repositories = await open();

    expect(readdirSync(directory.path).sort()).toEqual(['notes', 'svc.git']);
    expect((await repositories.list()).map(r => r.name)).toEqual(['svc']);
  });

  it('makes a repository that Git finds no fault with', async () => {
    const commit = await create({ description: ' Takes\npayments. ' });

    expect(commit.files).toEqual(['README.md']);
    expect(inRepository('rev-parse', 'main').trim()).toBe(commit.commitHash);
    expect(inRepository('symbolic-ref', 'HEAD').trim()).toBe('refs/heads/main');
    expect(inRepository('fsck', '--strict')).toBe('');
    expect(inRepository('log', '--format=%an <%ae> %cn %s %b')).toBe(
      'Alex Morgan <alex.morgan@example.com> Alex Morgan initial commit \n',
    );
    expect(readdirSync(directory.path)).toEqual(['svc.git']);
    expect(readdirSync(directory.resolve('svc.git'))).not.toContain('index');
    const repository = (await open()).get('svc');
    expect(await repository.description()).toBe('Takes payments.');
  });

  it('keeps what .gitignore keeps, modes, and names in any script', async () => {
    source.setContent({
      '.gitignore': 'node_modules\n*.log\n!keep.log\n',
      '.env.example': 'A=1',
      'node_modules/x/index.js': '',
      'debug.log': '',
      'keep.log': '',
      'run.sh': '#!/bin/sh\n',
      'docs/größe 😀 "q".md': 'x',
    });
    chmodSync(source.resolve('run.sh'), 0o755);

    const { files } = await create();

    expect(files.sort()).toEqual([
      '.env.example',
      '.gitignore',
      'docs/größe 😀 "q".md',
      'keep.log',
      'run.sh',
    ]);
    expect(inRepository('ls-tree', 'main', 'run.sh')).toMatch(/^100755 /);
  });

  it.each(['../README.md', '../missing'])(
    'keeps a link inside the files as a link (%s)',
    async target => {
      mkdirSync(source.resolve('docs'));
      symlinkSync(target, source.resolve('docs/link'));
      await create();
      expect(inRepository('ls-tree', 'main', 'docs/link')).toMatch(/^120000 /);
    },
  );

  it.each([
    '/etc/hostname',
    '../../../../../../etc/hostname',
    source.resolve('README.md'),
  ])('refuses a link to the outside, or an absolute one (%s)', async target => {
    mkdirSync(source.resolve('docs'));
    symlinkSync(target, source.resolve('docs/link'));
    await expect(create()).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(
        `'docs/link' is a symbolic link to '${target}'`,
      ),
    });
    expect(readdirSync(directory.path)).toEqual([]);
  });

  it('refuses a link that leaves the files through another link', async () => {
    symlinkSync('.', source.resolve('here'));
    symlinkSync('here/../../secret', source.resolve('link'));
    await expect(create()).rejects.toThrow("'link' is a symbolic link");
  });

  it('refuses a repository inside the files', async () => {
    source.setContent({ 'README.md': '', 'vendor/lib/a.txt': 'a' });
    const nested = source.resolve('vendor/lib');
    execFileSync('git', ['init', '--quiet', nested]);
    execFileSync('git', ['-C', nested, 'add', '.']);
    execFileSync('git', [
      ...['-C', nested, '-c', 'user.name=a', '-c', 'user.email=a@example.com'],
      ...['commit', '--quiet', '-m', 'a'],
    ]);
    await expect(create()).rejects.toThrow(
      "'vendor/lib' is a Git repository of its own",
    );
  });

  it('refuses to publish nothing', async () => {
    source.setContent({ '.git/config': '', 'empty/': {} });
    await expect(create()).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('There is nothing to publish'),
    });
    source.setContent({ 'a.log': '', sub: { '.gitignore': '*' } });
    await expect(create({ sourcePath: source.resolve('sub') })).rejects.toThrow(
      'There is nothing to publish',
    );
    expect(readdirSync(directory.path)).toEqual([]);
  });

  it.each([
    '',
    '-a',
    'a-',
    'A',
    'ä',
    'a.b',
    'a_b',
    'a b',
    '..',
    '../x',
    'a/b',
    'a\nb',
    'x.git',
    '.unfinished-x',
    'a'.repeat(64),
  ])('refuses the name %j', async name => {
    const repositories = await open();
    await expect(
      repositories.create(name, { ...options, sourcePath: source.path }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining("as in 'payment-service'"),
    });
    expect(() => repositories.get(name)).toThrow('There is no repository');
  });

  it.each(['a', '7', 'a-b', 'a'.repeat(63)])(
    'accepts the name %j',
    async name => {
      const repositories = await open();
      await repositories.create(name, { ...options, sourcePath: source.path });
      expect(repositories.get(name).name).toBe(name);
    },
  );

  it('refuses a branch that Git refuses', async () => {
    await expect(create({ defaultBranch: 'a..b' })).rejects.toThrow(
      /git init failed: .*a\.\.b/,
    );
  });

  it('never touches a repository that exists', async () => {
    const { commitHash } = await create();
    source.addContent({ 'other.md': '' });
    await expect(create()).rejects.toMatchObject({
      name: 'ConflictError',
      message: `The repository 'svc' already exists in ${directory.resolve(
        'svc.git',
      )}. Choose another name, or delete that folder and run this again.`,
    });
    expect(inRepository('rev-parse', 'main').trim()).toBe(commitHash);
  });

  it('lets one of two at the same time win', async () => {
    const repositories = await open();
    const both = await Promise.allSettled(
      [1, 2].map(() =>
        repositories.create('svc', { ...options, sourcePath: source.path }),
      ),
    );
    expect(both.map(result => result.status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ]);
    expect(both.find(result => result.status === 'rejected')).toMatchObject({
      reason: { name: 'ConflictError' },
    });
    expect(readdirSync(directory.path)).toEqual(['svc.git']);
  });

  it('leaves nothing of a dry run, and finds the same faults', async () => {
    await expect(create({ dryRun: true })).resolves.toMatchObject({
      files: ['README.md'],
    });
    expect(readdirSync(directory.path)).toEqual([]);
    await create();
    await expect(create({ dryRun: true })).rejects.toThrow('already exists');
  });

  it('leaves nothing of a task that was cancelled', async () => {
    await expect(create({ signal: AbortSignal.abort() })).rejects.toMatchObject(
      { name: 'AbortError' },
    );
    expect(readdirSync(directory.path)).toEqual([]);
  });

  it("does not read the user's own set-up of Git", async () => {
    const home = createMockDirectory({
      content: {
        '.gitconfig': `[commit]\n\tgpgSign = true\n[core]\n\thooksPath = /nowhere\n\texcludesFile = ~/ignore\n[user]\n\tname = Nobody\n[init]\n\ttemplateDir = ~/template\n`,
        ignore: '*\n',
        'template/hooks/pre-receive': 'exit 1',
      },
    });
    const before = { ...process.env };
    Object.assign(process.env, {
      HOME: home.path,
      GIT_DIR: '/nowhere',
      GIT_AUTHOR_DATE: 'never',
    });
    try {
      await create();
    } finally {
      process.env = before;
    }
    expect(readdirSync(directory.resolve('svc.git'))).not.toContain('hooks');
    expect(inRepository('log', '--format=%an').trim()).toBe('Alex Morgan');
  });
});
