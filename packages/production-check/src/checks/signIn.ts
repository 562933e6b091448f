import { asObject, asObjects, type Settings } from '../configuration/Settings';
import {
  fail,
  pass,
  type AdvisoryCheck,
  type FatalCheck,
  type Finding,
} from './Check';

const SHOWN = 'app.signIn.providers';
/** Stand for every tenant, or for every one of a kind. */
const ANY_TENANT = ['common', 'organizations', 'consumers'];

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
      .filter(({ key }) => /(^|\.)dangerous/.test(key))
      .filter(({ key }) => isOn(settings, key))
      .map(({ key }) => key);
    return keys.length
      ? keys.map(key =>
          fail(
            'is set, and its name says what it does',
            'Remove the key, or make the exception known to whoever answers for security.',
            key,
          ),
        )
      : [pass('no key whose name begins with dangerous')];
  },
};

/** Microsoft Entra ID, of one tenant, and nothing beside it. */
export const entraOnly: AdvisoryCheck = {
  id: 'entra-only',
  title: 'Entra ID is the only sign-in',
  isFatal: false,
  run: ({ settings }) => {
    const environment = settings.string('auth.environment') ?? 'development';
    return [
      judgeShown(settings),
      ...judgeMicrosoft(settings, environment),
      ...judgeOthers(settings, environment),
    ];
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

function judgeMicrosoft(settings: Settings, environment: string): Finding[] {
  const key = `auth.providers.microsoft.${environment}`;
  if (!asObject(settings.get(key))) {
    return [
      fail(
        `is missing; auth.environment is ${environment}`,
        'Configure the app registration in Microsoft Entra ID there: clientId, clientSecret and tenantId.',
        key,
      ),
    ];
  }
  const findings = ['clientId', 'tenantId']
    .map(name => `${key}.${name}`)
    .filter(name => !settings.string(name))
    .map(name =>
      fail('has no value', 'Set it from the app registration.', name),
    );
  const tenant = settings.string(`${key}.tenantId`);
  if (tenant && ANY_TENANT.includes(tenant.toLowerCase())) {
    findings.push(
      fail(
        `is ${tenant}: people of any organisation can sign in`,
        'Set it to the id of your tenant.',
        `${key}.tenantId`,
      ),
    );
  }
  if (asObjects(settings.get(`${key}.signIn.resolvers`)).length === 0) {
    findings.push(
      fail(
        'is empty, so that nobody can sign in',
        'List how an account finds its user in the catalog: userIdMatchingUserEntityAnnotation first.',
        `${key}.signIn.resolvers`,
      ),
    );
  }
  return findings.length ? findings : [pass('bound to one tenant', key)];
}

function judgeOthers(settings: Settings, environment: string): Finding[] {
  return (
    Object.keys(settings.object('auth.providers'))
      // The guest has a check of its own.
      .filter(id => !['microsoft', 'guest'].includes(id))
      .map(id => `auth.providers.${id}`)
      .map(key =>
        settings.get(`${key}.${environment}.signIn`) === undefined
          ? pass('lends access to its host, and signs nobody in', key)
          : fail(
              'is another way to sign in',
              'Remove it, or only its signIn where it lends access to a host.',
              key,
            ),
      )
  );
}

/** Whether a key has a value other than false. */
function isOn(settings: Settings, key: string): boolean {
  return settings.boolean(key) ?? settings.get(key) !== undefined;
}
