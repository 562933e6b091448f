import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Browser } from '../__testUtils__/Browser';
import { RecordedAudit } from '../__testUtils__/RecordedAudit';
import authModule from '../index';

jest.setTimeout(60_000);

describe('signing in with GitHub', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

  it('sends people there, and records who declines', async () => {
    const audit = new RecordedAudit();
    const { server } = await startTestBackend({
      features: [
        authPlugin,
        authModule,
        audit.factory,
        catalogServiceMock.factory(),
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
                    clientId: 'portal',
                    clientSecret: 'a-secret',
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
    const browser = new Browser(server);

    const asked = new URL(await browser.begin('github', 'development'));
    expect(asked.origin).toBe('https://github.com');
    expect(asked.searchParams.get('client_id')).toBe('portal');

    const back = new URL(asked.searchParams.get('redirect_uri')!);
    back.searchParams.set('state', asked.searchParams.get('state')!);
    back.searchParams.set('error', 'access_denied');
    const { error } = await browser.comeBack(back);
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
