import type { JsonObject, JsonValue } from '@backstage/types';
import { asObject, asObjects, type Settings } from '../configuration/Settings';
import {
  fail,
  pass,
  type AdvisoryCheck,
  type FatalCheck,
  type Finding,
} from './Check';

const SHOWN = 'app.signIn.providers';
const MICROSOFT = 'auth.providers.microsoft';
/** Of tenants, anything else, such as `common`, stands for more than one, or can come to stand for another. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Whose dangers stop the start. */
const OF_OTHER_CHECKS =
  /^(auth\.providers\.|backend\.auth\.dangerouslyDisableDefaultAuthPolicy$)/;
/** They go by what the tenant says of an account, and the account cannot choose. */
const SAFE_RESOLVERS = [
  'userIdMatchingUserEntityAnnotation',
  'emailMatchingUserEntityProfileEmail',
];

/** Nobody gets in without an account. */
export const guestAbsent: FatalCheck = {
  id: 'guest-absent',
  title: 'There is no guest sign-in',
  isFatal: true,
  run({ settings }) {
    const findings: Finding[] = [];
    if (settings.get('auth.providers.guest') !== undefined) {
      findings.push(
        fail(
          'is configured: whoever opens the portal is signed in',
          'Remove the key; the guest is for a laptop.',
          'auth.providers.guest',
        ),
      );
    }
    if (settings.strings(SHOWN).includes('guest')) {
      findings.push(
        fail(
          'offers the guest',
          `Take guest out of ${SHOWN}: [microsoft] is what production has.`,
          SHOWN,
        ),
      );
    }
    return findings.length ? findings : [pass('no guest is configured')];
  },
};

/** Backstage's own protection of its routes is on. */
export const defaultAuthPolicy: FatalCheck = {
  id: 'default-auth-policy',
  title: 'Every route asks for a sign-in',
  isFatal: true,
  run({ settings }) {
    const keys = [
      'backend.auth.dangerouslyDisableDefaultAuthPolicy',
      'auth.providers.guest.dangerouslyAllowOutsideDevelopment',
    ].filter(key => isOn(settings, key));
    return keys.length
      ? keys.map(key => fail('is switched on', 'Remove the key.', key))
      : [pass('the default policy is in force')];
  },
};

/** Nothing else that Backstage itself calls dangerous. */
export const dangerousSettings: AdvisoryCheck = {
  id: 'dangerous-settings',
  title: 'Nothing dangerous is switched on',
  isFatal: false,
  run({ settings }) {
    const keys = settings
      .leaves()
      .filter(({ key }) => !OF_OTHER_CHECKS.test(key))
      .filter(
        ({ key, value }) =>
          (/(^|\.)dangerous/.test(key) && isOn(settings, key)) ||
          /^dangerously-/.test(String(value)),
      )
      .map(({ key }) => key);
    return keys.length
      ? keys.map(key =>
          fail(
            'is set, and its name says what it does',
            'Remove the key, or make the exception known to whoever answers for security.',
            key,
          ),
        )
      : [pass('nothing that is called dangerous')];
  },
};

/** Microsoft Entra ID, of one tenant, and nothing beside it. */
export const entraOnly: FatalCheck = {
  id: 'entra-only',
  title: 'Entra ID is the only sign-in',
  isFatal: true,
  run: ({ settings }) => [
    judgeShown(settings),
    ...judgeMicrosoft(settings),
    ...judgeOthers(settings),
  ],
};

/** Nobody becomes somebody else by having the right name. */
export const signInResolvers: FatalCheck = {
  id: 'sign-in-resolvers',
  title: 'An account is nobody else in the catalog',
  isFatal: true,
  run({ settings }) {
    const resolvers = readBlocks(settings, MICROSOFT).flatMap(
      ({ key, block }) =>
        asObjects(asObject(block.signIn)?.resolvers).map((options, index) => ({
          key: `${key}.signIn.resolvers[${index}]`,
          options,
        })),
    );
    const findings = resolvers.flatMap(({ key, options }) => [
      ...judgeResolver(`${key}.resolver`, options.resolver),
      ...Object.keys(options)
        .filter(name => /^dangerous/.test(name))
        .map(name => `${key}.${name}`)
        .filter(name => isOn(settings, name))
        .map(name =>
          fail(
            'lets in whom the catalog does not know',
            'Remove the key, and add the people to the catalog.',
            name,
          ),
        ),
    ]);
    return findings.length
      ? findings
      : [pass(resolvers.map(({ options }) => options.resolver).join(', '))];
  },
};

