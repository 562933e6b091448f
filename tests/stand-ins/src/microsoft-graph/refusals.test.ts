import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { ask, messageOf, refusal } from './__testUtils__/askGraph.ts';
import {
  graphThrottled,
  graphUnavailable,
  isEntraTokenRequest,
  isGraphPath,
} from './graphFaults.ts';
import { MicrosoftGraph } from './MicrosoftGraph.ts';

let graph: MicrosoftGraph;
beforeEach(async () => {
  graph = await new MicrosoftGraph({ now: () => 0 }).start();
});
afterEach(() => graph.stop());

/** Asks for a token as an application, with other fields than those that are accepted. */
async function signIn(
  fields: Record<string, string> = {},
  tenantId = graph.client.tenantId,
) {
  const response = await fetch(`${graph.url}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: graph.client.clientId,
      client_secret: graph.client.clientSecret,
      scope: 'https://graph.microsoft.com/.default',
      ...fields,
    }),
  });
  return { status: response.status, json: await response.json() };
}

test('gives tokens for Graph by its name and by its address here', async () => {
  for (const scope of [
    'https://graph.microsoft.com/.default',
    'http://127.0.0.1/.default',
    'http://localhost/.default',
  ]) {
    const { status, json } = await signIn({ scope });
    assert.equal(status, 200);
    const { access_token: token } = json as { access_token: string };
    assert.equal((await ask(graph, 'users', {}, { token })).status, 200);
  }
});

test('refuses tokens to others, and for other services', async () => {
  for (const [fields, status, error] of [
    [{ client_secret: 'wrong' }, 401, 'invalid_client'],
    [{ client_id: 'other' }, 400, 'unauthorized_client'],
    [{ scope: 'https://management.azure.com/.default' }, 400, 'invalid_scope'],
    [{ scope: 'https://graph.microsoft.com/User.Read' }, 400, 'invalid_scope'],
  ] as const) {
    const answer = await signIn(fields);
    assert.deepEqual([answer.status, answer.json.error], [status, error]);
  }
  assert.equal((await signIn({}, 'other')).status, 400);
});

test('refuses requests without a token that it gave', async () => {
  const without = await ask(graph, 'users', {}, { token: null });
  assert.deepEqual(refusal(without), [401, 'InvalidAuthenticationToken']);
  assert.equal(messageOf(without), 'Access token is empty.');
  const { token } = graph;
  graph.revokeTokens();
  assert.deepEqual(refusal(await ask(graph, 'users', {}, { token })), [
    401,
    'InvalidAuthenticationToken',
  ]);
  assert.equal((await ask(graph, 'users')).status, 200);
});

test('refuses what the application has no permission for', async () => {
  graph.permissions.clear();
  graph.permissions.add('GroupMember.Read.All');
  assert.deepEqual(refusal(await ask(graph, 'users')), [
    403,
    'Authorization_RequestDenied',
  ]);
  assert.equal((await ask(graph, 'groups')).status, 200);
  const organization = `organization/${graph.client.tenantId}`;
  assert.equal((await ask(graph, organization)).status, 200);
});

test('has refusals in the form of Graph', async () => {
  const answer = await ask(
    graph,
    'users/nobody@contoso.com',
    {},
    { headers: { 'client-request-id': 'mine' } },
  );
  assert.deepEqual(answer.json, {
    error: {
      code: 'Request_ResourceNotFound',
      message:
        "Resource 'nobody@contoso.com' does not exist or one of its queried reference-property objects are not present.",
      innerError: {
        date: '1970-01-01T00:00:00',
        'request-id': answer.headers.get('request-id'),
        'client-request-id': 'mine',
      },
    },
  });
});

test('knows one organisation', async () => {
  const { json } = await ask(graph, `organization/${graph.client.tenantId}`);
  assert.deepEqual(
    [json.id, json.displayName],
    [graph.client.tenantId, 'Contoso'],
  );
  assert.equal((await ask(graph, 'organization')).json.value.length, 1);
  assert.deepEqual(
    refusal(await ask(graph, `organization/${crypto.randomUUID()}`)),
    [404, 'Request_ResourceNotFound'],
  );
});

test('has single users by id and by name, and their managers', async () => {
  const { directory } = graph;
  const ada = directory.addUser({ displayName: 'Ada' });
  const guest = directory.addUser({
    displayName: 'Grace',
    userType: 'Guest',
    manager: ada,
  });
  const name = encodeURIComponent(guest.userPrincipalName);
  assert.equal((await ask(graph, `users/${name}`)).json.id, guest.id);
  const manager = await ask(graph, `users/${guest.id}/manager`, {
    $select: 'id',
  });
  assert.equal(manager.json.id, ada.id);
  assert.equal(manager.json['@odata.type'], '#microsoft.graph.user');
  assert.deepEqual(refusal(await ask(graph, `users/${ada.id}/manager`)), [
    404,
    'Request_ResourceNotFound',
  ]);
});

test('has photos of those who have one', async () => {
  const { directory } = graph;
  const ada = directory.addUser({
    displayName: 'Ada',
    photo: Buffer.from('a photo'),
  });
  const grace = directory.addUser({ displayName: 'Grace' });
  const photos = await ask(graph, `users/${ada.id}/photos`);
  assert.deepEqual(photos.json.value[3], {
    '@odata.mediaContentType': 'image/jpeg',
    id: '120x120',
    width: 120,
    height: 120,
  });
  for (const path of ['photo/$value', 'photos/120x120/$value']) {
    const response = await fetch(`${graph.url}/v1.0/users/${ada.id}/${path}`, {
      headers: { Authorization: `Bearer ${graph.token}` },
    });
    assert.equal(response.headers.get('content-type'), 'image/jpeg');
    assert.equal(await response.text(), 'a photo');
    assert.deepEqual(refusal(await ask(graph, `users/${grace.id}/${path}`)), [
      404,
      'ImageNotFound',
    ]);
  }
  assert.deepEqual(
    refusal(await ask(graph, `users/${ada.id}/photos/7x7/$value`)),
    [404, 'ImageNotFound'],
  );
});

test('asks to wait, or is not there for a while', async () => {
  graph.failOnce(graphThrottled(17), isGraphPath('/users'));
  assert.equal((await ask(graph, 'groups')).status, 200);
  const throttled = await ask(graph, 'users');
  assert.deepEqual(refusal(throttled), [429, 'TooManyRequests']);
  assert.equal(throttled.headers.get('retry-after'), '17');
  assert.equal((await ask(graph, 'users')).status, 200);

  graph.failAlways(graphUnavailable(), request =>
    request.query.has('$skiptoken'),
  );
  graph.directory.addUser({ displayName: 'Ada' });
  graph.directory.addUser({ displayName: 'Grace' });
  const first = await ask(graph, 'users', { $top: '1' });
  const next = String(first.json['@odata.nextLink']);
  assert.deepEqual(refusal(await ask(graph, next)), [
    503,
    'serviceNotAvailable',
  ]);
  graph.heal();
  assert.equal((await ask(graph, next)).status, 200);
});

test('lets Entra ID fail by itself', async () => {
  graph.failOnce({ status: 503 }, isEntraTokenRequest);
  assert.equal((await ask(graph, 'users')).status, 200);
  const { status, json } = await signIn();
  assert.deepEqual([status, json.error], [503, 'temporarily_unavailable']);
});

test('only reads', async () => {
  const response = await fetch(`${graph.url}/v1.0/users`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${graph.token}` },
  });
  assert.equal(response.status, 501);
});
