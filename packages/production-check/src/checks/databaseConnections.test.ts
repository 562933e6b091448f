import { Settings } from '../configuration/Settings';
import { readConnections } from './databaseConnections';

const server = 'postgres://portico:pw@db.contoso.com/portico';

function connect(connection: string | { [key: string]: string }, env = {}) {
  const [found] = readConnections(
    new Settings({ backend: { database: { client: 'pg', connection } } }),
    env,
  );
  return found;
}

describe('readConnections', () => {
  it.each([
    ['', 'off'],
    ['?sslmode=disable', 'off'],
    ['?ssl=0', 'off'],
    ['?ssl=true', 'verified'],
    ['?sslmode=require', 'verified'],
    ['?sslmode=verify-full', 'verified'],
    ['?sslmode=no-verify', 'unverified'],
    ['?sslmode=require&uselibpqcompat=true', 'unverified'],
    ['?sslmode=verify-full&uselibpqcompat=true', 'verified'],
  ])('reads the URL of a connection as the driver does: %s is %s', (q, tls) => {
    expect(connect(server + q)).toEqual({
      key: 'backend.database',
      client: 'pg',
      host: 'db.contoso.com',
      tls,
      login: 'password',
    });
    expect(connect({ connectionString: server + q }).tls).toBe(tls);
  });

  it.each([
    ['true', 'verified'],
    ['false', 'off'],
    ['no-verify', 'unverified'],
  ])('reads ssl from a variable: %s is %s', (ssl, tls) => {
    expect(connect({ host: 'db', ssl }).tls).toBe(tls);
  });

  it.each([
    [{ type: 'azure', host: 'db' }, 'identity'],
    [{ type: 'default', host: 'db' }, 'nothing'],
    [{ type: 'default', host: 'db', password: 'pw' }, 'password'],
    [{ host: '/run/postgresql' }, 'identity'],
    ['postgres://portico@db/portico', 'nothing'],
    ['postgres://portico@db/portico?sslkey=client.key', 'certificate'],
  ])('knows how the portal logs in: %j by %s', (connection, login) => {
    expect(connect(connection).login).toBe(login);
  });

  it('leaves to the variables of PostgreSQL what the configuration does not say', () => {
    const env = { PGHOST: 'db.contoso.com', PGSSLMODE: 'no-verify' };
    expect(connect({}, env)).toMatchObject({
      host: 'db.contoso.com',
      tls: 'unverified',
    });
  });

  it('has a connection for each plugin with one of its own, on top of the general one', () => {
    const connections = readConnections(
      new Settings({
        backend: {
          database: {
            client: 'pg',
            connection: { host: 'db.contoso.com', ssl: true },
            plugin: {
              catalog: { connection: { host: 'catalog.contoso.com' } },
              search: { client: 'better-sqlite3', connection: ':memory:' },
              techdocs: { role: 'techdocs' },
            },
          },
        },
      }),
      {},
    );

    expect(connections).toEqual([
      {
        key: 'backend.database',
        client: 'pg',
        host: 'db.contoso.com',
        tls: 'verified',
        login: 'nothing',
      },
      {
        key: 'backend.database.plugin.catalog',
        client: 'pg',
        host: 'catalog.contoso.com',
        tls: 'verified',
        login: 'nothing',
      },
      {
        key: 'backend.database.plugin.search',
        client: 'better-sqlite3',
        host: undefined,
        tls: 'off',
        login: 'password',
      },
    ]);
  });
});