function judgeShown(settings: Settings): Finding {
  const shown = settings.strings(SHOWN);
  return shown.length === 1 && shown[0] === 'microsoft'
    ? pass('microsoft alone', SHOWN)
    : fail(
        shown.length ? `offers ${shown.join(', ')}` : 'has no value',
        'Set it to [microsoft].',
        SHOWN,
      );
}

function judgeMicrosoft(settings: Settings): Finding[] {
  const environment = settings.string('auth.environment') ?? 'development';
  const ours = `${MICROSOFT}.${environment}`;
  const blocks = readBlocks(settings, MICROSOFT);
  const isThere = blocks.some(({ key }) => key === ours);
  const [used] = isThere ? [ours] : blocks.map(({ key }) => key);
  const findings = blocks.flatMap(({ key, block }) =>
    key === used
      ? judgeRegistration(settings, key, block)
      : [
          fail(
            `is a second way to sign in: every block is served, whatever auth.environment (${environment}) is`,
            'Remove the block.',
            key,
          ),
        ],
  );
  if (!isThere) {
    findings.push(
      fail(
        `is missing; auth.environment is ${environment}`,
        'Set auth.environment to production, and configure the app registration in Microsoft Entra ID below auth.providers.microsoft.production: clientId, clientSecret and tenantId.',
        ours,
      ),
    );
  }
  return findings.length ? findings : [pass('bound to one tenant', ours)];
}

function judgeRegistration(
  settings: Settings,
  key: string,
  block: JsonObject,
): Finding[] {
  const findings = Object.entries({
    clientId: 'Application (client) ID',
    tenantId: 'Directory (tenant) ID',
  }).flatMap(([name, called]) => {
    const value = settings.string(`${key}.${name}`);
    return value && UUID.test(value)
      ? []
      : [
          fail(
            value ? `is ${value}, which is no id` : 'has no value',
            `Set it to the ${called} of the app registration.`,
            `${key}.${name}`,
          ),
        ];
  });
  if (isOn(settings, `${key}.skipUserProfile`)) {
    findings.push(
      fail(
        'is set: the mail address would be what the account says of itself',
        'Remove the key.',
        `${key}.skipUserProfile`,
      ),
    );
  }
  if (asObjects(asObject(block.signIn)?.resolvers).length === 0) {
    findings.push(
      fail(
        'is empty, so that nobody can sign in',
        `List how an account finds its user in the catalog: ${SAFE_RESOLVERS.join(
          ', then ',
        )}.`,
        `${key}.signIn.resolvers`,
      ),
    );
  }
  return findings;
}

function judgeOthers(settings: Settings): Finding[] {
  return (
    Object.keys(settings.object('auth.providers'))
      // The guest has a check of its own.
      .filter(id => !['microsoft', 'guest'].includes(id))
      .map(id => `auth.providers.${id}`)
      .flatMap(key => {
        const block = settings.object(key);
        // Some providers have blocks for environments, others have none.
        const open = [{ key, block }, ...readBlocks(settings, key)].filter(
          ({ block: { signIn } }) => signIn !== undefined,
        );
        return open.length
          ? open.map(({ key: name }) =>
              fail(
                'is another way to sign in: every block is served, whatever auth.environment is',
                'Remove it. Without signIn, the provider only lends access to its host.',
                `${name}.signIn`,
              ),
            )
          : [pass('lends access to its host, and signs nobody in', key)];
      })
  );
}

function judgeResolver(key: string, resolver: JsonValue | undefined) {
  return SAFE_RESOLVERS.includes(String(resolver))
    ? []
    : [
        fail(
          `is ${resolver}: an account with the right name somewhere else, such as a guest of the tenant, could be taken for its user`,
          `Use ${SAFE_RESOLVERS.join(', then ')}.`,
          key,
        ),
      ];
}

/** The blocks of a provider, one for each environment. */
function readBlocks(
  settings: Settings,
  provider: string,
): { key: string; block: JsonObject }[] {
  return Object.entries(settings.object(provider)).flatMap(([name, value]) => {
    const block = asObject(value);
    return block ? [{ key: `${provider}.${name}`, block }] : [];
  });
}

/** Whether a key has a value other than false. */
function isOn(settings: Settings, key: string): boolean {
  return settings.boolean(key) ?? settings.get(key) !== undefined;
}
