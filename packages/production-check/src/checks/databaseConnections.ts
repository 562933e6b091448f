import type { JsonObject, JsonValue } from '@backstage/types';
import { asBoolean, asObject, type Settings } from '../configuration/Settings';

/** How a connection to PostgreSQL is protected. */
export type Tls = 'verified' | 'unverified' | 'off';

/** What the portal shows of itself to PostgreSQL. */
export type Login = 'identity' | 'password' | 'certificate' | 'nothing';

/** One way to the database: that of all plugins, or of one that has its own. */
export interface DatabaseConnection {
  /** The key of its block. */
  key: string;
  client: string | undefined;
  host: string | undefined;
  /** How Backstage comes by the password. */
  type?: string;
  tls: Tls;
  login: Login;
}

/** Every connection of `backend.database`. */
export function readConnections(
  settings: Settings,
  env: NodeJS.ProcessEnv,
): DatabaseConnection[] {
  const root = 'backend.database';
  const base = settings.object(root);
  const own = Object.keys(settings.object(`${root}.plugin`))
    .map(id => `${root}.plugin.${id}`)
    .filter(key =>
      ['client', 'connection'].some(
        name => settings.get(`${key}.${name}`) !== undefined,
      ),
    );
  return [
    describe(root, base.client, base.connection, env),
    ...own.map(key => {
      const { client, connection } = settings.object(key);
      return describe(
        key,
        client ?? base.client,
        merge(base.connection, connection),
        env,
      );
    }),
  ];
}

function describe(
  key: string,
  client: JsonValue | undefined,
  connection: JsonValue | undefined,
  env: NodeJS.ProcessEnv,
): DatabaseConnection {
  const name = typeof client === 'string' ? client : undefined;
  const parts = asObject(connection) ?? {};
  const text = typeof connection === 'string' ? connection : undefined;
  const url = text ?? parts.connectionString;
  if (typeof url === 'string') {
    return { key, client: name, ...describeUrl(url, env) };
  }
  const host = typeof parts.host === 'string' ? parts.host : env.PGHOST;
  return {
    key,
    client: name,
    host,
    type: typeof parts.type === 'string' ? parts.type : undefined,
    tls: tlsOf(parts.ssl, env),
    // Whom a socket of this machine comes from, the server can see.
    login: host?.startsWith('/') ? 'identity' : loginOf(parts, env),
  };
}

/** Any type but Backstage's default gets its password from an identity. */
function loginOf(
  { type, password, ssl }: JsonObject,
  env: NodeJS.ProcessEnv,
): Login {
  if (typeof type === 'string' && type !== 'default') {
    return 'identity';
  }
  if (password || env.PGPASSWORD || env.PGPASSFILE) {
    return 'password';
  }
  return asObject(ssl)?.key ? 'certificate' : 'nothing';
}

function describeUrl(
  text: string,
  env: NodeJS.ProcessEnv,
): { host: string | undefined; tls: Tls; login: Login } {
  if (!URL.canParse(text)) {
    return { host: undefined, tls: 'off', login: 'password' };
  }
  const { hostname, password, searchParams } = new URL(text);
  const ssl = searchParams.has('sslkey') ? { key: true } : undefined;
  return {
    host: hostname || searchParams.get('host') || undefined,
    tls: tlsOfUrl(searchParams, env),
    login: loginOf({ password, ...(ssl && { ssl }) }, env),
  };
}

function tlsOfUrl(parameters: URLSearchParams, env: NodeJS.ProcessEnv): Tls {
  const mode = parameters.get('sslmode');
  if (mode === null) {
    const ssl = parameters.get('ssl');
    return tlsOf(ssl === null ? undefined : ssl === '1' || ssl, env);
  }
  if (parameters.get('uselibpqcompat') === 'true' && mode !== 'verify-full') {
    return mode === 'disable' ? 'off' : 'unverified';
  }
  return tlsOfMode(mode);
}

/** As the driver reads the key `ssl`. */
function tlsOf(ssl: JsonValue | undefined, env: NodeJS.ProcessEnv): Tls {
  if (ssl === undefined || ssl === null) {
    return tlsOfMode(env.PGSSLMODE);
  }
  const options = asObject(ssl);
  if (options) {
    return asBoolean(options.rejectUnauthorized) === false
      ? 'unverified'
      : 'verified';
  }
  if (ssl === 'no-verify') {
    return 'unverified';
  }
  return asBoolean(ssl) === true ? 'verified' : 'off';
}

/** As the driver reads `sslmode`: other than with libpq, everything but `no-verify` verifies. */
function tlsOfMode(mode: string | undefined): Tls {
  if (mode === 'no-verify') {
    return 'unverified';
  }
  return ['prefer', 'require', 'verify-ca', 'verify-full'].includes(mode ?? '')
    ? 'verified'
    : 'off';
}

function merge(
  base: JsonValue | undefined,
  own: JsonValue | undefined,
): JsonValue | undefined {
  const [below, above] = [asObject(base), asObject(own)];
  return below && above ? ({ ...below, ...above } as JsonObject) : own ?? base;
}
