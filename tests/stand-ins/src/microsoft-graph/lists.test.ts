import assert from 'node:assert/strict';
import { beforeEach, afterEach, test } from 'node:test';
import { ask, messageOf, namesIn, refusal } from './__testUtils__/askGraph.ts';
import { MicrosoftGraph } from './MicrosoftGraph.ts';

let graph: MicrosoftGraph;
beforeEach(async () => {
  graph = await new MicrosoftGraph().start();
});
afterEach(() => graph.stop());

function addUsers(count: number) {
  for (let index = 0; index < count; index += 1) {
    graph.directory.addUser({ displayName: `User ${index}` });
  }
}

/** All pages of a list, by how many objects each has. */
async function pagesOf(path: string, options: Record<string, string> = {}) {
  const sizes: number[] = [];
  const names = new Set<unknown>();
  let answer = await ask(graph, path, options);
  for (;;) {
    assert.equal(answer.status, 200);
    sizes.push(answer.json.value.length);
    namesIn(answer).forEach(name => names.add(name));
    const next = answer.json['@odata.nextLink'];
    if (next === undefined) {
      return { sizes, names: names.size };
    }
    answer = await ask(graph, String(next));
  }
}

test('has pages of a hundred, or as many as are asked for', async () => {
  addUsers(1203);
  assert.deepEqual((await pagesOf('users')).sizes.slice(-2), [100, 3]);
  assert.deepEqual(await pagesOf('users', { $top: '999' }), {
    sizes: [999, 204],
    names: 1203,
  });
  assert.deepEqual(
    (await pagesOf('users', { $top: '401' })).sizes,
    [401, 401, 401],
  );
  graph.pageSize = 700;
  assert.deepEqual((await pagesOf('users', { $top: '999' })).sizes, [700, 503]);
});

test('refuses pages of another size', async () => {
  for (const [$top, code] of [
    ['0', 'Request_UnsupportedQuery'],
    ['1000', 'Request_UnsupportedQuery'],
    ['-1', 'BadRequest'],
    ['many', 'BadRequest'],
  ]) {
    assert.deepEqual(refusal(await ask(graph, 'groups', { $top })), [
      400,
      code,
    ]);
  }
});

test('loses and repeats nobody when the directory changes between pages', async () => {
  addUsers(4);
  const first = await ask(graph, 'users', { $top: '2' });
  graph.directory.remove('user.0@contoso.com');
  graph.directory.addUser({ displayName: 'User 4' });
  const second = await ask(graph, String(first.json['@odata.nextLink']));
  const third = await ask(graph, String(second.json['@odata.nextLink']));
  assert.deepEqual([first, second, third].map(namesIn), [
    ['User 0', 'User 1'],
    ['User 2', 'User 3'],
    ['User 4'],
  ]);
});

test('takes the token of a page only with the query that it was given for', async () => {
  addUsers(2);
  const { json } = await ask(graph, 'users', { $top: '1' });
  const next = String(json['@odata.nextLink']);
  const $skiptoken = String(new URL(next).searchParams.get('$skiptoken'));
  for (const [path, options] of [
    ['users', { $skiptoken }],
    ['groups', { $skiptoken, $top: '1' }],
    ['users', { $skiptoken: 'made-up', $top: '1' }],
  ] as const) {
    assert.deepEqual(refusal(await ask(graph, path, options)), [
      400,
      'Request_BadRequest',
    ]);
  }
});

test('asks for the header of advanced queries again on every page', async () => {
  addUsers(3);
  const first = await ask(
    graph,
    'users',
    { $top: '1', $filter: 'accountEnabled ne false' },
    { advanced: true },
  );
  assert.equal(first.json['@odata.count'], 3);
  const next = String(first.json['@odata.nextLink']);
  assert.deepEqual(refusal(await ask(graph, next)), [
    400,
    'Request_UnsupportedQuery',
  ]);
  const headers = { ConsistencyLevel: 'eventual' };
  const second = await ask(graph, next, {}, { headers });
  assert.deepEqual(namesIn(second), ['User 1']);
  assert.equal(second.json['@odata.count'], undefined);
});

