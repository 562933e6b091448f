import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { StandInServer } from '../wire/StandInServer.ts';
import { GitRepositories } from './GitRepositories.ts';
import { runGit } from './runGit.ts';
import { answerGit, type PushRules, readGitPath } from './smartHttp.ts';

async function start(t: TestContext, rules: PushRules = {}) {
  const repositories = new GitRepositories();
  const git = repositories.create('payments');
  const server = new StandInServer({
    describe: request => request,
    answer: ({ method, path, query, headers }, _fault, body) => {
      const { resource } = readGitPath(path) ?? { resource: 'info/refs' };
      return answerGit(git, { method, resource, query, headers, body }, rules);
    },
  });
  await server.start();
  const folder = await mkdtemp(join(tmpdir(), 'stand-in-test-'));
  t.after(async () => {
    await server.stop();
    await repositories.close();
    await rm(folder, { recursive: true });
  });
  const clone = async () => {
    await runGit(['clone', '--quiet', `${server.url}/payments`, folder]);
    return folder;
  };
  return { git, clone };
}

async function commit(cwd: string, message: string): Promise<void> {
  const author = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];
  const args = [...author, 'commit', '--quiet', '--allow-empty', '-m', message];
  await runGit(args, { cwd });
}

test('reads the path of a Git request', () => {
  assert.deepEqual(readGitPath('/contoso/My%20Project/_git/x/info/refs'), {
    repository: 'contoso/My Project/_git/x',
    resource: 'info/refs',
  });
  assert.equal(readGitPath('/contoso/x/info'), undefined);
});

test('a repository is cloned and pushed to', async t => {
  const { git, clone } = await start(t);
  await git.commit({ message: 'First', files: { a: 'a'.repeat(100_000) } });
  const folder = await clone();
  await commit(folder, 'Second');
  await runGit(['push', '--quiet', 'origin', 'main'], { cwd: folder });
  const [newest] = await git.log('main');
  assert.equal(newest.message, 'Second');
});

test('a push may be refused for one of its references, and then changes none', async t => {
  const { git, clone } = await start(t, {
    refuse: ({ ref }) =>
      ref === 'refs/heads/main'
        ? { reason: 'TF402455: Pushes are not permitted', messages: ['Why?'] }
        : undefined,
  });
  await git.commit({ message: 'First', files: { a: 'a' } });
  const folder = await clone();
  await commit(folder, 'Second');
  const push = ['push', 'origin', 'main', 'main:other'];
  await assert.rejects(
    runGit(push, { cwd: folder }),
    /remote: Why\?.*main -> main \(TF402455: Pushes are not permitted\)/s,
  );
  assert.equal((await git.refs()).length, 1);
  await runGit(['push', '--quiet', 'origin', 'main:other'], { cwd: folder });
  assert.equal((await git.refs()).length, 2);
});

test('a rule knows the paths that a push changes', async t => {
  const seen: Array<[string, string[]]> = [];
  const { git, clone } = await start(t, {
    refuse: async (update, pushed) => {
      seen.push([update.kind, await pushed.paths(update)]);
      return undefined;
    },
  });
  await git.commit({ message: 'First', files: { a: 'a' } });
  const folder = await clone();
  await runGit(['mv', 'a', 'b'], { cwd: folder });
  await commit(folder, 'Second');
  for (const refspec of ['main', 'main:other', ':other']) {
    await runGit(['push', '--quiet', 'origin', refspec], { cwd: folder });
  }
  assert.deepEqual(seen, [
    ['update', ['a', 'b']],
    ['create', []],
    ['delete', []],
  ]);
});
