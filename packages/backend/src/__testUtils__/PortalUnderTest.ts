import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { Agent, get, request as send } from 'node:http';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { eventually } from './eventually';
import { everything } from './everything';
import { freePort } from './freePort';
import { Route } from './listRoutes';
import type { Answer as ProcessAnswer } from './portalProcess';
import { UserTokens } from './UserTokens';

/** How long an answer may take, in milliseconds. */
const ANSWER_WITHIN = 60_000;

type Knex = Awaited<ReturnType<TestDatabases['init']>>;

/** What a call is answered. */
export interface Answer {
  status: number;
  /** The correlation id. */
  id: string | null;
  headers: Headers;
  text: string;
  /** Of JSON, else empty. */
  body: JsonObject;
}

/** The backend in a process of its own, with every plugin that configuration can turn on, over an empty database, and all it says. */
export class PortalUnderTest {
  readonly url: string;
  readonly tokens: UserTokens;
  readonly #child: ChildProcess;
  readonly #knex: Knex;
  // With a connection that stays, what is too large is answered before all of it is sent.
  readonly #agent = new Agent({ keepAlive: true });
  #output = '';

  private constructor(options: {
    url: string;
    tokens: UserTokens;
    child: ChildProcess;
    knex: Knex;
  }) {
    this.url = options.url;
    this.tokens = options.tokens;
    this.#child = options.child;
    this.#knex = options.knex;
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', chunk => {
        this.#output += chunk;
      });
    }
  }

  /**
   * @param options.config - is put over that of {@link everything}
   * @param options.environment - `NODE_ENV` is `test` without it
   */
  static async start(options: {
    databases: TestDatabases;
    directory: ReturnType<typeof createMockDirectory>;
    config?: JsonObject;
    environment?: NodeJS.ProcessEnv;
  }): Promise<PortalUnderTest> {
    const { config = {}, databases, directory, environment } = options;
    const tokens = await UserTokens.create(directory.path);
    const knex = await databases.init('POSTGRES_18');
    const { connection } = knex.client.config;
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const data = ConfigReader.fromConfigs([
      {
        context: 'everything',
        data: everything({
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
        env: {
          ...process.env,
          NODE_ENV: 'test',
          LOG_LEVEL: 'info',
          ...environment,
        },
        execArgv: [
          '--require',
          require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        ],
      },
    );
    const portal = new PortalUnderTest({ url, tokens, child, knex });
    try {
      await portal.#ready();
    } catch (error) {
      await portal.stop();
      throw error;
    }
    return portal;
  }

  /** Every route, by the process's own account. */
  async routes(): Promise<Route[]> {
    this.#child.send({});
    for (;;) {
      const [answer] = (await once(this.#child, 'message')) as [ProcessAnswer];
      if (answer.error) {
        throw new Error(answer.error);
      }
      // The transform sends messages of its own, for those who watch for changes.
      if (answer.routes) {
        return answer.routes;
      }
    }
  }

  /** What a sign-in leaves behind, and the token that it hands out. */
  async signIn(user: string, groups: string[] = []): Promise<string> {
    const claims = { sub: user, ent: [user, ...groups] };
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

  /** The audit trail so far, where the log is JSON. */
  get records(): JsonObject[] {
    return this.#output
      .split('\n')
      .filter(line => line.includes('"isAuditEvent":true'))
      .map(line => JSON.parse(line));
  }

  /**
   * @param path - as it is sent: with `//` and `..`, which `fetch` would clean
   */
  async call(
    method: string,
    path: string,
    options: {
      token?: string;
      body?: object | string;
      headers?: Record<string, string>;
    } = {},
  ): Promise<Answer> {
    const { body, headers, token } = options;
    const { hostname, port } = new URL(this.url);
    const request = send({
      hostname,
      port,
      path,
      method,
      agent: this.#agent,
      signal: AbortSignal.timeout(ANSWER_WITHIN),
      headers: {
        'user-agent': 'a-browser',
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
    });
    request.end(typeof body === 'object' ? JSON.stringify(body) : body);
    const [response] = await once(request, 'response');
    const content = await text(response);
    return {
      status: response.statusCode,
      id: response.headers['x-request-id'] ?? null,
      headers: toHeaders(response.rawHeaders),
      text: content,
      body: /^[[{]/.test(content) ? JSON.parse(content) : {},
    };
  }

  /** Asks for a WebSocket as a browser does. */
  async openSocket(token?: string): Promise<{ status: number; id?: string }> {
    const request = get(`${this.url}/api/signals`, {
      agent: false,
      signal: AbortSignal.timeout(ANSWER_WITHIN),
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
        'user-agent': 'a-browser',
        ...(token && { 'Sec-WebSocket-Protocol': token }),
      },
    });
    return new Promise((done, failed) => {
      request.once('error', failed);
      for (const event of ['response', 'upgrade']) {
        request.once(event, response => {
          response.socket.destroy();
          const id = response.headers['x-request-id'];
          done({ status: response.statusCode, id });
        });
      }
    });
  }

  /** Waits until something is there, and hands it on. */
  eventually<T>(
    what: string,
    look: () => Promise<T | undefined | false>,
  ): Promise<T> {
    return eventually(what, look, {
      hasEnded: () => this.#hasEnded(),
      output: () => this.#output,
    });
  }

  async stop(): Promise<void> {
    this.#agent.destroy();
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
    await this.eventually('that it is ready', async () => {
      const path = '/.backstage/health/v1/readiness';
      const answer = await fetch(this.url + path).catch(() => undefined);
      return answer?.ok;
    });
  }
}

/** As they were sent: a header may be there several times. */
function toHeaders(raw: string[]): Headers {
  const headers = new Headers();
  for (let index = 0; index < raw.length; index += 2) {
    headers.append(raw[index], raw[index + 1]);
  }
  return headers;
}