test('counts only in advanced queries', async () => {
  addUsers(3);
  const silent = await ask(graph, 'users', { $count: 'true' });
  assert.equal(silent.status, 200);
  assert.equal(silent.json['@odata.count'], undefined);
  assert.deepEqual(refusal(await ask(graph, 'users/$count')), [
    400,
    'Request_BadRequest',
  ]);
  const counted = await ask(
    graph,
    'users/$count',
    {},
    {
      headers: { ConsistencyLevel: 'eventual' },
    },
  );
  assert.equal(counted.json, 3);
  assert.deepEqual(refusal(await ask(graph, 'users', { $count: 'maybe' })), [
    400,
    'BadRequest',
  ]);
});

test('answers what is selected, and else what it documents', async () => {
  const { id } = graph.directory.addUser({
    displayName: 'Ada Lovelace',
    department: 'Payments',
  });
  const all = await ask(graph, 'users');
  assert.deepEqual(all.json.value, [
    {
      businessPhones: [],
      displayName: 'Ada Lovelace',
      givenName: null,
      jobTitle: null,
      mail: 'ada.lovelace@contoso.com',
      mobilePhone: null,
      officeLocation: null,
      preferredLanguage: null,
      surname: null,
      userPrincipalName: 'ada.lovelace@contoso.com',
      id,
    },
  ]);
  const some = await ask(graph, 'users', {
    $select: 'id,accountenabled, department',
  });
  assert.deepEqual(some.json.value, [
    { id, accountEnabled: true, department: 'Payments' },
  ]);
  assert.equal(
    some.json['@odata.context'],
    `${graph.url}/v1.0/$metadata#users(id,accountEnabled,department)`,
  );
  const without = await ask(graph, 'users', { $select: 'displayName' });
  assert.deepEqual(without.json.value, [{ displayName: 'Ada Lovelace' }]);
  const unknown = await ask(graph, 'users', { $select: 'id,nickname' });
  assert.deepEqual(refusal(unknown), [400, 'BadRequest']);
  assert.match(messageOf(unknown), /property named 'nickname'/);
});

test('expands the manager, but not in advanced queries', async () => {
  const { directory } = graph;
  const grace = directory.addUser({ displayName: 'Grace Hopper' });
  const ada = directory.addUser({ displayName: 'Ada', manager: grace });
  const manager = {
    '@odata.type': '#microsoft.graph.user',
    id: grace.id,
    displayName: 'Grace Hopper',
  };
  const options = {
    $select: 'id,manager',
    $expand: 'manager($select=id,displayName)',
  };
  const { json } = await ask(graph, 'users', options);
  assert.deepEqual(json.value, [{ id: grace.id }, { id: ada.id, manager }]);
  const full = await ask(graph, 'users', { $expand: 'manager' });
  const { manager: expanded } = full.json.value[1] as {
    manager: Record<string, unknown>;
  };
  assert.deepEqual(
    [expanded.id, expanded.userPrincipalName],
    [grace.id, 'grace.hopper@contoso.com'],
  );

  const advanced = { advanced: true };
  const counted = await ask(graph, 'users', options, advanced);
  assert.equal(counted.json['@odata.count'], undefined);
  const filtered = { ...options, $filter: 'accountEnabled ne false' };
  assert.deepEqual(refusal(await ask(graph, 'users', filtered, advanced)), [
    400,
    'Request_UnsupportedQuery',
  ]);

  directory.remove(grace);
  const alone = await ask(graph, 'users', options);
  assert.deepEqual(alone.json.value, [{ id: ada.id }]);
});

test('refuses to expand several or unknown things', async () => {
  for (const [$expand, status, code] of [
    ['manager,memberOf', 400, 'BadRequest'],
    ['boss', 400, 'BadRequest'],
    ['manager(', 400, 'BadRequest'],
    ['manager($select=nickname)', 400, 'BadRequest'],
    ['manager($levels=max)', 400, 'Request_UnsupportedQuery'],
    ['memberOf', 501, 'NotInStandIn'],
  ] as const) {
    const answer = await ask(graph, 'users', { $expand });
    assert.deepEqual(refusal(answer), [status, code]);
  }
});

test('does not pretend to know what it has not', async () => {
  for (const path of [
    'users?$orderby=displayName',
    'users?$skip=1',
    'me',
    'applications',
    '../beta/users',
  ]) {
    assert.deepEqual(refusal(await ask(graph, path)), [501, 'NotInStandIn']);
  }
});
