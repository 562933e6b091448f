import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { GitRepositories } from './GitRepositories.ts';

const FILES = {
  'README.md': '# Payments\n',
  'a.b': 'sorted before the folder a',
  'a/deep/file.txt': 'x',
  'a/größe.txt': '',
  'a-b': 'sorted before the folder a, too',
  z: 'last',
};

function start(t: TestContext, files: Record<string, string> = FILES) {
  const repositories = new GitRepositories();
  t.after(() => repositories.close());
  const seed = { message: 'Add files', files };
  return repositories.create('contoso/payments', 'trunk', seed);
}

test('answers the same before it is on disk and after', async t => {
  const git = start(t);
  const ask = async () => {
    const head = (await git.resolve('HEAD')) as string;
    const tree = (await git.tree('trunk', { recursive: true })) ?? [];
    return {
      head,
      tree,
      refs: [await git.refs(), await git.refs('refs/tags/')],
      isEmpty: await git.isEmpty(),
      refsRead: [
        await git.readRef('refs/heads/trunk'),
        await git.readRef('refs/heads/main'),
        await git.resolve('refs/heads/trunk'),
        await git.resolve('main'),
        await git.resolve(head),
        await git.resolve('0'.repeat(40)),
      ],
      found: [
        await git.find('trunk', ''),
        await git.find(head, 'a/deep'),
        await git.find('HEAD', 'a/deep/file.txt'),
        await git.find('trunk', 'a/nothing'),
        await git.find('trunk', 'z/nothing'),
        await git.find('trunk', 'z/'),
        await git.find('main', 'README.md'),
        await git.find(tree[2].sha, 'deep/file.txt'),
      ],
      folder: await git.tree('trunk', { path: 'a' }),
      root: await git.treeOf(head),
      files: await git.files(),
      log: await git.log('trunk'),
      logOfPath: await git.log(head, { path: 'a', limit: 1 }),
      logOfNothing: await git.log(head, { path: 'nothing' }),
      commit: await git.objects.read(head),
      blob: await git.readFile('trunk', 'a/größe.txt'),
      type: await git.objects.typeOf(tree[2].sha),
    };
  };
  const before = await ask();
  assert.equal(git.isOnDisk, false);
  await git.make();
  assert.deepEqual(await ask(), before);
  assert.deepEqual(before.files, FILES);
});

test('asks Git for what it cannot say', async t => {
  const git = start(t);
  const head = (await git.resolve('trunk')) as string;
  assert.equal(git.isOnDisk, false);
  assert.equal(await git.resolve(head.slice(0, 8)), head);
  assert.equal(git.isOnDisk, true);
});

test('goes on from the first commit', async t => {
  const git = start(t);
  const first = (await git.resolve('trunk')) as string;
  const second = await git.commit({ message: 'Second', deletions: ['a'] });
  assert.notEqual(second, first);
  assert.deepEqual(
    (await git.log('trunk')).map(({ sha }) => sha),
    [second, first],
  );
  assert.deepEqual(
    (await git.log(second, { without: [first] })).map(({ sha }) => sha),
    [second],
  );
});

test('an empty first commit is one', async t => {
  const git = start(t, {});
  const head = await git.resolve('trunk');
  assert.deepEqual(await git.tree('trunk'), []);
  await git.make();
  assert.equal(await git.resolve('trunk'), head);
});

test('refuses files outside of the repository at once', t => {
  assert.throws(() => start(t, { '../outside': '' }), /is no path/);
});
