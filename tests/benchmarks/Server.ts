import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../packages/dev-environment/src/ports.ts';
import { Problem } from '../../packages/dev-environment/src/problems.ts';
import type { Bundle } from './Bundle.ts';
import { configurationFor } from './configuration.ts';
import type { Workshop } from './Workshop.ts';

/** Time for a server to become ready and to end by itself, in milliseconds. */
const patience = { ready: 180_000, end: 10_000 };

/** A bundle that runs as it would in production, on 127.0.0.1. */
export class Server {
  /** Address of both the frontend and the backend. */
  readonly url: string;
  /** From the start of the process until it said that it was ready, in milliseconds. */
  readonly startup: number;
  /** File with what it says. */
  readonly log: string;
  readonly #process: ChildProcess;

  private constructor(
    url: string,
    startup: number,
    log: string,
    process: ChildProcess,
  ) {
    this.url = url;
    this.startup = startup;
    this.log = log;
    this.#process = process;
  }

  /**
   * Starts a bundle and waits until it is ready.
   *
   * @param database - name of its database (or of its databases, with this as a prefix); made when it is not there
   * @param locations - files with the entities of its catalog
   * @param environment - beside what every server gets
   * @throws {@link Problem} with the end of its log when it ends instead
   */
  static async start(
    workshop: Workshop,
    bundle: Bundle,
    database: string,
    locations: string[] = [],
    environment: NodeJS.ProcessEnv = {},
  ): Promise<Server> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const folder = join(workshop.folder, 'servers', database);
    await mkdir(folder, { recursive: true });
    const configuration = join(folder, 'app-config.benchmark.yaml');
    const log = join(folder, 'server.log');
    await writeFile(
      configuration,
      JSON.stringify(
        configurationFor(bundle, { url, port, database, locations }),
        null,
        2,
      ),
    );

    const output = openSync(log, 'w');
    const started = performance.now();
    const child = spawn(
      process.execPath,
      [
        'packages/backend',
        ...[...bundle.configuration, configuration].flatMap(file => [
          '--config',
          file,
        ]),
      ],
      {
        cwd: bundle.folder,
        detached: true,
        env: {
          ...process.env,
          ...workshop.postgres,
          ...environment,
          POSTGRES_DATABASE: database,
          NODE_ENV: 'production',
        },
        stdio: ['ignore', output, output],
      },
    );
    closeSync(output);
    await once(child, 'spawn');
    workshop.endWithRun(child.pid!);
    while (!(await ready(url))) {
      const ended = child.exitCode !== null || child.signalCode !== null;
      if (ended || performance.now() - started > patience.ready) {
        const lines = (await readFile(log, 'utf8')).trimEnd().split('\n');
        throw new Problem(
          `The server in ${bundle.folder} ${
            ended ? 'ended before it was ready' : 'does not become ready'
          }:\n    ${lines.slice(-15).join('\n    ')}`,
          `Its whole log is ${log}, its configuration ${configuration}.`,
        );
      }
      await delay(20, undefined, { signal: workshop.stopping });
    }
    return new Server(url, performance.now() - started, log, child);
  }

  /** Memory of the process that is in RAM now, in bytes. */
  residentMemory(): number {
    return Number(this.#processStatus('rss')) * 1024;
  }

  /** What the process has had of the processors since its start, in seconds. */
  processorTime(): number {
    return this.#processStatus('time')
      .split(/[-:]/)
      .reverse()
      .reduce(
        (seconds, part, place) =>
          seconds + Number(part) * [1, 60, 3_600, 86_400][place],
        0,
      );
  }

  /** Signs in as the guest and returns the headers of their requests. */
  async signIn(): Promise<{ Authorization: string }> {
    const answer = await fetch(`${this.url}/api/auth/guest/refresh`, {
      headers: { 'X-Requested-With': 'XMLHttpRequest' },
    });
    const { backstageIdentity } = await answer.json();
    return { Authorization: `Bearer ${backstageIdentity.token}` };
  }

  /** Ends the process and resolves when it has ended. */
  async stop(): Promise<void> {
    const child = this.#process;
    if (child.exitCode !== null || child.signalCode !== null) {
      return;
    }
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const impatient = setTimeout(() => child.kill('SIGKILL'), patience.end);
    await ended;
    clearTimeout(impatient);
  }

  #processStatus(keyword: 'rss' | 'time'): string {
    return spawnSync(
      'ps',
      ['-o', `${keyword}=`, '-p', String(this.#process.pid)],
      { encoding: 'utf8' },
    ).stdout.trim();
  }
}

const ready = (url: string) =>
  fetch(`${url}/.backstage/health/v1/readiness`).then(
    ({ ok }) => ok,
    () => false,
  );
