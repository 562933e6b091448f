import { DefaultHttpAuthService } from '@backstage/backend-defaults/httpAuth';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { encodeOAuthState } from '@backstage/plugin-auth-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import { Browser } from './__testUtils__/Browser';
import { EntraIdProcess } from './__testUtils__/EntraIdProcess';
import { RecordedAudit } from './__testUtils__/RecordedAudit';
import authModule from './index';

jest.setTimeout(60_000);

const HTTP = 'http://localhost:7007';
const HTTPS = 'https://portal.example';
const TENANT_OF_OTHERS = '99999999-9999-9999-9999-999999999999';

const people = {
  // Another mail address than in the catalog.
  ada: {
    id: '00000000-0000-0000-0000-00000000000a',
    displayName: 'Ada Lovelace',
    mail: 'ada.king@contoso.com',
    photo: null,
  },
  byHand: {
    id: '00000000-0000-0000-0000-00000000000b',
    displayName: 'Bertrand Meyer',
    mail: 'Bertrand.Meyer@Contoso.com',
  },
  unknown: {
    id: '00000000-0000-0000-0000-00000000000c',
    displayName: 'Chloé Dupont',
    mail: 'chloe@contoso.com',
  },
  // Has the address that Ada had.
  namesake: {
    id: '00000000-0000-0000-0000-00000000000d',
    displayName: 'Ada Byron',
    mail: 'ada@contoso.com',
  },
  // Signs in with a name that is somebody's mail address, and has none.
  withoutMail: {
    id: '00000000-0000-0000-0000-00000000000f',
    displayName: 'Frank Doe',
    mail: null,
    userPrincipalName: 'frank@contoso.com',
  },
  withPlus: {
    id: '00000000-0000-0000-0000-000000000010',
    displayName: 'Frank Other',
    mail: 'frank+other@contoso.com',
  },
  twice: {
    id: '00000000-0000-0000-0000-00000000000e',
    displayName: 'Erin Doe',
    mail: 'erin@contoso.com',
  },
};

const stranger = {
  id: '99999999-0000-0000-0000-000000000009',
  tenantId: TENANT_OF_OTHERS,
  displayName: 'Mallory',
  mail: 'bertrand.meyer@contoso.com',
  userPrincipalName: 'mallory@fabrikam.com',
};

type TestBackend = Awaited<ReturnType<typeof startTestBackend>>;

interface Settings {
  baseUrl?: string;
  clientSecret?: string;
}

function user(name: string, email: string, objectId?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: {
      name,
      namespace: 'default',
      ...(objectId && {
        annotations: { 'graph.microsoft.com/user-id': objectId },
      }),
    },
    spec: { profile: { email }, memberOf: [] },
  };
}

function callbackOf(baseUrl: string): string {
  return `${baseUrl}/api/auth/microsoft/handler/frame`;
}

