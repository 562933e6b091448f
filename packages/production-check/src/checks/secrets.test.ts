import { Settings } from '../configuration/Settings';
import { strongSecrets } from './secrets';

it.each([
  [
    { auth: { providers: { microsoft: { p: { clientSecret: 'short' } } } } },
    /^Have Microsoft Entra ID make another/,
  ],
  [
    { integrations: { azure: [{ credentials: [{ clientSecret: 'short' }] }] } },
    /^Have Microsoft Entra ID make another/,
  ],
  [{ auth: { session: { secret: 'short' } } }, /openssl rand/],
  [
    { events: { modules: { github: { webhookSecret: 'short' } } } },
    /openssl rand/,
  ],
  [
    { integrations: { github: [{ token: 'short' }] } },
    /^Get another where this one is from/,
  ],
])('says where another secret comes from than that of %j', (data, remedy) => {
  expect(
    strongSecrets
      .run({ settings: new Settings(data), env: {} })
      .filter(({ seen }) => seen.startsWith('has 5 characters')),
  ).toMatchObject([{ remedy: expect.stringMatching(remedy) }]);
});
