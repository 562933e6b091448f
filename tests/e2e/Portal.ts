import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { root } from '../../packages/dev-environment/src/paths.ts';
import { freePort } from '../../packages/dev-environment/src/ports.ts';

/** How long a first start may take, in milliseconds: it compiles the frontend. */
const patience = 240_000;

export interface PortalOptions {
  /** Where its data is kept, relative to the checkout. */
  data: string;
  env?: NodeJS.ProcessEnv;
  /** Compiles the frontend, as for a person who changes it. Otherwise the backend serves the one that was built. */
  isCompiling?: boolean;
}

/** A portal started as a person would start it, with `yarn dev`, on free ports and a data folder of its own. */
export class Portal {
  readonly url: string;
  readonly backendUrl: string;
  readonly data: string;
  readonly #process: ChildProcess;
  #output = '';

  private constructor(
    process: ChildProcess,
    data: string,
    ports: { frontend: number; backend: number },
  ) {
    this.#process = process;
    this.data = join(root, data);
    this.url = `http://localhost:${ports.frontend}`;
    this.backendUrl = `http://localhost:${ports.backend}`;
    for (const stream of [process.stdout!, process.stderr!]) {
      stream.setEncoding('utf8').on('data', text => (this.#output += text));
    }
  }

  /** Starts a portal whose data folder does not exist yet, and waits until it says that it is ready. */
  static async startFresh(options: PortalOptions): Promise<Portal> {
    await rm(join(root, options.data), { recursive: true, force: true });
    return Portal.start(options);
  }

  /** Starts a portal on the data that an earlier one has left, and waits until it says that it is ready. */
  static async start(options: PortalOptions): Promise<Portal> {
    const portal = await Portal.launch(options);
    await portal.says(/Portico is ready after/);
    return portal;
  }

  /** Runs the start command without waiting for anything. */
  static async launch(options: PortalOptions): Promise<Portal> {
    const { data, env, isCompiling } = options;
    const backend = Number(env?.PORTICO_BACKEND_PORT ?? (await freePort()));
    const frontend = Number(env?.PORTICO_PORT ?? (await freePort()));
    const ports = { backend, frontend: isCompiling ? frontend : backend };
    const child = spawn(
      process.execPath,
      [
        join(root, 'packages/dev-environment/portico.mjs'),
        'dev',
        ...(isCompiling ? [] : ['backend']),
      ],
      {
        cwd: root,
        // A group of its own, so that Ctrl-C can be sent to all of it as a terminal does.
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...process.env,
          POSTGRES_HOST: '',
          ...env,
          NODE_ENV: '',
          PORTICO_DATA_DIR: data,
          PORTICO_PORT: String(ports.frontend),
          PORTICO_BACKEND_PORT: String(ports.backend),
        },
      },
    );
    return new Portal(child, data, ports);
  }

  /** Everything that it has printed so far. */
  get output(): string {
    return this.#output;
  }

  get exitCode(): number | null {
    return this.#process.exitCode;
  }

  /** Waits until what it has printed matches. */
  async says(pattern: RegExp): Promise<void> {
    const said = new AbortController();
    const look = () => pattern.test(this.#output) && said.abort();
    const streams = [this.#process.stdout!, this.#process.stderr!];
    streams.forEach(stream => stream.on('data', look));
    look();
    const outcome = await Promise.race([
      said.signal.aborted || once(said.signal, 'abort').then(() => true),
      once(this.#process, 'exit').then(() => 'ended'),
      delay(patience, 'kept silent', { signal: said.signal }).catch(() => true),
    ]);
    streams.forEach(stream => stream.off('data', look));
    if (outcome !== true) {
      throw new Error(
        `The portal ${outcome} instead of saying ${pattern}:\n${this.#output}`,
      );
    }
  }

  /** Presses Ctrl-C and waits for the end. */
  async stop(): Promise<void> {
    await this.#end(-this.#process.pid!, 'SIGINT');
  }

  /** `kill -9` of the command that was started, and of nothing else. */
  async kill(): Promise<void> {
    await this.#end(this.#process.pid!, 'SIGKILL');
  }

  /** Waits for the end that it comes to by itself. */
  async ended(): Promise<number | null> {
    if (this.#process.exitCode === null && !this.#process.signalCode) {
      await once(this.#process, 'exit');
    }
    return this.#process.exitCode;
  }

  async #end(target: number, signal: NodeJS.Signals) {
    if (this.#process.exitCode === null && !this.#process.signalCode) {
      const exit = once(this.#process, 'exit');
      process.kill(target, signal);
      await exit;
    }
  }

  /** A token of the guest, as the browser gets one. */
  async guestToken(): Promise<string> {
    const answer = await fetch(`${this.backendUrl}/api/auth/guest/refresh`, {
      headers: { 'X-Requested-With': 'XMLHttpRequest' },
    });
    const { backstageIdentity } = await answer.json();
    return backstageIdentity.token;
  }

  /** Asks the backend as the guest. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.backendUrl}${path}`, {
      ...init,
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${await this.guestToken()}`,
        ...init.headers,
      },
    });
  }
}
