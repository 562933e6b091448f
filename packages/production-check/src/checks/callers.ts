import { ConfigReader, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds, type JsonValue } from '@backstage/types';
import { asBoolean, asStrings, type Settings } from '../configuration/Settings';
import { readNetwork, type Network } from '../evidence/networks';
import { fail, pass, type AdvisoryCheck, type Finding } from './Check';

const LIMITS = 'portico.rateLimit';
/** Twenty times the defaults: whoever sends as much is no person, and no office either. */
const MOST_A_MINUTE = {
  perUser: 24_000,
  perAddress: 120_000,
  signInPerAddress: 6_000,
};

const TRUST_PROXY = 'backend.trustProxy';
const NAMED_NETWORKS = ['loopback', 'linklocal', 'uniquelocal'];
/** A CDN, a gateway, an ingress and a mesh are four. */
const MOST_PROXIES = 5;

/** Nobody can wear the portal out, or guess. */
export const rateLimits: AdvisoryCheck = {
  id: 'rate-limits',
  title: 'Requests are limited',
  isFatal: false,
  run({ settings }) {
    const key = `${LIMITS}.enabled`;
    if (settings.boolean(key) === false) {
      return [
        fail('is false', 'Remove the key: production limits by default.', key),
      ];
    }
    const findings = [
      ...judgeLimits(settings, readWindow(settings) ?? 60_000),
      ...judgeExempt(settings),
    ];
    return findings.length ? findings : [pass('on', key)];
  },
};

/** An address in the log is the one that a request came from. */
export const narrowTrustProxy: AdvisoryCheck = {
  id: 'narrow-trust-proxy',
  title: 'Only the ingress is believed',
  isFatal: false,
  run: ({ settings }) => [judgeTrustProxy(settings.get(TRUST_PROXY))],
};

/** What the portal cannot read of its limits, and does not start with. */
export function findUnreadableLimits(settings: Settings): Finding[] {
  const exempt = `${LIMITS}.exemptAddresses`;
  return [
    ...(readWindow(settings) === undefined
      ? [
          fail(
            'is no time',
            'Set it to between one second and one hour, as in { minutes: 1 }.',
            `${LIMITS}.window`,
          ),
        ]
      : []),
    ...Object.keys(MOST_A_MINUTE)
      .map(name => `${LIMITS}.${name}`)
      .filter(key => readLimit(settings, key) === null)
      .map(key =>
        fail(
          'is no number of requests',
          'Set it to a whole number, at least 1, or remove it.',
          key,
        ),
      ),
    ...settings
      .strings(exempt)
      .filter(entry => !readNetwork(entry))
      .map(entry =>
        fail(
          `has ${entry}, which is neither an address nor a network`,
          'Name addresses or networks, as in 10.1.2.3 or 10.1.0.0/16.',
          exempt,
        ),
      ),
  ];
}

function readWindow(settings: Settings): number | undefined {
  const limits = settings.object(LIMITS);
  if (limits.window === undefined) {
    return 60_000;
  }
  try {
    const duration = readDurationFromConfig(new ConfigReader(limits), {
      key: 'window',
    });
    const windowMs = durationToMilliseconds(duration);
    return windowMs >= 1000 && windowMs <= 3_600_000 ? windowMs : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined where there is none, null where it is no limit. */
function readLimit(settings: Settings, key: string): number | null | undefined {
  const value = settings.get(key);
  if (value === undefined) {
    return undefined;
  }
  const limit = Number(value);
  return Number.isInteger(limit) && limit >= 1 ? limit : null;
}

function judgeLimits(settings: Settings, windowMs: number): Finding[] {
  return Object.entries(MOST_A_MINUTE).flatMap(([name, most]) => {
    const key = `${LIMITS}.${name}`;
    const limit = readLimit(settings, key) ?? 0;
    const aMinute = Math.round((limit * 60_000) / windowMs);
    return aMinute > most
      ? [
          fail(
            `is ${aMinute} a minute, which limits nobody`,
            `Remove it, or set it to what people need: at most ${most} a minute.`,
            key,
          ),
        ]
      : [];
  });
}

function judgeExempt(settings: Settings): Finding[] {
  const key = `${LIMITS}.exemptAddresses`;
  return settings.strings(key).flatMap(entry => {
    const network = readNetwork(entry);
    return network && network.prefix < (network.family === 4 ? 16 : 48)
      ? [
          fail(
            `has ${entry}: nobody in so large a network is limited`,
            'Name the addresses of the other parts of the portal, or their subnet.',
            key,
          ),
        ]
      : [];
  });
}

function judgeTrustProxy(value: JsonValue | undefined): Finding {
  const remedy =
    'Set it to the number of proxies in front, as in 1, or to their networks. A variable makes a text of a number, unless it is APP_CONFIG_backend_trustProxy.';
  const verdict = (problem: string | undefined) =>
    problem ? fail(problem, remedy, TRUST_PROXY) : undefined;
  return (
    verdict(problemOfSwitch(value) ?? problemOfNetworks(value)) ??
    pass([value].flat().join(', '), TRUST_PROXY)
  );
}

function problemOfSwitch(value: JsonValue | undefined): string | undefined {
  if (
    value === undefined ||
    value === 0 ||
    value === false ||
    value === 'false'
  ) {
    return 'is off: behind an ingress every request seems to come from one address, and that is limited as one';
  }
  if (asBoolean(value) === true && value !== 1 && value !== '1') {
    return 'is true: any caller can claim any address with a header';
  }
  if (typeof value === 'number' && !(Number.isInteger(value) && value > 0)) {
    return `is ${value}, which is no number of proxies`;
  }
  return typeof value === 'number' && value > MOST_PROXIES
    ? `is ${value}: with fewer proxies in front, any caller can claim any address with a header`
    : undefined;
}

function problemOfNetworks(value: JsonValue | undefined): string | undefined {
  const names = asStrings(value).flatMap(text => text.split(/\s*,\s*/));
  for (const name of names.filter(one => !NAMED_NETWORKS.includes(one))) {
    const network = readNetwork(name);
    if (!network) {
      return `has the text '${name}', which is neither a number nor a network`;
    }
    if (isTooWide(network)) {
      return `has ${name}: any caller in so large a network can claim any address with a header`;
    }
  }
  return undefined;
}

/** Of public networks, those of the largest providers of proxies are about as wide. */
function isTooWide({ address, family, prefix }: Network): boolean {
  if (family === 4) {
    return prefix < (address.startsWith('10.') ? 8 : 12);
  }
  return prefix < (/^f[cde]/i.test(address) ? 7 : 24);
}
