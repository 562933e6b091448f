import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, afterEach, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Front } from '../front/Front.ts';
import { fillDirectory } from './fillDirectory.ts';
import { graphThrottled, isGraphPath } from './graphFaults.ts';
import { MicrosoftGraph } from './MicrosoftGraph.ts';

const graph = new MicrosoftGraph();
const { directory, client } = graph;
let front: Front;

before(async () => {
  fillDirectory(directory, { users: 1060, groups: 20 });
  await graph.start();
  front = await new Front({
    hosts: {
      'graph.microsoft.com': graph.url,
      'login.microsoftonline.com': graph.url,
    },
  }).start();
});
afterEach(() => {
  graph.heal();
  graph.requests.length = 0;
});
after(async () => {
  await front.stop();
  await graph.stop();
});

interface ReadEntity {
  metadata: { name: string; annotations: Record<string, string> };
  spec: {
    parent?: string;
    children?: string[];
    memberOf?: string[];
    profile: { displayName: string; email?: string; picture?: string };
  };
}

/** Reads everything in a process of its own, which asks for nothing that the front does not stand for. */
async function read(
  settings: object,
  environment: Record<string, string> = front.environment,
): Promise<{ users: ReadEntity[]; groups: ReadEntity[] }> {
  const script = import.meta.resolve('./__testUtils__/readMicrosoftGraph.ts');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      fileURLToPath(script),
      JSON.stringify({ tenantId: client.tenantId, ...settings }),
    ],
    {
      env: { PATH: process.env.PATH, ...environment },
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  assert.deepEqual(front.refused, []);
  return JSON.parse(stdout);
}

/** How often each list was asked for. */
function pages(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { path } of graph.requests) {
    const list = path.replace(/[0-9a-f-]{36}/g, '{id}');
    counts[list] = (counts[list] ?? 0) + 1;
  }
  return counts;
}

test('lets the module of the portal read more users than a page has, and nested groups', async () => {
  const { users, groups } = await read({
    clientId: client.clientId,
    clientSecret: client.clientSecret,
    user: { filter: 'accountEnabled eq true', loadPhotos: false },
    group: { filter: "startswith(displayName, 'team-')" },
  });

  const enabled = directory.users.filter(
    ({ accountEnabled }) => accountEnabled,
  );
  assert.ok(enabled.length > 1001);
  assert.deepEqual(
    users
      .map(
        ({ metadata }) => metadata.annotations['graph.microsoft.com/user-id'],
      )
      .sort(),
    enabled.map(({ id }) => id).sort(),
  );
  assert.deepEqual(
    groups.map(({ metadata }) => metadata.name),
    [
      'contoso',
      ...directory.groups
        .map(({ displayName }) => displayName)
        .filter(name => name.startsWith('team-')),
    ].sort(),
  );
  const named = (name: string) =>
    groups.find(({ metadata }) => metadata.name === name)?.spec;
  assert.equal(named('team-0000')?.parent, 'group:default/contoso');
  assert.equal(named('team-0001')?.parent, 'group:default/team-0000');
  assert.equal(named('team-0010')?.parent, 'group:default/team-0001');
  const [first] = users.filter(
    ({ spec }) => spec.profile.email === 'user00000@contoso.com',
  );
  assert.equal(first.spec.profile.displayName, 'Ada Lovelace 0');
  assert.ok(first.spec.memberOf?.includes('group:default/team-0000'));
  assert.deepEqual(pages(), {
    '/{id}/oauth2/v2.0/token': 1,
    '/v1.0/users': 2,
    '/v1.0/organization/{id}': 1,
    '/v1.0/groups': 1,
    '/v1.0/groups/{id}/members': 16,
  });
});

test('answers queries of the module in its advanced mode', async () => {
  const { users, groups } = await read({
    clientId: client.clientId,
    clientSecret: client.clientSecret,
    queryMode: 'advanced',
    userGroupMember: { search: '"displayName:project"' },
    user: { loadPhotos: false },
    group: { filter: "not startswith(displayName, 'team-')" },
  });

  // Four projects with twenty members each, of whom one is disabled.
  assert.equal(users.length, 4 * 19);
  assert.deepEqual(
    groups.map(({ metadata }) => metadata.name),
    ['contoso', 'project-0004', 'project-0009', 'project-0014', 'project-0019'],
  );
});

test('is read directly too, with the managed identity and photos', async () => {
  const { id } = directory.addUser({
    displayName: 'Grace Hopper',
    companyName: 'Fabrikam',
    photo: Buffer.from('a photo'),
  });
  const { users } = await read(
    {
      target: `${graph.url}/v1.0`,
      queryMode: 'advanced',
      user: { filter: "companyName eq 'Fabrikam'" },
      group: { filter: "displayName eq 'none'" },
    },
    graph.environment,
  );
  directory.remove(id);

  const photo = Buffer.from('a photo').toString('base64');
  assert.deepEqual(
    users.map(({ metadata, spec }) => [metadata.name, spec.profile.picture]),
    [['grace.hopper_contoso.com', `data:image/jpeg;base64,${photo}`]],
  );
});

test('makes the module fail when Graph says that it asks too much', async () => {
  graph.failOnce(graphThrottled(30), isGraphPath('/users'));
  await assert.rejects(
    read({ clientId: client.clientId, clientSecret: client.clientSecret }),
    /Error while reading users from Microsoft Graph: TooManyRequests - Asked for by the test/,
  );
});
