import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Config } from '@backstage/config';
import authPlugin from '@backstage/plugin-auth-backend';
import authModule from '../index';
import { requireSignInConfig } from './requireSignInConfig';

const TENANT = '6a2b2a4e-8f0e-4a55-9d27-0c5f3f1e7b10';

const settings = (others: object = {}) => ({
  clientId: 'portal',
  clientSecret: 'a-secret',
  signIn: { resolvers: [{ resolver: 'userIdMatchingUserEntityAnnotation' }] },
  ...others,
});

const config = (shown: string[] | undefined, auth: object) =>
  mockServices.rootConfig({
    data: { app: { ...(shown && { signIn: { providers: shown } }) }, auth },
  });

it.each([
  [
    'the laptop',
    config(['guest'], { environment: 'development', providers: { guest: {} } }),
  ],
  [
    'production',
    config(['microsoft'], {
      environment: 'production',
      providers: { microsoft: { production: settings({ tenantId: TENANT }) } },
    }),
  ],
  [
    'a laptop with GitHub as a second choice',
    config(['guest', 'github'], {
      providers: { guest: {}, github: { development: settings() } },
    }),
  ],
  ['an app without the key', config(undefined, {})],
])('is content with %s', (_, read) => {
  expect(() => requireSignInConfig(read)).not.toThrow();
});

const mistakes: [string, Config, string][] = [
  [
    'a button without a provider',
    config(['guest', 'github'], { providers: { guest: {} } }),
    "'app.signIn.providers' has 'github', but there is no 'auth.providers.github'",
  ],
  [
    'a provider for another environment',
    config(['github'], {
      environment: 'production',
      providers: { github: { development: settings() } },
    }),
    "there is no 'auth.providers.github.production'",
  ],
  [
    'a provider that finds nobody',
    config(['github'], {
      providers: { github: { development: settings({ signIn: {} }) } },
    }),
    "'auth.providers.github.development.signIn.resolvers'",
  ],
  [
    'a profile that Microsoft Graph is not asked for',
    config(undefined, {
      providers: {
        microsoft: {
          production: settings({ tenantId: TENANT, skipUserProfile: true }),
        },
      },
    }),
    "'auth.providers.microsoft.production.skipUserProfile' is set",
  ],
  [
    'a sign-in without a window',
    mockServices.rootConfig({ data: { enableExperimentalRedirectFlow: true } }),
    "'enableExperimentalRedirectFlow' is set",
  ],
];

it.each([
  ...mistakes,
  ...['common', 'organizations', 'contoso.onmicrosoft.com'].map(
    (tenantId): [string, Config, string] => [
      `the tenant ${tenantId}`,
      config(undefined, {
        providers: { microsoft: { production: settings({ tenantId }) } },
      }),
      `'auth.providers.microsoft.production.tenantId' is '${tenantId}'`,
    ],
  ),
])('names the key of %s', (_, read, text) => {
  expect(() => requireSignInConfig(read)).toThrow(text);
});

it('lists everything at once', () => {
  const read = config(['github', 'microsoft'], {});

  expect(() => requireSignInConfig(read)).toThrow(
    /auth\.providers\.github.*auth\.providers\.microsoft/,
  );
});

it('keeps the backend from starting', async () => {
  const data = {
    app: {
      baseUrl: 'http://localhost:3000',
      signIn: { providers: ['microsoft'] },
    },
  };

  await expect(
    startTestBackend({
      features: [
        authPlugin,
        authModule,
        mockServices.database.mock().factory,
        mockServices.rootConfig.factory({ data }),
      ],
    }),
  ).rejects.toThrow("there is no 'auth.providers.microsoft'");
});
