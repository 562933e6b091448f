import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import {
  call,
  git,
  NO_COMMIT,
  TOKEN,
  workingCopy,
} from '../__testUtils__/devOps.ts';
import { startReceiver } from '../__testUtils__/receiver.ts';
import { AzureDevOps } from './AzureDevOps.ts';
import { type ServiceHook } from './ServiceHooks.ts';

const azureDevOps = new AzureDevOps({
  organizations: { contoso: ['Payments', 'Other'] },
  personalAccessTokens: [{ token: TOKEN, displayName: 'Grace Hopper' }],
});
before(() => azureDevOps.start());
after(() => azureDevOps.stop());

const receiver = startReceiver();
let hook: ServiceHook | undefined;
beforeEach(() => {
  if (hook) {
    hook.isEnabled = false;
  }
  hook = azureDevOps.serviceHook({
    url: `${receiver.url}/hooks`,
    username: 'azure',
    password: 'secret',
    headers: { 'X-Portal': 'portico' },
    project: 'contoso/payments',
  });
  azureDevOps.deliveries.length = 0;
  receiver.seen.length = 0;
});

/** What has been received until now, by its type. */
async function received(): Promise<Array<[string, object]>> {
  await azureDevOps.delivered();
  return receiver.seen.map(({ body }) => {
    const { eventType, resource } = body as Received;
    return [eventType, resource];
  });
}

interface Received {
  eventType: string;
  resource: object;
}

const FILES = { 'catalog-info.yaml': 'kind: Component\n' };
const REPOSITORIES = 'contoso/Payments/_apis/git/repositories';

test('tells of what a test does to a repository', async () => {
  const repository = azureDevOps.addRepository('contoso/Payments/one', {
    files: FILES,
  });
  const first = await (await repository.git()).resolve('main');
  assert.equal(repository.isOnDisk, false);
  const second = await repository.push({
    files: { 'docs/index.md': '# Docs\n' },
    remove: ['catalog-info.yaml'],
    message: 'Move',
  });
  assert.deepEqual(await repository.files(), { 'docs/index.md': '# Docs\n' });
  repository.rename('two');
  repository.disable();
  repository.disable();
  repository.disable(false);
  repository.remove();
  azureDevOps.addRepository('contoso/Other/unheard');
  const events = await received();
  assert.deepEqual(
    events.map(([type]) => type),
    [
      'git.repo.created',
      'git.push',
      'git.push',
      'git.repo.renamed',
      'git.repo.statuschanged',
      'git.repo.statuschanged',
      'git.repo.deleted',
    ],
  );
  const { id } = repository;
  assert.partialDeepStrictEqual(
    events.map(([, resource]) => resource),
    [
      { repository: { id, name: 'one' }, initiatedBy: {} },
      {
        commits: [{ commitId: first }],
        refUpdates: [
          {
            name: 'refs/heads/main',
            oldObjectId: NO_COMMIT,
            newObjectId: first,
          },
        ],
      },
      {
        commits: [{ commitId: second, comment: 'Move' }],
        refUpdates: [
          { name: 'refs/heads/main', oldObjectId: first, newObjectId: second },
        ],
        repository: { id, name: 'one', defaultBranch: 'refs/heads/main' },
        pushedBy: { displayName: 'Ada Lovelace' },
      },
      { oldName: 'one', newName: 'two', repository: { id, name: 'two' } },
      { disabled: true, repository: { id, isDisabled: true } },
      { disabled: false, repository: { id, isDisabled: false } },
      { repositoryId: id, repositoryName: 'two', isHardDelete: false },
    ],
  );
});

test('says who sends, for whom and from where', async () => {
  const repository = azureDevOps.addRepository('contoso/Payments/three');
  await azureDevOps.delivered();
  const [{ headers, body, path }] = receiver.seen;
  assert.equal(path, '/hooks');
  assert.equal(headers.authorization, `Basic ${btoa('azure:secret')}`);
  assert.equal(headers['x-portal'], 'portico');
  assert.match(headers['content-type'] ?? '', /^application\/json/);
  const baseUrl = `${azureDevOps.url}/contoso/`;
  assert.partialDeepStrictEqual(body, {
    subscriptionId: hook?.id,
    notificationId: 1,
    publisherId: 'tfs',
    resourceVersion: '1.0-preview.1',
    resource: { initiatedBy: { displayName: 'Ada Lovelace' } },
    resourceContainers: {
      collection: { baseUrl },
      account: { baseUrl },
      project: { id: repository.project.id, baseUrl },
    },
  });
});

