import { isIP } from 'node:net';
import { isPrivateAddress, type DnsLookup } from '../evidence/addresses';
import {
  fail,
  pass,
  unknown,
  type AdvisoryCheck,
  type FatalCheck,
  type Finding,
} from './Check';
import {
  readConnections,
  type DatabaseConnection,
} from './databaseConnections';

/** Of connections; in this spelling. */
const TYPES = ['default', 'azure', 'cloudsql', 'rds'];

/** PostgreSQL, for every plugin. */
export const postgresql: FatalCheck = {
  id: 'postgresql',
  title: 'The database is PostgreSQL',
  isFatal: true,
  run: ({ settings, env }) =>
    readConnections(settings, env).map(({ key, client, type }) => {
      if (client === 'pg' && type && !TYPES.includes(type)) {
        return fail(
          `is ${type}, which Backstage does not know`,
          'Set it to azure, to connect as a managed identity, or to default.',
          `${key}.connection.type`,
        );
      }
      return client === 'pg'
        ? pass('pg', `${key}.client`)
        : fail(
            client
              ? `is ${client}, which keeps nothing from others and is lost with its container`
              : 'has no value',
            'Set it to pg, and connection to a PostgreSQL server.',
            `${key}.client`,
          );
    }),
};

/** Nobody can read along, or pose as the server. */
export const databaseTls: AdvisoryCheck = {
  id: 'database-tls',
  title: 'PostgreSQL is reached over verified TLS',
  isFatal: false,
  run({ settings, env }) {
    const findings = readConnections(settings, env).map(judgeTls);
    if (env.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
      findings.push(
        fail(
          'is 0: no certificate of any server is verified',
          'Unset it; NODE_EXTRA_CA_CERTS adds an authority of your own.',
          'NODE_TLS_REJECT_UNAUTHORIZED',
        ),
      );
    }
    return findings;
  },
};

/** The server is not on the internet. */
export const databasePrivate: AdvisoryCheck = {
  id: 'database-private',
  title: 'PostgreSQL has a private address',
  isFatal: false,
  run: async ({ settings, env, lookup }) =>
    Promise.all(
      readConnections(settings, env).map(connection =>
        judgeHost(connection, lookup),
      ),
    ),
};

function judgeTls({ key, tls }: DatabaseConnection): Finding {
  const name = `${key}.connection`;
  switch (tls) {
    case 'verified':
      return pass('TLS, with the certificate of the server verified', name);
    case 'unverified':
      return fail(
        'TLS without a look at the certificate: any server can pose as the database',
        'Set ssl to true; NODE_EXTRA_CA_CERTS adds an authority of your own.',
        name,
      );
    default:
      return fail('no TLS', 'Set ssl to true.', name);
  }
}

async function judgeHost(
  { key, host }: DatabaseConnection,
  lookup: DnsLookup,
): Promise<Finding> {
  const name = `${key}.connection`;
  if (!host) {
    return unknown(
      'names no host',
      'Give the environment that the portal has, so that the host is known.',
      name,
    );
  }
  if (host.startsWith('/')) {
    return pass('a socket of this machine', name);
  }
  const bare = host.replace(/^\[|\]$/g, '');
  if (!isIP(bare) && !/^[a-z0-9_.-]+$/i.test(bare)) {
    return fail(
      `${bare} is no name of a host`,
      'Give the bare name, as in portico.postgres.database.azure.com.',
      name,
    );
  }
  let addresses: string[];
  try {
    addresses = isIP(bare) ? [bare] : await lookup(bare);
  } catch (error) {
    return unknown(
      `${bare} could not be looked up: ${(error as Error).message}`,
      'Run the check where the portal runs, in its virtual network.',
      name,
    );
  }
  const open = addresses.filter(address => !isPrivateAddress(address));
  return open.length === 0
    ? pass(isIP(bare) ? bare : `${bare} is ${addresses.join(', ')}`, name)
    : fail(
        `${bare} is on the internet, as seen from here: ${open.join(', ')}`,
        'Give the server a private endpoint, or its own subnet, and switch public access off. Run the check in the virtual network: other networks may see another address.',
        name,
      );
}
