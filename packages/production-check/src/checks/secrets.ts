import { leavesOf, type Settings } from '../configuration/Settings';
import {
  fail,
  pass,
  unknown,
  type AdvisoryCheck,
  type FatalCheck,
  type Finding,
} from './Check';
import { readConnections } from './databaseConnections';
import {
  findSecrets,
  findWeakness,
  isWrittenOut,
  type Secret,
} from './secretValues';

/** Where another secret comes from; the first row that fits counts. */
const REMEDIES = [
  {
    keys: /(microsoft|azure).*\.clientSecret$/i,
    remedy:
      'Have Microsoft Entra ID make another (Certificates & secrets of the app registration), and set its value from the vault.',
  },
  {
    keys: /^backend\.(auth|database|cache)\.|^auth\.session\.|password$|webhookSecret$/i,
    remedy:
      'Make another, as with openssl rand -base64 32, and set it from the vault.',
  },
  {
    keys: /./,
    remedy: 'Get another where this one is from, and set it from the vault.',
  },
];

/** Secrets can't be guessed. */
export const strongSecrets: FatalCheck = {
  id: 'strong-secrets',
  title: 'Secrets are there and strong',
  isFatal: true,
  run({ settings, env }) {
    const secrets = findSecrets(settings);
    const findings = [
      ...findMissing(settings).map(key =>
        fail('has no value', 'Set it from the vault.', key),
      ),
      ...readConnections(settings, env)
        .filter(({ client, login }) => client === 'pg' && login === 'nothing')
        .map(({ key }) =>
          fail(
            'has no value',
            'Set it from the vault; or set connection.type to azure (POSTGRES_CONNECTION_TYPE), to connect as a managed identity without a password.',
            `${key}.connection.password`,
          ),
        ),
      ...secrets.flatMap(secret => {
        const weakness = findWeakness(secret);
        return weakness
          ? [fail(weakness, remedyFor(secret.key), secret.key)]
          : [];
      }),
    ];
    return findings.length
      ? findings
      : [pass(`${secrets.length} looked at, none of them shown`)];
  },
};

/** What one secret opens, it opens alone. */
export const distinctSecrets: AdvisoryCheck = {
  id: 'distinct-secrets',
  title: 'Each secret is used once',
  isFatal: false,
  run({ settings }) {
    const findings: Finding[] = [];
    const first = new Map<string, Secret>();
    for (const secret of findSecrets(settings)) {
      const other = first.get(secret.value);
      if (other && !isShared(secret, other)) {
        findings.push(
          fail(
            `has the value of ${other.key}`,
            'Give each its own, so that one that leaks opens one thing.',
            secret.key,
          ),
        );
      }
      first.set(secret.value, other ?? secret);
    }
    return findings.length ? findings : [pass(`${first.size} different ones`)];
  },
};

/** No secret is in a file that goes to version control or into an image. */
export const secretsOutsideFiles: AdvisoryCheck = {
  id: 'secrets-outside-files',
  title: 'Secrets are not in files',
  isFatal: false,
  run({ files }) {
    if (files.length === 0) {
      return [
        unknown(
          'no file was given',
          'Give the files of the configuration with --config.',
        ),
      ];
    }
    const findings = files.flatMap(({ path, content }) =>
      leavesOf(content)
        .filter(isWrittenOut)
        .map(({ key }) =>
          fail(
            `is written out in ${path}`,
            'Put it into the vault, and a variable without a default into the file: ${NAME}.',
            key,
          ),
        ),
    );
    return findings.length
      ? findings
      : [pass('all come from variables or from files of their own')];
  },
};

function remedyFor(key: string): string {
  return REMEDIES.find(({ keys }) => keys.test(key))!.remedy;
}

/** Keys that a feature cannot do without, once it is configured. */
function findMissing(settings: Settings): string[] {
  const environment = settings.string('auth.environment') ?? 'development';
  const keys = Object.keys(settings.object('auth.providers'))
    .filter(id => id !== 'guest')
    .map(id => `auth.providers.${id}.${environment}`)
    .filter(key => settings.get(`${key}.clientId`) !== undefined)
    .map(key => `${key}.clientSecret`);
  if (settings.get('auth.providers.microsoft') !== undefined) {
    keys.push(`auth.providers.microsoft.${environment}.clientSecret`);
  }
  return [...new Set(keys)].filter(key => !settings.string(key));
}

/** Whether two keys may have one value: it is of one client or user, or a token that reads the same host. */
function isShared(one: Secret, other: Secret): boolean {
  const isOneHolder = one.holder !== undefined && one.holder === other.holder;
  return (
    isOneHolder ||
    ['integrations.', 'backend.database.', 'proxy.'].some(prefix =>
      [one, other].every(({ key }) => key.startsWith(prefix)),
    )
  );
}
