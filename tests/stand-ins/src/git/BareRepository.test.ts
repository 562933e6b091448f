import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { GitRepositories } from './GitRepositories.ts';

function start(t: TestContext) {
  const repositories = new GitRepositories();
  t.after(() => repositories.close());
  return { repositories, git: repositories.create('contoso/payments') };
}

test('is made on disk only when it changes, or Git is needed', async t => {
  const { git } = start(t);
  assert.equal(await git.isEmpty(), true);
  assert.equal(await git.resolve('main'), undefined);
  assert.equal(existsSync(git.path), false);
  assert.equal(git.isOnDisk, false);
  await git.commit({ message: 'First', files: { 'README.md': '# Hello\n' } });
  assert.equal(existsSync(git.path), true);
  assert.equal(git.isOnDisk, true);
});

test('names are compared without case', async t => {
  const { repositories, git } = start(t);
  assert.equal(repositories.get('Contoso/Payments'), git);
  assert.throws(() => repositories.create('CONTOSO/payments'), /exists/);
  repositories.rename('contoso/payments', 'contoso/pay');
  assert.equal(repositories.get('contoso/payments'), undefined);
  assert.equal(repositories.get('contoso/pay'), git);
  repositories.delete('contoso/pay');
  assert.equal(repositories.get('contoso/pay'), undefined);
});

test('takes files of any name and content', async t => {
  const { git } = start(t);
  const binary = Buffer.from([0, 255, 10, 0]);
  await git.commit({
    message: 'First',
    files: {
      'with space.txt': 'one\n',
      'größe"\\.txt': '',
      'folder/binary': binary,
    },
  });
  assert.deepEqual(await git.readFile('main', 'folder/binary'), binary);
  const files = await git.files();
  assert.equal(files['with space.txt'], 'one\n');
  assert.equal(files['größe"\\.txt'], '');
  await assert.rejects(
    git.commit({ message: 'x', files: { '../outside': 'x' } }),
    /'\.\.\/outside' is no path/,
  );
});

test('keeps branches, and what changed from one to another', async t => {
  const { git } = start(t);
  const date = new Date('2026-11-10T12:00:00Z');
  const first = await git.commit({
    message: 'First',
    files: { a: '1\n2\n', b: 'b\n' },
    author: { name: 'Ada', email: 'ada@example.com', date },
  });
  await git.writeRef('refs/heads/feature', first);
  const second = await git.commit({
    branch: 'feature',
    message: 'Second\n\nWith a body.',
    files: { a: '1\n3\n', c: 'c\n' },
    deletions: ['b'],
  });
  assert.deepEqual(await git.changes(first, second), [
    {
      path: 'a',
      status: 'modified',
      sha: await git.find('feature', 'a'),
      additions: 1,
      deletions: 1,
    },
    {
      path: 'b',
      status: 'removed',
      sha: await git.find(first, 'b'),
      additions: 0,
      deletions: 1,
    },
    {
      path: 'c',
      status: 'added',
      sha: await git.find('feature', 'c'),
      additions: 1,
      deletions: 0,
    },
  ]);
  assert.equal(await git.mergeBase('main', 'feature'), first);
  const [newest, oldest] = await git.log('feature');
  assert.equal(newest.message, 'Second\n\nWith a body.');
  assert.deepEqual(newest.parents, [first]);
  assert.deepEqual(oldest.author, {
    name: 'Ada',
    email: 'ada@example.com',
    date,
  });
  assert.equal((await git.log('feature', { path: 'c' })).length, 1);
  await git.deleteRef('refs/heads/feature');
  assert.deepEqual(
    (await git.refs()).map(({ name }) => name),
    ['refs/heads/main'],
  );
});

test('says what is not there', async t => {
  const { git } = start(t);
  await git.commit({ message: 'First', files: { a: 'a' } });
  assert.equal(await git.resolve('nowhere'), undefined);
  assert.equal(await git.resolve('--help'), undefined);
  assert.equal(await git.readFile('main', 'b'), undefined);
  assert.equal(await git.tree('main', { path: 'a' }), undefined);
  assert.equal(await git.objects.typeOf('0'.repeat(40)), undefined);
  await assert.rejects(git.objects.readAll(['0'.repeat(40)]), /no object/);
});

test('writes trees and commits that no branch has', async t => {
  const { git } = start(t);
  const first = await git.commit({
    message: 'First',
    files: { a: 'a', 'b/c': 'c' },
  });
  const sha = await git.objects.writeBlob('new');
  const tree = await git.objects.writeTree(
    [
      { path: 'b/d', mode: '100755', sha },
      { path: 'a', mode: '100644', sha: null },
    ],
    first,
  );
  const commit = await git.objects.writeCommit({
    tree,
    parents: [first],
    message: 'Second',
  });
  assert.deepEqual(await git.files(commit), { 'b/c': 'c', 'b/d': 'new' });
  assert.deepEqual(Object.keys(await git.files('main')), ['a', 'b/c']);
});

test('a clone has the default branch', async t => {
  const { git } = start(t);
  await git.commit({ branch: 'trunk', message: 'First', files: { a: 'a' } });
  await git.setDefaultBranch('trunk');
  const folder = await mkdtemp(join(tmpdir(), 'stand-in-test-'));
  t.after(() => rm(folder, { recursive: true }));
  await git.clone(folder);
  assert.equal(await readFile(join(folder, 'a'), 'utf8'), 'a');
});

test('close removes everything', async () => {
  const repositories = new GitRepositories();
  const git = repositories.create('a');
  await git.make();
  await repositories.close();
  assert.equal(existsSync(git.path), false);
});
