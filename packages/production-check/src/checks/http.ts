import { asBoolean, asStrings, type Settings } from '../configuration/Settings';
import { fail, pass, unknown, type AdvisoryCheck, type Finding } from './Check';

const CSP = 'backend.csp';
/** Directives that decide which scripts run. */
const OF_SCRIPTS = [
  'default-src',
  'script-src',
  'script-src-elem',
  'script-src-attr',
];
/** Directives whose absence opens what they close. */
const NEEDED = [
  'default-src',
  'script-src',
  'script-src-attr',
  'object-src',
  'base-uri',
  'frame-ancestors',
];
/** Sources that let scripts in which are not the portal's. */
const TOO_WIDE = [
  "'unsafe-inline'",
  "'unsafe-hashes'",
  '*',
  'http:',
  'https:',
  'data:',
  'blob:',
];

/** A page runs only the scripts of the portal. */
export const strictCsp: AdvisoryCheck = {
  id: 'strict-csp',
  title: 'The content security policy is strict',
  isFatal: false,
  run({ settings }) {
    const findings = Object.entries(settings.object(CSP)).flatMap(
      ([name, value]): Finding[] => {
        const directive = name.replace(
          /[A-Z]/g,
          letter => `-${letter.toLowerCase()}`,
        );
        const key = `${CSP}.${name}`;
        if (NEEDED.includes(directive) && asBoolean(value) === false) {
          return [
            fail(
              'is switched off',
              'Remove the key: the default is strict.',
              key,
            ),
          ];
        }
        const wide = asStrings(value).filter(source =>
          TOO_WIDE.includes(source.toLowerCase()),
        );
        return OF_SCRIPTS.includes(directive) && wide.length > 0
          ? [
              fail(
                `allows ${wide.join(' ')}: what somebody else wrote can run`,
                'Take it out, and name the host that is needed.',
                key,
              ),
            ]
          : [];
      },
    );
    return findings.length
      ? findings
      : [pass('only scripts of named origins run', CSP)];
  },
};

/** No other site reads the portal in a visitor's name. */
export const narrowCors: AdvisoryCheck = {
  id: 'narrow-cors',
  title: 'Other origins are named, or none',
  isFatal: false,
  run({ settings }) {
    const key = 'backend.cors.origin';
    const origins = settings.strings(key);
    const open = origins.filter(
      origin => /^https?:\/\/\*|^\*/.test(origin) || origin.startsWith('http:'),
    );
    if (open.length > 0) {
      return [
        fail(
          `allows ${open.join(', ')}`,
          'Remove backend.cors where the backend serves the frontend; otherwise name the https origin of the frontend.',
          key,
        ),
      ];
    }
    return [pass(origins.length ? origins.join(', ') : 'none', key)];
  },
};

/** Nobody can wear the portal out, or guess. */
export const rateLimits: AdvisoryCheck = {
  id: 'rate-limits',
  title: 'Requests are limited',
  isFatal: false,
  run: ({ settings }) => {
    const key = 'portico.rateLimit.enabled';
    return [
      settings.boolean(key) === false
        ? fail('is false', 'Remove the key: production limits by default.', key)
        : pass('on', key),
    ];
  },
};

/** An address in the log is the one that a request came from. */
export const narrowTrustProxy: AdvisoryCheck = {
  id: 'narrow-trust-proxy',
  title: 'Only the ingress is believed',
  isFatal: false,
  run: ({ settings }) => [judgeTrustProxy(settings)],
};

function judgeTrustProxy(settings: Settings): Finding {
  const key = 'backend.trustProxy';
  const value = settings.get(key);
  const remedy =
    'Set it to the number of proxies in front, as in 1, or to their networks.';
  if (value === undefined || asBoolean(value) === false) {
    return fail(
      'is off: behind an ingress every request seems to come from one address, and that is limited as one',
      remedy,
      key,
    );
  }
  return value === true || value === 'true'
    ? fail(
        'is true: any caller can claim any address with a header',
        remedy,
        key,
      )
    : pass(String(value), key);
}

/** What is known to be an attack does not arrive. */
export const webApplicationFirewall: AdvisoryCheck = {
  id: 'web-application-firewall',
  title: 'A firewall (WAF) is in front',
  isFatal: false,
  run({ deployment, statements }) {
    const firewalls = deployment?.firewalls ?? [];
    if (firewalls.length > 0) {
      return [pass(`attached by ${firewalls.join(', ')}`)];
    }
    return [
      statements.wafPolicy
        ? pass(`${statements.wafPolicy}, as stated`)
        : unknown(
            'nothing that was given says',
            'Put Application Gateway or Front Door with a WAF policy in front, then give --waf-policy NAME, or the manifests of the ingress with --manifest.',
          ),
    ];
  },
};
