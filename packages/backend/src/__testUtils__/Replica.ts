import { JsonObject } from '@backstage/types';
import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { eventually } from './eventually';

const root = resolve(__dirname, '../../../..');

/** What a replica is started with. */
export interface ReplicaOptions {
  name: string;
  port: number;
  /** On top of app-config.production.yaml. */
  config: JsonObject;
  /** Where its configuration is written. */
  directory: string;
  environment: NodeJS.ProcessEnv;
}

/** What a call is answered. */
export interface Answer {
  status: number;
  retryAfter: string | null;
  text: string;
}

/** One of the processes that share a database, as production is configured. */
export class Replica {
  readonly name: string;
  readonly url: string;
  readonly #options: ReplicaOptions;
  #child: ChildProcess | undefined;
  #output = '';

  constructor(options: ReplicaOptions) {
    this.#options = options;
    this.name = options.name;
    this.url = `http://127.0.0.1:${options.port}`;
  }

  /** Comes back when the replica wants requests. */
  async start(): Promise<void> {
    const { config, directory, environment, name, port } = this.#options;
    const file = join(directory, `${name}.json`);
    await writeFile(file, JSON.stringify(config));
    const files = [resolve(root, 'app-config.production.yaml'), file];
    const child = fork(
      resolve(__dirname, 'replicaProcess.ts'),
      files.flatMap(path => ['--config', path]),
      {
        silent: true,
        cwd: root,
        env: {
          ...process.env,
          ...environment,
          NODE_ENV: 'production',
          LOG_LEVEL: 'info',
          DRILL_REPLICA: name,
          APP_CONFIG_backend_listen_host: '127.0.0.1',
          APP_CONFIG_backend_listen_port: String(port),
        },
        execArgv: [
          '--require',
          require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        ],
      },
    );
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', text => {
        this.#output += text;
      });
    }
    this.#child = child;
    await this.eventually('that it is ready', () => this.isReady());
  }

  /** What it has said so far. */
  get output(): string {
    return this.#output;
  }

  get hasEnded(): boolean {
    return this.#child?.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Asks for something, as a client that keeps its connection. */
  async call(
    path: string,
    options: { token?: string; method?: string; body?: object } = {},
  ): Promise<Answer> {
    const { token, method, body } = options;
    const response = await fetch(`${this.url}/api/${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        'x-requested-with': 'XMLHttpRequest',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    return {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      text,
    };
  }

  async isReady(): Promise<boolean> {
    const path = '/.backstage/health/v1/readiness';
    const answer = await fetch(this.url + path).catch(() => undefined);
    return Boolean(answer?.ok);
  }

  signal(signal: 'SIGTERM' | 'SIGKILL'): void {
    this.#child?.kill(signal);
  }

  /** @returns its exit code, or the signal that ended it */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | string | null> {
    const child = this.#child;
    if (!child) {
      return null;
    }
    if (!this.hasEnded) {
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    }
    return child.exitCode ?? child.signalCode;
  }

  /** Waits until something is there, and hands it on. */
  eventually<T>(
    what: string,
    look: () => Promise<T | undefined | false>,
  ): Promise<T> {
    return eventually(what, look, {
      hasEnded: () => this.hasEnded,
      output: () => this.#output,
    });
  }
}
