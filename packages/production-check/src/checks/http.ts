import { fail, pass, unknown, type AdvisoryCheck } from './Check';

/** May read answers; may be handed the token of whoever signs in. */
const ORIGINS = ['backend.cors.origin', 'auth.experimentalExtraAllowedOrigins'];
/** Programs that people sign in for, and where their tokens are sent. */
const PROGRAMS = [
  'auth.clientIdMetadataDocuments',
  'auth.experimentalClientIdMetadataDocuments',
  'auth.experimentalDynamicClientRegistration',
].flatMap(key => [
  `${key}.allowedClientIdPatterns`,
  `${key}.allowedRedirectUriPatterns`,
]);
const ANY_HOST = /^([a-z*]+:\/\/)?\*+([:/]|$)/i;
const NAMED = /^https:\/\/[a-z0-9.-]+(:\d+)?$/i;

/** No other site reads the portal in a visitor's name, or is handed a sign-in. */
export const narrowCors: AdvisoryCheck = {
  id: 'narrow-cors',
  title: 'Other origins are named, or none',
  isFatal: false,
  run({ settings }) {
    const findings = ORIGINS.flatMap(key => {
      const open = settings.strings(key).filter(origin => !NAMED.test(origin));
      return open.length
        ? [
            fail(
              `allows ${open.join(', ')}`,
              'Remove it where the backend serves the frontend; otherwise name the https origin of the frontend, as in https://portal.contoso.com.',
              key,
            ),
          ]
        : [];
    });
    for (const key of PROGRAMS) {
      const open = settings.strings(key).filter(one => ANY_HOST.test(one));
      if (open.length > 0) {
        findings.push(
          fail(
            `allows ${open.join(
              ', ',
            )}, where somebody else may wait for tokens`,
            'Name the hosts.',
            key,
          ),
        );
      }
    }
    const [cors] = ORIGINS;
    const isSet = settings.get('backend.cors') !== undefined;
    if (isSet && settings.strings(cors).length === 0) {
      findings.push(
        fail(
          'names no origin, and backend.cors without one allows every',
          'Remove backend.cors.',
          cors,
        ),
      );
    }
    return findings.length
      ? findings
      : [pass(settings.strings(cors).join(', ') || 'none', cors)];
  },
};

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
