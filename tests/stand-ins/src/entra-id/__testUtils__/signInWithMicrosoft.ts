/*
 * A process of its own, which sees login.microsoftonline.com and graph.microsoft.com as its environment says. It signs somebody in
 * with the authenticator that the portal uses, refreshes the session, and prints both results.
 *
 * Arguments: where the stand-in listens, the settings of the provider, and what to pick.
 */
import { createRequire } from 'node:module';
import { pickAccount } from '../pickAccount.ts';

// The module as the portal has it.
const requireOfPortal = createRequire(
  import.meta.resolve(
    '../../../../../plugins/auth-backend-module-portal/package.json',
  ),
);
const { ConfigReader }: typeof import('@backstage/config') =
  requireOfPortal('@backstage/config');
const { microsoftAuthenticator } = requireOfPortal(
  '@backstage/plugin-auth-backend-module-microsoft-provider',
);

const [url, settings, pick] = process.argv.slice(2);
const callbackUrl = 'http://localhost:7007/api/auth/microsoft/handler/frame';
const context = microsoftAuthenticator.initialize({
  callbackUrl,
  config: new ConfigReader(JSON.parse(settings)),
});
const scope = 'openid offline_access profile email User.Read user.read';
const { url: authorizeUrl } = await microsoftAuthenticator.start(
  { req: {}, scope, state: 'the-state' },
  context,
);
const back = new URL(
  await pickAccount(url, authorizeUrl, JSON.parse(pick)).catch(error => {
    process.stdout.write(JSON.stringify({ refused: error.message }));
    process.exit();
  }),
);
const query = Object.fromEntries(back.searchParams);
const result = await microsoftAuthenticator
  .authenticate({ req: { query } }, context)
  .catch((error: Error) => ({ error: error.message }));
const refreshed =
  'session' in result &&
  (await microsoftAuthenticator.refresh(
    { req: {}, scope, refreshToken: result.session.refreshToken },
    context,
  ));
process.stdout.write(JSON.stringify({ query, result, refreshed }));
