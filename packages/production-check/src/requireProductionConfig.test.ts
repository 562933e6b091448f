import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import productionStartGuard, { requireProductionConfig } from '.';
import { productionContext } from './__testUtils__/production';

jest.setTimeout(60_000);

/** Everything that a start must not have. */
const wrong = {
  app: {
    baseUrl: 'http://portal.contoso.com',
    signIn: { providers: ['guest'] },
  },
  backend: {
    baseUrl: 'http://portal.contoso.com',
    auth: {
      dangerouslyDisableDefaultAuthPolicy: true,
      keys: [{ secret: 'S3cret-changeme' }],
    },
    database: {
      client: 'better-sqlite3',
      connection: { password: 'S3cret' },
    },
  },
  auth: {
    environment: 'production',
    session: { secret: 'S3cret' },
    providers: {
      guest: {},
      microsoft: {
        production: {
          clientSecret: 'S3cret',
          signIn: {
            resolvers: [{ resolver: 'emailLocalPartMatchingUserEntityName' }],
          },
        },
      },
      github: {
        production: { clientId: '1' },
        development: {
          signIn: {
            resolvers: [{ resolver: 'usernameMatchingUserEntityName' }],
          },
        },
      },
    },
  },
  permission: { enabled: false },
};

function refusalOf(data: JsonObject) {
  try {
    requireProductionConfig(new ConfigReader(data), {});
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

describe('requireProductionConfig', () => {
  it('names every key that is to blame at once, with what to do, and no secret', () => {
    const message = refusalOf(wrong)!;

    const lines = message.split('\n');
    expect(
      lines.slice(1, -2).map(line => line.match(/^- (\S+): /)?.[1]),
    ).toEqual([
      'app.baseUrl',
      'backend.baseUrl',
      'auth.providers.guest',
      'app.signIn.providers',
      'app.signIn.providers',
      'auth.providers.microsoft.production.clientId',
      'auth.providers.microsoft.production.tenantId',
      'auth.providers.github.development.signIn',
      'auth.providers.microsoft.production.signIn.resolvers[0].resolver',
      'backend.auth.dangerouslyDisableDefaultAuthPolicy',
      'permission.enabled',
      'auth.providers.github.production.clientSecret',
      'auth.providers.microsoft.production.clientSecret',
      'auth.session.secret',
      'backend.auth.keys[0].secret',
      'backend.database.connection.password',
      'backend.database.client',
    ]);
    expect(lines[0]).toMatch(/^The portal does not start/);
    expect(message).toMatch(/yarn production:check/);
    expect(message).not.toContain('S3cret');
  });

  it('lets the configuration of production start', async () => {
    const { settings } = await productionContext();
    const data = Object.fromEntries(
      ['app', 'backend', 'auth', 'permission', 'events', 'integrations'].map(
        key => [key, settings.object(key)],
      ),
    );
    expect(refusalOf(data)).toBeUndefined();
  });

  it('leaves a start alone that serves only this machine', () => {
    const { backend } = wrong;
    const baseUrl = 'http://localhost:7007';
    const listen = { host: 'localhost' };
    const laptop = {
      ...wrong,
      app: { ...wrong.app, baseUrl },
      backend: { ...backend, baseUrl, listen },
    };
    expect(refusalOf(laptop)).toBeUndefined();
    expect(refusalOf({ ...laptop, app: wrong.app })).toMatch(
      /because of app\.baseUrl\. For yourself alone/,
    );
    expect(refusalOf({ ...laptop, backend: { ...backend, baseUrl } })).toMatch(
      /because of backend\.listen\./,
    );
  });
});

describe('the guard of the start', () => {
  const { NODE_ENV } = process.env;
  afterEach(() => {
    process.env.NODE_ENV = NODE_ENV;
  });

  it.each(['production', 'Production', 'development', ''])(
    'stops a backend before it starts, with NODE_ENV=%s',
    async environment => {
      process.env.NODE_ENV = environment;
      await expect(
        startTestBackend({
          features: [
            productionStartGuard,
            mockServices.rootConfig.factory({ data: wrong }),
          ],
        }),
      ).rejects.toThrow(/The portal does not start[^]*auth\.providers\.guest/);
    },
  );

  it('is not noticed otherwise', async () => {
    const backend = await startTestBackend({
      features: [
        productionStartGuard,
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'http://localhost' },
            backend: {
              baseUrl: 'http://localhost',
              listen: { host: '127.0.0.1', port: 0 },
            },
          },
        }),
      ],
    });
    await expect(backend.stop()).resolves.toBeUndefined();
  });
});
