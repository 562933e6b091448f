import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const SHOWN = 'app.signIn.providers';
const TENANT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Makes sure that everybody who uses a button of the sign-in page can get in.
 *
 * @throws InputError that lists everything that is wrong, with the keys
 */
export function requireSignInConfig(config: Config): void {
  const shown = config.getOptionalStringArray(SHOWN) ?? [];
  const problems = [
    ...shown.flatMap(id => problemsOfShown(config, id)),
    ...problemsOfMicrosoft(config),
    ...problemsOfFlow(config),
  ];
  if (problems.length > 0) {
    throw new InputError(
      `The portal cannot let anybody in as it is configured: ${problems.join(
        ' ',
      )}`,
    );
  }
}

function problemsOfShown(config: Config, id: string): string[] {
  const provider = `auth.providers.${id}`;
  if (!config.has(provider)) {
    return [
      `'${SHOWN}' has '${id}', but there is no '${provider}'. Add it, or take '${id}' out of '${SHOWN}'.`,
    ];
  }
  if (id === 'guest') {
    return [];
  }
  const environment =
    config.getOptionalString('auth.environment') ?? 'development';
  const settings = `${provider}.${environment}`;
  if (!config.has(settings)) {
    return [
      `'auth.environment' is '${environment}', but there is no '${settings}'.`,
    ];
  }
  const resolvers = `${settings}.signIn.resolvers`;
  return config.getOptionalConfigArray(resolvers)?.length
    ? []
    : [
        `'${resolvers}' does not say how an account finds its user in the catalog.`,
      ];
}

/** Without a window, the provider's answer would go to an address in the link that began the sign-in. */
function problemsOfFlow(config: Config): string[] {
  const key = 'enableExperimentalRedirectFlow';
  return config.getOptionalBoolean(key)
    ? [`'${key}' is set. Signing in takes a window of its own: take it out.`]
    : [];
}

/** What would let somebody in as somebody else: another tenant, or a mail address that is the account's own word. */
function problemsOfMicrosoft(config: Config): string[] {
  const microsoft = config.getOptionalConfig('auth.providers.microsoft');
  return (microsoft?.keys() ?? []).flatMap(environment => {
    const key = `auth.providers.microsoft.${environment}`;
    const tenantId = config.getOptionalString(`${key}.tenantId`);
    const problems = [];
    if (tenantId !== undefined && !TENANT_ID.test(tenantId)) {
      problems.push(
        `'${key}.tenantId' is '${tenantId}'. Only people of one tenant may sign in, so it has to be the id of that tenant, as in '6a2b2a4e-8f0e-4a55-9d27-0c5f3f1e7b10'.`,
      );
    }
    if (config.getOptionalBoolean(`${key}.skipUserProfile`)) {
      problems.push(
        `'${key}.skipUserProfile' is set. Who somebody is has to be asked of Microsoft Graph: take it out.`,
      );
    }
    return problems;
  });
}
