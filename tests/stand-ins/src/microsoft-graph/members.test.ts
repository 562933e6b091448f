import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { ask, messageOf, namesIn, refusal } from './__testUtils__/askGraph.ts';
import { type DirectoryGroup } from './directoryObjects.ts';
import { MicrosoftGraph } from './MicrosoftGraph.ts';

let graph: MicrosoftGraph;
let team: DirectoryGroup;
let nested: DirectoryGroup;
beforeEach(async () => {
  graph = await new MicrosoftGraph().start();
  const { directory } = graph;
  const ada = directory.addUser({ displayName: 'Ada' });
  const grace = directory.addUser({ displayName: 'Grace' });
  nested = directory.addGroup({ displayName: 'nested', members: [grace] });
  team = directory.addGroup({ displayName: 'team', members: [nested, ada] });
  // Groups can be in each other.
  directory.addMember(nested, team);
});
afterEach(() => graph.stop());

test('says of each member what it is', async () => {
  const answer = await ask(graph, `groups/${team.id}/members`, {
    $select: 'id,displayName,accountEnabled',
  });
  assert.deepEqual(
    answer.json.value.map(({ id: _, ...others }) => others),
    [
      {
        '@odata.type': '#microsoft.graph.user',
        displayName: 'Ada',
        accountEnabled: true,
      },
      { '@odata.type': '#microsoft.graph.group', displayName: 'nested' },
    ],
  );
  const all = await ask(graph, `groups/${team.id}/members`);
  const [ada, group] = all.json.value;
  assert.equal(ada.userPrincipalName, 'ada@contoso.com');
  assert.equal(group.securityEnabled, true);
});

test('lists the members of one type', async () => {
  const users = await ask(
    graph,
    `groups/${team.id}/members/microsoft.graph.user/`,
    { $select: 'displayName' },
  );
  assert.deepEqual(users.json.value, [{ displayName: 'Ada' }]);
  const groups = await ask(
    graph,
    `groups/${team.id}/members/microsoft.graph.group`,
  );
  assert.deepEqual(namesIn(groups), ['nested']);
  assert.deepEqual(
    refusal(
      await ask(graph, `groups/${team.id}/members/microsoft.graph.device`),
    ),
    [501, 'NotInStandIn'],
  );
});

test('lists members at any depth', async () => {
  const path = `groups/${team.id}/transitiveMembers`;
  assert.deepEqual(namesIn(await ask(graph, path)).sort(), [
    'Ada',
    'Grace',
    'nested',
    'team',
  ]);
  const users = await ask(graph, `${path}/microsoft.graph.user`);
  assert.deepEqual(namesIn(users), ['Ada', 'Grace']);
  assert.deepEqual(refusal(await ask(graph, `${path}/microsoft.graph.group`)), [
    400,
    'Request_UnsupportedQuery',
  ]);
  const groups = await ask(
    graph,
    `${path}/microsoft.graph.group`,
    {},
    { advanced: true },
  );
  assert.deepEqual(namesIn(groups), ['nested', 'team']);
});

test('filters members only in advanced queries', async () => {
  const path = `groups/${team.id}/members`;
  const options = { $filter: "startswith(displayName,'a')" };
  const refused = await ask(graph, path, options);
  assert.deepEqual(refusal(refused), [400, 'Request_UnsupportedQuery']);
  assert.match(messageOf(refused), /filter to the reference property query/);
  const found = await ask(graph, path, options, { advanced: true });
  assert.deepEqual(namesIn(found), ['Ada']);
});

test('has pages of members', async () => {
  const path = `groups/${team.id}/members`;
  const first = await ask(graph, path, { $top: '1' });
  assert.deepEqual(namesIn(first), ['Ada']);
  const second = await ask(graph, String(first.json['@odata.nextLink']));
  assert.deepEqual(namesIn(second), ['nested']);
  assert.equal(second.json['@odata.nextLink'], undefined);
});

test('expands members of groups', async () => {
  const options = { $select: 'id', $expand: 'members($select=displayName)' };
  const { json } = await ask(graph, 'groups', options);
  assert.deepEqual(json.value[1], {
    id: team.id,
    members: [
      { '@odata.type': '#microsoft.graph.user', displayName: 'Ada' },
      { '@odata.type': '#microsoft.graph.group', displayName: 'nested' },
    ],
  });
});

test('refuses groups that are not there', async () => {
  const missing = '00000000-0000-0000-0000-000000000000';
  for (const [path, expected] of [
    [`groups/${missing}/members`, [404, 'Request_ResourceNotFound']],
    [`groups/${missing}`, [404, 'Request_ResourceNotFound']],
    ['groups/team/members', [400, 'Request_BadRequest']],
  ] as const) {
    assert.deepEqual(refusal(await ask(graph, path)), expected);
  }
});

test('has no groups in a Microsoft 365 group', async () => {
  const { directory } = graph;
  const unified = directory.addGroup({
    displayName: 'All hands',
    groupTypes: ['Unified'],
  });
  assert.throws(() => directory.addMember(unified, team), /cannot have groups/);
  assert.deepEqual(
    refusal(
      await ask(graph, `groups/${unified.id}/members/microsoft.graph.group`),
    ),
    [400, 'Request_UnsupportedQuery'],
  );
});

test('tells who may not read users nothing of them but that they are there', async () => {
  graph.permissions.clear();
  graph.permissions.add('GroupMember.Read.All');
  const { json } = await ask(graph, `groups/${team.id}/members`, {
    $select: 'id,displayName',
  });
  assert.deepEqual(
    json.value.map(({ displayName }) => displayName),
    [null, 'nested'],
  );
  assert.ok(json.value[0].id);
});