describe('signing in with Microsoft Entra ID', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  const audit = new RecordedAudit();
  let entra: EntraIdProcess;
  let entities: Entity[];
  let backend: TestBackend;
  let browser: Browser;

  beforeAll(async () => {
    entra = await EntraIdProcess.start({
      users: Object.values(people),
      others: [stranger],
      redirectUris: [HTTP, HTTPS].map(callbackOf),
    });
    backend = await start();
  });
  afterAll(() => entra.stop());

  beforeEach(() => {
    entities = [
      user('ada', 'ada@contoso.com', people.ada.id),
      user('bertrand', 'bertrand.meyer@contoso.com'),
      user('frank', 'frank@contoso.com'),
      user('erin', 'erin@contoso.com'),
      user('erin.doe', 'Erin@contoso.com'),
    ];
    audit.events.length = 0;
    browser = new Browser(backend.server);
  });
  afterEach(() => entra.set({ admitsOthers: false, clockIsAheadBy: 0 }));

  async function start({ baseUrl = HTTP, ...settings }: Settings = {}) {
    return startTestBackend({
      features: [
        authPlugin,
        authModule,
        audit.factory,
        mockServices.database.factory({
          knex: await databases.init('POSTGRES_18'),
        }),
        createServiceFactory({
          service: catalogServiceRef,
          deps: {},
          // Whoever a test takes out is gone.
          factory: () => {
            const catalog = () => catalogServiceMock({ entities });
            return {
              ...catalogServiceMock(),
              getEntities: (...asked) => catalog().getEntities(...asked),
              getEntityByRef: (...asked) => catalog().getEntityByRef(...asked),
            };
          },
        }),
        createServiceFactory({
          service: coreServices.httpAuth,
          deps: { auth: coreServices.auth, discovery: coreServices.discovery },
          factory: deps =>
            DefaultHttpAuthService.create({ ...deps, pluginId: 'auth' }),
        }),
        mockServices.rootConfig.factory({
          data: {
            app: {
              baseUrl: 'http://localhost:3000',
              signIn: { providers: ['microsoft'] },
            },
            auth: {
              environment: 'production',
              providers: {
                microsoft: {
                  production: {
                    ...entra.served.client,
                    ...settings,
                    // The port of the backend is another each time.
                    callbackUrl: callbackOf(baseUrl),
                    signIn: {
                      resolvers: [
                        { resolver: 'userIdMatchingUserEntityAnnotation' },
                        { resolver: 'emailMatchingUserEntityProfileEmail' },
                      ],
                    },
                  },
                },
              },
            },
          },
        }),
      ],
    });
  }

  async function signIn(id: string) {
    const url = await browser.begin('microsoft');
    return browser.comeBack(await entra.pick(url, { user: id }));
  }

  it('finds somebody by the object id, though the mail address is another', async () => {
    const { response } = await signIn(people.ada.id);

    expect(response?.backstageIdentity.identity.userEntityRef).toBe(
      'user:default/ada',
    );
    expect(audit.events).toEqual([
      {
        eventId: 'sign-in',
        status: 'succeeded',
        meta: { provider: 'microsoft', userEntityRef: 'user:default/ada' },
      },
    ]);
  });

  it('finds who was entered by hand by the mail address, in capitals or not', async () => {
    const { response } = await signIn(people.byHand.id);

    expect(response?.backstageIdentity.identity.userEntityRef).toBe(
      'user:default/bertrand',
    );
  });

  it('takes no error of Microsoft Graph for a photo', async () => {
    const { response } = await signIn(people.ada.id);

    expect(response?.profile).toEqual({
      email: people.ada.mail,
      displayName: 'Ada Lovelace',
    });
  });

  it.each([
    ['somebody who is not there', people.unknown],
    ['who has the mail address that another account had', people.namesake],
    ['whose name for signing in is an address', people.withoutMail],
    ['whose address only begins like one', people.withPlus],
  ])('says that the catalog does not have %s', async (_, person) => {
    const { error, response, cookies } = await signIn(person.id);

    expect(error?.name).toBe('NotInCatalogError');
    expect(response).toBeUndefined();
    expect(cookies).toEqual([]);
    expect(audit.events).toEqual([
      {
        eventId: 'sign-in',
        status: 'failed',
        meta: {
          provider: 'microsoft',
          reason: 'not-in-catalog',
          account: person.mail ?? people.withoutMail.userPrincipalName,
        },
        error: 'You are not in the catalog of the portal',
      },
    ]);
  });

  it('does not guess which of two users somebody is', async () => {
    const { error } = await signIn(people.twice.id);

    expect(error?.name).toBe('AmbiguousUserError');
    expect(audit.events[0].meta).toMatchObject({ reason: 'ambiguous-user' });
  });

  it('refuses a token of another tenant, whose mail address is in the catalog', async () => {
    await entra.set({ admitsOthers: true });

    const { error, cookies } = await signIn(stranger.id);

    expect(error?.name).toBe('WrongTenantError');
    expect(cookies).toEqual([]);
    expect(audit.events[0]).toMatchObject({
      status: 'failed',
      meta: { reason: 'wrong-tenant', account: stranger.mail },
    });
  });

  it('says that a clock is wrong', async () => {
    await entra.set({ clockIsAheadBy: 3600 });

    const { error } = await signIn(people.ada.id);

    expect(error?.name).toBe('ClockError');
  });

  it.each([
    ['access_denied', 'AADSTS65004: User declined', 'SignInDeniedError'],
    ['access_denied', 'The user said no', 'SignInDeniedError'],
    ['consent_required', 'AADSTS65001: Not consented', 'ConsentMissingError'],
    ['access_denied', 'AADSTS50105: Not assigned', 'NotAssignedError'],
    ['access_denied', 'AADSTS53003: A policy', 'BlockedByPolicyError'],
    ['server_error', 'AADSTS90033: Later', 'ProviderUnavailableError'],
  ])('explains %s, %s', async (error, description, name) => {
    const url = await browser.begin('microsoft');
    const back = await entra.pick(url, {
      error,
      error_description: description,
    });

    const answer = await browser.comeBack(back);

    expect(answer.error?.name).toBe(name);
    expect(answer.error?.message).not.toContain(description);
    expect(audit.events).toHaveLength(1);
    expect(audit.events[0].status).toBe('failed');
  });

  it('says that Microsoft Entra ID does not know the secret', async () => {
    const { server } = await start({ clientSecret: 'another-secret' });
    browser = new Browser(server);

    const { error } = await signIn(people.ada.id);

    expect(error).toEqual({
      name: 'ProviderMisconfiguredError',
      message:
        'The identity provider does not accept the portal (AADSTS7000215)',
    });
  });

  it('takes no answer that belongs to no sign-in of this browser', async () => {
    const url = await browser.begin('microsoft');
    const back = await entra.pick(url, { user: people.ada.id });
    browser.forget();

    const { error, cookies } = await browser.comeBack(back);

    expect(error?.name).toBe('NotAllowedError');
    expect(cookies).toEqual([]);
    back.searchParams.set('state', 'forged');
    await browser.comeBack(back);
    expect(audit.events.map(({ meta }) => meta)).toEqual([
      { provider: 'microsoft', reason: 'state-mismatch' },
      { provider: 'microsoft', reason: 'state-mismatch' },
    ]);
  });

  it.each([
    ['that was made up', ''],
    ['that names no browser it was begun in', 'evil'],
  ])('sends nobody elsewhere for a state %s', async (_, nonce) => {
    const state = encodeOAuthState({
      env: 'production',
      nonce: nonce || 'x',
      flow: 'redirect',
      redirectUrl: 'https://evil.example/',
    });

    const answer = await request(backend.server)
      .get('/api/auth/microsoft/handler/frame')
      .query({ state })
      .set('Cookie', nonce ? `microsoft-nonce=${nonce}` : '');

    expect(answer.status).toBe(403);
    expect(answer.headers.location).toBeUndefined();
  });

  it('begins no sign-in that would end elsewhere', async () => {
    const answer = await request(backend.server)
      .get('/api/auth/microsoft/start')
      .query({
        env: 'production',
        flow: 'redirect',
        redirectUrl: 'https://evil.example/',
      });

    expect(answer.status).toBe(403);
    expect(answer.headers.location).toBeUndefined();
  });

  it('goes on with a session without recording it, until somebody leaves the catalog', async () => {
    await signIn(people.ada.id);
    const { status, body } = await browser.refresh('microsoft');
    expect(status).toBe(200);
    expect(body.backstageIdentity.identity.userEntityRef).toBe(
      'user:default/ada',
    );
    expect(audit.events).toHaveLength(1);

    entities = entities.slice(1);
    const refused = await browser.refresh('microsoft');
    expect(refused.status).toBe(401);
    expect(refused.body.error.message).toContain('NotInCatalogError');
    expect(audit.events.at(-1)).toEqual({
      eventId: 'session-refresh',
      status: 'failed',
      meta: {
        provider: 'microsoft',
        reason: 'not-in-catalog',
        account: people.ada.mail,
      },
      error: 'You are not in the catalog of the portal',
    });
  });

  it.each([
    [
      'account is disabled',
      () => entra.update(people.byHand.id, { accountEnabled: false }),
    ],
    ['sessions are revoked', () => entra.revokeSessions(people.byHand.id)],
  ])(
    'ends the session of somebody whose %s, and records it',
    async (_, end) => {
      await signIn(people.byHand.id);
      await end();
      const { status } = await browser.refresh('microsoft');
      await entra.update(people.byHand.id, { accountEnabled: true });

      expect(status).toBe(401);
      expect(audit.events.slice(1)).toEqual([
        {
          eventId: 'session-refresh',
          status: 'failed',
          meta: { provider: 'microsoft', reason: 'not-renewed' },
          error: 'The identity provider does not go on with the session',
        },
      ]);
    },
  );

  it('records who is in the catalog twice by now', async () => {
    await signIn(people.byHand.id);
    entities.push(user('meyer', 'bertrand.meyer@contoso.com'));
    expect((await browser.refresh('microsoft')).status).toBe(401);
    expect(audit.events.at(-1)?.meta).toEqual({
      provider: 'microsoft',
      reason: 'ambiguous-user',
      account: people.byHand.mail,
    });
  });

  it('records nothing where there was no session', async () => {
    expect((await browser.refresh('microsoft')).status).toBe(401);
    expect(audit.events).toEqual([]);
  });

  it('records who signs out, once', async () => {
    await signIn(people.ada.id);

    const token = mockCredentials.user.token('user:default/ada');
    expect((await browser.signOut('microsoft', token)).status).toBe(200);
    await browser.signOut('microsoft');

    expect(audit.events.slice(1)).toEqual([
      {
        eventId: 'sign-out',
        status: 'succeeded',
        meta: { provider: 'microsoft', userEntityRef: 'user:default/ada' },
      },
    ]);
    expect((await browser.refresh('microsoft')).status).toBe(401);
  });

  it('takes away the cookie for documentation from who signs out', async () => {
    await signIn(people.ada.id);

    const { headers } = await browser.signOut('microsoft');

    expect(headers['set-cookie']).toContainEqual(
      expect.stringMatching(
        /^backstage-auth=;.* Path=\/;.* Expires=Thu, 01 Jan 1970/,
      ),
    );
    // Another page may not do it, which cannot send this header.
    const foreign = await request(backend.server).post(
      '/api/auth/microsoft/logout?env=production',
    );
    expect(foreign.status).toBe(401);
    expect(foreign.headers['set-cookie']).toBeUndefined();
  });

  it.each([
    [HTTP, ['httponly', 'samesite=lax'], ['secure']],
    [HTTPS, ['httponly', 'secure'], []],
  ])('keeps the session in a cookie, %s', async (baseUrl, has, hasNot) => {
    const { server } = await start({ baseUrl });
    browser = new Browser(server);

    const { cookies } = await signIn(people.ada.id);

    const session = cookies.find(
      ({ name, value }) => name === 'microsoft-refresh-token' && value,
    );
    expect(session?.attributes).toEqual(
      expect.arrayContaining([...has, 'path=/api/auth/microsoft']),
    );
    hasNot.forEach(one => expect(session?.attributes).not.toContain(one));
  });

  it('records no token, code or secret', async () => {
    const url = await browser.begin('microsoft');
    const back = await entra.pick(url, { user: people.ada.id });
    const { response, cookies } = await browser.comeBack(back);

    const recorded = JSON.stringify(audit.events);
    const { token } = response!.backstageIdentity;
    for (const secret of [
      token,
      String(back.searchParams.get('code')),
      entra.served.client.clientSecret,
      ...cookies.flatMap(({ value }) => value || []),
    ]) {
      expect(recorded).not.toContain(secret);
    }
  });
});