test('tells of what is done by the APIs and by Git', async () => {
  const send = (path: string, method: string, body?: object) =>
    call(azureDevOps, `${REPOSITORIES}${path}`, { method, body });
  const { json } = await send('', 'POST', { name: 'four' });
  const remote = `${azureDevOps.url}/contoso/Payments/_git/four`;
  const cwd = await workingCopy(remote);
  await git(['push', 'origin', 'main'], { cwd, token: TOKEN });
  const head = (await git(['rev-parse', 'HEAD'], { cwd })).trim();
  const pushed = await send(`/${json.id}/pushes`, 'POST', {
    refUpdates: [{ name: 'refs/heads/next', oldObjectId: head }],
    commits: [
      {
        comment: 'Add',
        changes: [
          {
            changeType: 'add',
            item: { path: '/new.md' },
            newContent: { content: 'New\n' },
          },
        ],
      },
    ],
  });
  assert.equal(pushed.status, 201);
  const [next] = pushed.json.refUpdates as Array<{ newObjectId: string }>;
  await send(`/${json.id}/refs`, 'POST', [
    {
      name: 'refs/heads/next',
      oldObjectId: next.newObjectId,
      newObjectId: NO_COMMIT,
    },
  ] as object);
  await send(`/${json.id}`, 'PATCH', { name: 'five', isDisabled: true });
  await send(`/${json.id}`, 'DELETE');
  const events = await received();
  assert.deepEqual(
    events.map(([type]) => type.replace('git.', '')),
    [
      'repo.created',
      'push',
      'push',
      'push',
      'repo.renamed',
      'repo.statuschanged',
      'repo.deleted',
    ],
  );
  const by = { displayName: 'Grace Hopper' };
  assert.partialDeepStrictEqual(
    events.slice(1, 4).map(([, resource]) => resource),
    [
      { refUpdates: [{ name: 'refs/heads/main', newObjectId: head }] },
      {
        pushId: pushed.json.pushId,
        pushedBy: by,
        commits: [{ commitId: next.newObjectId, comment: 'Add' }],
        refUpdates: [{ oldObjectId: NO_COMMIT, newObjectId: next.newObjectId }],
      },
      {
        commits: [],
        refUpdates: [{ oldObjectId: next.newObjectId, newObjectId: NO_COMMIT }],
      },
    ],
  );
});

test('remembers what was answered, and sends once more', async () => {
  azureDevOps.addRepository('contoso/Payments/six');
  receiver.status = 503;
  await azureDevOps.delivered();
  const [delivery] = azureDevOps.deliveries;
  assert.equal(delivery.status, 503);
  assert.equal(delivery.answer, 'received');
  receiver.status = 200;
  azureDevOps.redeliver(delivery);
  await azureDevOps.delivered();
  assert.deepEqual(
    azureDevOps.deliveries.map(({ status }) => status),
    [503, 200],
  );
  assert.deepEqual(receiver.seen[0].body, receiver.seen[1].body);
});

test('sends only what is asked for, and nothing while it is not enabled', async () => {
  const { length } = azureDevOps.deliveries;
  const only = azureDevOps.serviceHook({
    url: receiver.url,
    events: ['git.repo.renamed'],
    origin: 'https://dev.azure.com',
  });
  assert(hook);
  hook.isEnabled = false;
  const repository = azureDevOps.addRepository('contoso/Other/seven');
  repository.rename('eight');
  only.isEnabled = false;
  repository.rename('nine');
  await azureDevOps.delivered();
  const [delivery, ...others] = azureDevOps.deliveries.slice(length);
  assert.deepEqual(others, []);
  assert.partialDeepStrictEqual(delivery.body, {
    resource: {
      repository: {
        webUrl: 'https://dev.azure.com/contoso/Other/_git/eight',
      },
    },
  });
});

test('sends nothing to another machine', () => {
  assert.throws(
    () => azureDevOps.serviceHook({ url: 'https://portal.example.com/hooks' }),
    /sends nothing to 'portal\.example\.com'/,
  );
});
