import { fail, pass, unknown, type AdvisoryCheck } from './Check';

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
