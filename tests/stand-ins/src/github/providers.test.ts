import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import {
  peopleProvider,
  repositoryProvider,
  SeenByCatalog,
} from './__testUtils__/providers.ts';
import { GitHub, type GitHubOptions } from './GitHub.ts';

const TOKEN = 'ghp_grace';
const PEOPLE = Array.from({ length: 120 }, (_, index) => `person-${index}`);
const FILES = { 'catalog-info.yaml': 'kind: Component\n' };

async function start(t: TestContext, options: Partial<GitHubOptions> = {}) {
  const github = await new GitHub({
    tokens: [
      {
        token: TOKEN,
        login: 'grace',
        scopes: ['repo', 'read:org', 'read:user', 'user:email'],
      },
    ],
    users: [{ login: 'person-7', name: 'Seven', email: 'seven@example.com' }],
    organizations: [
      {
        login: 'contoso',
        owners: ['grace'],
        members: PEOPLE,
        teams: [
          { slug: 'everyone', name: 'Everyone', members: PEOPLE },
          { slug: 'cards', parent: 'everyone', members: ['person-7'] },
        ],
      },
    ],
    ...options,
  }).start();
  t.after(() => github.stop());
  const integration = {
    host: new URL(github.url).host,
    apiBaseUrl: github.apiUrl,
  };
  return { github, integration, seen: new SeenByCatalog() };
}

test('finds 100 of 104 repositories', async t => {
  const { github, integration, seen } = await start(t);
  for (let index = 0; index < 100; index++) {
    const name = `contoso/service-${index}`;
    await github.createRepository(name, { files: FILES });
  }
  await github.createRepository('contoso/other', { files: { a: 'a' } });
  await github.createRepository('contoso/empty');
  await github.createRepository('contoso/archived', {
    files: FILES,
    settings: { archived: true },
  });
  await github.createRepository('contoso/excluded', {
    files: FILES,
    topics: ['no-catalog'],
  });
  const withToken = { ...integration, token: TOKEN };
  const provider = repositoryProvider(seen, withToken, {
    organization: 'contoso',
    validateLocationsExist: true,
    filters: { topic: { exclude: ['no-catalog'] } },
  });
  await provider.connect(seen.connection);
  assert.deepEqual(seen.problems, []);
  const targets = seen.entities.map(({ spec }) => spec?.target);
  assert.equal(targets.length, 100);
  assert.equal(
    targets[99],
    `${github.url}/contoso/service-99/blob/main/catalog-info.yaml`,
  );
  assert(github.repositories.every(({ git }) => !git.isOnDisk));
});

test('finds repositories by a GitHub App, wherever it is installed', async t => {
  const { github, integration, seen } = await start(t, {
    tokens: [],
    apps: [{ appId: 17, installations: [{ account: 'contoso' }] }],
  });
  await github.createRepository('contoso/payments', { files: FILES });
  const app = {
    appId: 17,
    privateKey: github.privateKeyOf(17),
    clientId: 'id',
    clientSecret: 'secret',
    webhookSecret: 'secret',
  };
  const withApp = { ...integration, apps: [app] };
  const provider = repositoryProvider(seen, withApp, { app: 17 });
  await provider.connect(seen.connection);
  assert.deepEqual(seen.problems, []);
  assert.equal(seen.entities.length, 1);
});

test('reads 121 people and their teams', async t => {
  const { github, integration, seen } = await start(t);
  const withToken = { ...integration, token: TOKEN };
  const provider = peopleProvider(seen, withToken, ['contoso']);
  await provider.connect(seen.connection);
  await provider.read();
  assert.deepEqual(seen.problems, []);
  const users = seen.entities.filter(({ kind }) => kind === 'User');
  assert.equal(users.length, 121);
  const seven = users.find(({ metadata }) => metadata.name === 'person-7');
  assert.deepEqual(seven?.spec?.profile, {
    displayName: 'Seven',
    email: 'seven@example.com',
    picture: `${github.url}/person-7.png`,
  });
  const groups = seen.entities.filter(({ kind }) => kind === 'Group');
  assert.deepEqual(
    groups.map(({ metadata, spec }) => [metadata.name, spec?.parent]),
    [
      ['cards', 'everyone'],
      ['everyone', undefined],
    ],
  );
  const members = groups.map(({ spec }) => spec?.members?.length);
  assert.deepEqual(members, [1, 120]);
});
