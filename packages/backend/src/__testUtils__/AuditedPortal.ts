import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { AddressInfo, createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { UserTokens } from './UserTokens';

/** How long the portal is given to start, and to do what it was asked, in milliseconds. */
const PATIENCE = 400_000;

type Knex = Awaited<ReturnType<TestDatabases['init']>>;

/** What a call is answered. */
export interface Answer {
  status: number;
  /** The correlation id. */
  id: string | null;
  body: JsonObject;
}

/** A portal that logs as in production, and everything that it has said. */
export class AuditedPortal {
  readonly tokens: UserTokens;
  readonly #child: ChildProcess;
  readonly #knex: Knex;
  readonly #url: string;
  #output = '';

  private constructor(
    child: ChildProcess,
    url: string,
    tokens: UserTokens,
    knex: Knex,
  ) {
    this.#knex = knex;
    this.#child = child;
    this.#url = url;
    this.tokens = tokens;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', text => {
        this.#output += text;
      });
    }
  }

  static async start(options: {
    databases: TestDatabases;
    directory: ReturnType<typeof createMockDirectory>;
    config: JsonObject;
  }): Promise<AuditedPortal> {
    const { config, databases, directory } = options;
    const tokens = await UserTokens.create(directory.path);
    const knex = await databases.init('POSTGRES_18');
    const { connection } = knex.client.config;
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const file = join(directory.path, 'app-config.yaml');
    const data = {
      app: { baseUrl: url },
      auth: { keyStore: tokens.keyStore },
      permission: { enabled: true },
      ...config,
      backend: {
        baseUrl: url,
        listen: { host: '127.0.0.1', port },
        database: {
          client: 'pg',
          pluginDivisionMode: 'schema',
          ensureSchemaExists: true,
          // Knex hides the password from whoever lists the keys.
          connection: { ...connection, password: connection.password },
        },
        ...(config.backend as JsonObject),
      },
    };
    await writeFile(file, JSON.stringify(data));
    const child = fork(
      resolve(__dirname, 'auditedProcess.ts'),
      ['--config', file],
      {
        silent: true,
        env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'info' },
        execArgv: [
          '--require',
          require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        ],
      },
    );
    const portal = new AuditedPortal(child, url, tokens, knex);
    try {
      await portal.#ready();
    } catch (error) {
      await portal.stop();
      throw error;
    }
    return portal;
  }

  async #ready(): Promise<void> {
    await this.eventually('that it is ready', async () => {
      if (this.#child.exitCode !== null) {
        throw new Error(`The portal did not start:\n${this.#output}`);
      }
      const readiness = `${this.#url}/.backstage/health/v1/readiness`;
      const answer = await fetch(readiness).catch(() => undefined);
      return answer?.ok;
    });
  }

  /** What a sign-in leaves behind, and the token that it hands out. */
  async signIn(user: string): Promise<string> {
    const claims = { sub: user, ent: [user] };
    await this.#knex
      .withSchema('auth')
      .into('user_info')
      .insert({
        user_entity_ref: user,
        user_info: JSON.stringify({ claims }),
        updated_at: new Date(),
      });
    return this.tokens.valid(user);
  }

  /** All that the process has written so far. */
  get output(): string {
    return this.#output;
  }

  /** The audit trail so far. */
  get records(): JsonObject[] {
    return this.#output
      .split('\n')
      .filter(line => line.includes('"isAuditEvent":true'))
      .map(line => JSON.parse(line));
  }

  async call(
    method: string,
    path: string,
    options: { token?: string; body?: object } = {},
  ): Promise<Answer> {
    const response = await fetch(`${this.#url}/api/${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'a-browser',
        ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
      },
      body: options.body && JSON.stringify(options.body),
    });
    const text = await response.text();
    return {
      status: response.status,
      id: response.headers.get('x-request-id'),
      body: /^[[{]/.test(text) ? JSON.parse(text) : {},
    };
  }

  /** Waits until something is there, and hands it on. */
  async eventually<T>(
    what: string,
    look: () => Promise<T | undefined>,
  ): Promise<T> {
    const giveUpAt = Date.now() + PATIENCE;
    for (;;) {
      const seen = await look();
      if (seen) {
        return seen;
      }
      if (Date.now() > giveUpAt) {
        throw new Error(
          `Waited in vain for ${what}. The portal says:\n${this.#output.slice(
            -4000,
          )}`,
        );
      }
      await wait(100);
    }
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode === null) {
      const ended = once(this.#child, 'exit');
      this.#child.disconnect();
      await ended;
    }
  }
}

/** A port for a server that has to know its own address before it listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise(done => server.close(done));
  return port;
}
