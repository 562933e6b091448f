import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { AddressInfo, createServer } from 'node:net';
import { join, resolve } from 'node:path';

/** A backend in a process of its own, with the instrumentation that its environment asks for. */
export class WatchedPortal {
  readonly url: string;
  readonly #child: ChildProcess;
  #output = '';

  private constructor(url: string, child: ChildProcess) {
    this.url = url;
    this.#child = child;
    child.on('exit', () => child.emit('said'));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', text => {
        this.#output += text;
        child.emit('said');
      });
    }
  }

  static async start(options: {
    databases: TestDatabases;
    directory: ReturnType<typeof createMockDirectory>;
    /** What it asks in turn. */
    upstream: string;
    env: Record<string, string>;
  }): Promise<WatchedPortal> {
    const { databases, directory, env, upstream } = options;
    const knex = await databases.init('POSTGRES_18');
    const { connection } = knex.client.config;
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const file = join(directory.path, 'app-config.yaml');
    await writeFile(
      file,
      JSON.stringify({
        app: { baseUrl: url },
        upstream,
        backend: {
          baseUrl: url,
          listen: { host: '127.0.0.1', port },
          database: {
            client: 'pg',
            pluginDivisionMode: 'schema',
            // Knex hides the password from whoever lists the keys.
            connection: { ...connection, password: connection.password },
          },
        },
      }),
    );
    const child = fork(
      resolve(__dirname, 'watchedProcess.ts'),
      ['--config', file],
      {
        silent: true,
        env: { ...process.env, NODE_ENV: 'production', ...env },
        execArgv: [
          '--require',
          require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        ],
      },
    );
    const portal = new WatchedPortal(url, child);
    try {
      await portal.says(/Plugin initialization complete/);
    } catch (error) {
      await portal.stop();
      throw error;
    }
    return portal;
  }

  /** All that it has written so far. */
  get output(): string {
    return this.#output;
  }

  /** Waits until it has written something. */
  async says(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.#output)) {
      if (this.#hasEnded()) {
        throw new Error(`The portal has ended:\n${this.#output}`);
      }
      await once(this.#child, 'said');
    }
  }

  /** Ends it as Kubernetes does, and says with which code it has ended. */
  async terminate(): Promise<number | null> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    const [code] = await ended;
    return code;
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
}

/** A port for a server that has to know its own address before it listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise(done => server.close(done));
  return port;
}
