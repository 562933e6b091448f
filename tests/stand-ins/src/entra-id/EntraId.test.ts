import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, afterEach, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Front } from '../front/Front.ts';
import { MicrosoftGraph } from '../microsoft-graph/MicrosoftGraph.ts';
import { EntraId } from './EntraId.ts';
import { type EntraPerson } from './EntraPerson.ts';
import { pickAccount, type SignInPick } from './pickAccount.ts';

const graph = new MicrosoftGraph();
const { client, directory } = graph;
const ada = directory.addUser({
  displayName: 'Ada Lovelace',
  photo: Buffer.from([0xff, 0xd8, 0xff]),
});
const stranger: EntraPerson = {
  id: '99999999-0000-0000-0000-000000000009',
  tenantId: '99999999-9999-9999-9999-999999999999',
  displayName: 'Mallory',
  mail: 'mallory@fabrikam.com',
  userPrincipalName: 'mallory@fabrikam.com',
};
let entra: EntraId;
let front: Front;

before(async () => {
  await graph.start();
  entra = await new EntraId({
    graph,
    redirectUris: ['http://localhost:7007/api/auth/microsoft/handler/frame'],
    others: [stranger],
  }).start();
  front = await new Front({
    hosts: {
      'login.microsoftonline.com': entra.url,
      'graph.microsoft.com': entra.url,
    },
  }).start();
});
afterEach(() => {
  entra.admitsOthers = false;
  entra.clockIsAheadBy = 0;
});
after(async () => {
  await front.stop();
  await entra.stop();
  await graph.stop();
});

interface Session {
  fullProfile: { id: string; emails: object[]; photos?: { value: string }[] };
  session: {
    idToken: string;
    accessToken: string;
    refreshToken: string;
    scope: string;
  };
}

async function signIn(pick: SignInPick, settings: object = {}) {
  const script = import.meta.resolve('./__testUtils__/signInWithMicrosoft.ts');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      fileURLToPath(script),
      entra.url,
      JSON.stringify({ ...client, ...settings }),
      JSON.stringify(pick),
    ],
    { env: { PATH: process.env.PATH, ...front.environment } },
  );
  assert.deepEqual(front.refused, []);
  return JSON.parse(stdout) as {
    refused?: string;
    query: Record<string, string>;
    result: Session & { error?: string };
    refreshed: Session;
  };
}

function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
}

test('lets the authenticator of the portal sign somebody in, and refresh the session', async () => {
  const { query, result, refreshed } = await signIn({ user: ada.id });
  assert.equal(query.state, 'the-state');
  for (const { fullProfile, session } of [result, refreshed]) {
    assert.equal(fullProfile.id, ada.id);
    assert.deepEqual(fullProfile.emails, [{ type: 'work', value: ada.mail }]);
    assert.deepEqual(fullProfile.photos, [
      { value: 'data:image/jpeg;base64,/9j/' },
    ]);
    const { aud, tid, oid, email } = claimsOf(session.idToken);
    assert.deepEqual(
      [aud, tid, oid, email],
      [client.clientId, client.tenantId, ada.id, ada.mail],
    );
    const access = claimsOf(session.accessToken);
    assert.equal(access.aud, '00000003-0000-0000-c000-000000000000');
    assert.match(String(access.scp), /User\.Read/);
    assert.match(session.scope, /openid/);
  }
});

test('refuses a wrong client secret, in the words of Microsoft Entra ID', async () => {
  const { result } = await signIn(
    { user: ada.id },
    { clientSecret: 'another-secret' },
  );
  assert.match(result.error ?? '', /AADSTS7000215/);
});

test('refuses an application that it does not know, and another address to come back to', async () => {
  const { refused } = await signIn({ user: ada.id }, { clientId: 'unknown' });
  assert.match(refused ?? '', /invalid_client/);
  const address = new URL(
    `https://login.microsoftonline.com/${client.tenantId}/oauth2/v2.0/authorize`,
  );
  address.search = String(
    new URLSearchParams({
      client_id: client.clientId,
      response_type: 'code',
      scope: 'openid',
      redirect_uri: 'https://elsewhere.example/',
    }),
  );
  await assert.rejects(
    pickAccount(entra.url, address.href, { user: ada.id }),
    /redirect_uri/,
  );
});

test('says that somebody declined', async () => {
  const { query, result } = await signIn({ error: 'access_denied' });
  assert.equal(query.error, 'access_denied');
  assert.match(result.error ?? '', /AADSTS65004/);
});

test('keeps people of other tenants out, unless it is told otherwise', async () => {
  const { refused } = await signIn({ user: stranger.id });
  assert.match(refused ?? '', /AADSTS50020/);

  entra.admitsOthers = true;
  const { result } = await signIn({ user: stranger.id });
  assert.equal(claimsOf(result.session.idToken).tid, stranger.tenantId);
});

test('has a clock that can be ahead', async () => {
  entra.clockIsAheadBy = 3600;
  const { result } = await signIn({ user: ada.id });
  const { iat, nbf } = claimsOf(result.session.idToken);
  assert.equal(Number(nbf) - Number(iat), 3600);
});

test('ends sessions that are revoked, and lets the same person sign in again', async () => {
  const { session } = (await signIn({ user: ada.id })).result;
  const refresh = () =>
    fetch(`${entra.url}/${client.tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: client.clientId,
        client_secret: client.clientSecret,
        refresh_token: session.refreshToken,
      }),
    });
  assert.equal((await refresh()).status, 200);

  entra.revokeSessions(ada.id);

  const refused = await refresh();
  assert.equal(refused.status, 400);
  assert.match(await refused.text(), /invalid_grant/);
  assert.equal((await signIn({ user: ada.id })).result.fullProfile.id, ada.id);
});

test('hands on what an application asks for itself', async () => {
  const answer = await fetch(
    `${entra.url}/${client.tenantId}/oauth2/v2.0/token`,
    {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: client.clientId,
        client_secret: client.clientSecret,
        scope: 'https://graph.microsoft.com/.default',
      }),
    },
  );
  const { access_token: token } = (await answer.json()) as {
    access_token: string;
  };
  const users = await fetch(`${entra.url}/v1.0/users`, {
    headers: {
      authorization: `Bearer ${token}`,
      'x-forwarded-host': 'graph.microsoft.com',
    },
  });
  const { value } = (await users.json()) as { value: { id: string }[] };
  assert.deepEqual(
    value.map(({ id }) => id),
    [ada.id],
  );
});

test('tells nobody who I am without a token of its own', async () => {
  for (const authorization of ['', 'Bearer a.b.c', `Bearer ${graph.token}`]) {
    const { status } = await fetch(`${entra.url}/v1.0/me/`, {
      headers: { authorization },
    });
    assert.ok([401, 501].includes(status));
  }
});
