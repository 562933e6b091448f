import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { GitHub } from '@portico/stand-ins';
import { Browser } from '../__testUtils__/Browser';
import { RecordedAudit } from '../__testUtils__/RecordedAudit';
import authModule from '../index';

jest.setTimeout(60_000);

const app = { clientId: 'portal', clientSecret: 'a-secret' };

describe('signing in with GitHub', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  const audit = new RecordedAudit();
  const github = new GitHub({
    tokens: [],
    users: [{ login: 'ada', name: 'Ada Lovelace' }, { login: 'mallory' }],
    oauthApps: [app],
  });
  let browser: Browser;

  beforeAll(async () => {
    await github.start();
    const { server } = await startTestBackend({
      features: [
        authPlugin,
        authModule,
        audit.factory,
        catalogServiceMock.factory({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'User',
              metadata: { name: 'ada', namespace: 'default' },
              spec: { memberOf: [] },
            },
          ],
        }),
        mockServices.database.factory({
          knex: await databases.init('POSTGRES_18'),
        }),
        mockServices.rootConfig.factory({
          data: {
            app: {
              baseUrl: 'http://localhost:3000',
              signIn: { providers: ['guest', 'github'] },
            },
            auth: {
              providers: {
                guest: {},
                github: {
                  development: {
                    ...app,
                    enterpriseInstanceUrl: github.url,
                    signIn: {
                      resolvers: [
                        { resolver: 'usernameMatchingUserEntityName' },
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
    browser = new Browser(server);
  });
  afterAll(() => github.stop());

  beforeEach(() => {
    audit.events.length = 0;
    browser.forget();
  });

  /** Comes back from GitHub, where somebody has let the portal sign in, or not. */
  async function comeBack(answer: { code: string } | { error: string }) {
    const asked = new URL(await browser.begin('github', 'development'));
    expect(asked.origin).toBe(github.url);
    expect(asked.searchParams.get('client_id')).toBe(app.clientId);
    const back = new URL(asked.searchParams.get('redirect_uri')!);
    back.search = String(
      new URLSearchParams({
        state: asked.searchParams.get('state')!,
        ...answer,
      }),
    );
    return browser.comeBack(back);
  }

  const signIn = (login: string) =>
    comeBack({ code: github.authorize(app.clientId, login) });

  it('makes whoever signs in the user who is called the same', async () => {
    const { response } = await signIn('ada');

    expect(response?.backstageIdentity.identity.userEntityRef).toBe(
      'user:default/ada',
    );
    expect(audit.events).toEqual([
      {
        eventId: 'sign-in',
        status: 'succeeded',
        meta: { provider: 'github', userEntityRef: 'user:default/ada' },
      },
    ]);
  });

  it('goes on with a session until the token is revoked at GitHub', async () => {
    await signIn('ada');
    expect((await browser.refresh('github', 'development')).status).toBe(200);

    github.tokens.at(-1)!.expired = true;

    expect((await browser.refresh('github', 'development')).status).toBe(401);
    expect(audit.events.at(-1)).toMatchObject({
      eventId: 'session-refresh',
      meta: { provider: 'github', reason: 'not-renewed' },
    });
  });

  it('lets nobody in whom the catalog does not have', async () => {
    const { error, response, cookies } = await signIn('mallory');

    expect(error?.name).toBe('NotInCatalogError');
    expect(response).toBeUndefined();
    expect(cookies).toEqual([]);
  });

  it('takes no code twice', async () => {
    const code = github.authorize(app.clientId, 'ada');
    await comeBack({ code });
    browser.forget();

    const { error, cookies } = await comeBack({ code });

    expect(error).toBeDefined();
    expect(cookies).toEqual([]);
  });

  it('records who declines', async () => {
    const { error } = await comeBack({ error: 'access_denied' });

    expect(error?.name).toBe('SignInDeniedError');
    expect(audit.events).toEqual([
      {
        eventId: 'sign-in',
        status: 'failed',
        meta: { provider: 'github', reason: 'denied' },
        error: 'The sign-in was cancelled at the identity provider',
      },
    ]);
  });
});
