import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { AddressInfo, createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Route } from './listRoutes';
import type { Answer } from './portalProcess';
import { UserTokens } from './UserTokens';

/** The backend in a process of its own, with every plugin that configuration can turn on, over an empty database. */
export class PortalUnderTest {
  readonly url: string;
  readonly tokens: UserTokens;
  readonly #child: ChildProcess;
  #output = '';

  private constructor(url: string, tokens: UserTokens, child: ChildProcess) {
    this.url = url;
    this.tokens = tokens;
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', text => {
        this.#output = (this.#output + text).slice(-2000);
      });
    }
  }

  /** @param options - config is put over that of {@link everything} */
  static async start(options: {
    databases: TestDatabases;
    directory: ReturnType<typeof createMockDirectory>;
    /** Who has signed in once: of others, nobody knows what they own. */
    user: string;
    config?: JsonObject;
  }): Promise<PortalUnderTest> {
    const { config = {}, databases, directory, user } = options;
    const tokens = await UserTokens.create(directory.path);
    const { client } = await databases.init('POSTGRES_18');
    const { connection } = client.config;
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const data = ConfigReader.fromConfigs([
      {
        context: 'everything',
        data: everything({
          user,
          url,
          port,
          // Knex hides the password from whoever lists the keys.
          connection: { ...connection, password: connection.password },
          directory: directory.path,
          keyStore: tokens.keyStore,
        }),
      },
      { context: 'test', data: config },
    ]).get();
    const file = join(directory.path, 'app-config.yaml');
    await writeFile(file, JSON.stringify(data));
    const child = fork(
      resolve(__dirname, 'portalProcess.ts'),
      ['--config', file],
      {
        silent: true,
        env: { ...process.env, NODE_ENV: 'test', LOG_LEVEL: 'info' },
        execArgv: [
          '--require',
          require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        ],
      },
    );
    const portal = new PortalUnderTest(url, tokens, child);
    await portal.#ready();
    const signedIn = await fetch(`${url}/api/auth/guest/refresh`, {
      headers: { 'X-Requested-With': 'XMLHttpRequest' },
    });
    if (!signedIn.ok) {
      throw new Error(`Nobody can sign in: ${await signedIn.text()}`);
    }
    return portal;
  }

  /** Every route, by the process's own account. */
  async routes(): Promise<Route[]> {
    this.#child.send({});
    for (;;) {
      const [answer] = (await once(this.#child, 'message')) as [Answer];
      if (answer.error) {
        throw new Error(answer.error);
      }
      // The transform sends messages of its own, for those who watch for changes.
      if (answer.routes) {
        return answer.routes;
      }
    }
  }

  async stop(): Promise<void> {
    if (!this.#hasEnded()) {
      const ended = once(this.#child, 'exit');
      this.#child.disconnect();
      await ended;
    }
  }

  #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  async #ready(): Promise<void> {
    const deadline = Date.now() + 600_000;
    for (;;) {
      if (this.#hasEnded()) {
        throw new Error(`The portal did not start:\n${this.#output}`);
      }
      const answer = await fetch(
        `${this.url}/.backstage/health/v1/readiness`,
      ).catch(() => undefined);
      if (answer?.ok) {
        return;
      }
      if (Date.now() > deadline) {
        throw new Error(`The portal is not ready:\n${this.#output}`);
      }
      await wait(500);
    }
  }
}

/** Turns on what is only there when it is configured. */
function everything(options: {
  user: string;
  url: string;
  port: number;
  connection: JsonObject;
  directory: string;
  keyStore: JsonObject;
}): JsonObject {
  const { url, port, connection, directory, keyStore } = options;
  const app = { clientId: 'id', clientSecret: 'a-secret-of-nobody' };
  const never = {
    frequency: { hours: 24 },
    timeout: { minutes: 1 },
    initialDelay: { hours: 24 },
  };
  return {
    app: { title: 'Portal', baseUrl: url, signIn: { providers: ['guest'] } },
    backend: {
      baseUrl: url,
      listen: { host: '127.0.0.1', port },
      database: {
        client: 'pg',
        pluginDivisionMode: 'schema',
        ensureSchemaExists: true,
        connection,
      },
      actions: { pluginSources: ['auth', 'catalog', 'scaffolder'] },
    },
    integrations: {
      github: [{ host: 'github.com' }],
      azure: [{ host: 'dev.azure.com' }],
    },
    auth: {
      environment: 'development',
      keyStore,
      session: { secret: 'a-secret-of-nobody' },
      providers: {
        guest: {
          userEntityRef: options.user,
          ownershipEntityRefs: [options.user],
          dangerouslyAllowOutsideDevelopment: true,
        },
        github: { development: app },
        microsoft: {
          development: {
            ...app,
            tenantId: '6a2b2a4e-8f0e-4a55-9d27-0c5f3f1e7b10',
          },
        },
      },
    },
    permission: { enabled: true },
    events: { http: { topics: ['anything'] } },
    proxy: { endpoints: { '/elsewhere': 'http://127.0.0.1:9' } },
    azureCosts: { source: 'sample', schedule: never },
    catalogChanges: { schedule: never },
    scaffolder: { localGit: { directory: join(directory, 'repositories') } },
    search: {
      collators: {
        catalog: { schedule: never },
        techdocs: { schedule: never },
      },
    },
    techdocs: {
      builder: 'local',
      generator: { runIn: 'local' },
      prebuild: { schedule: never },
      publisher: {
        type: 'local',
        local: { publishDirectory: join(directory, 'techdocs') },
      },
    },
  };
}

/** A port for a server that has to know its own address before it listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise(done => server.close(done));
  return port;
}
