import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, statSync } from 'node:fs';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { EmbeddedPostgres } from '../../packages/dev-environment/src/EmbeddedPostgres.ts';
import { freePort } from '../../packages/dev-environment/src/ports.ts';
import { unpackProductionBundle } from '../ProductionBundle.ts';
import { root } from '../../packages/dev-environment/src/paths.ts';

let folder: string;
let server: EmbeddedPostgres;
let environment: NodeJS.ProcessEnv;

/** PostgreSQL with TLS under a certificate of its own, because production refuses to go without. */
async function startTlsPostgres() {
  const data = join(folder, 'postgres');
  server = await EmbeddedPostgres.create(data);
  await server.start();
  server.stop();
  const certificate = join(data, 'server.crt');
  const key = join(data, 'server.key');
  const made = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'],
    ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
    ...['-keyout', key, '-out', certificate],
  ]);
  expect(made.status, String(made.stderr)).toBe(0);
  const { uid, gid } = statSync(data);
  chownSync(key, uid, gid);
  chownSync(certificate, uid, gid);
  await appendFile(join(data, 'postgresql.conf'), 'ssl = on\n');
  return {
    ...(await server.start()),
    POSTGRES_HOST: 'localhost',
    NODE_EXTRA_CA_CERTS: certificate,
  };
}

class Backend {
  readonly url: string;
  readonly process: ChildProcess;
  log = '';

  constructor(port: number, config: string, env: NodeJS.ProcessEnv) {
    this.url = `http://localhost:${port}`;
    this.process = spawn(
      process.execPath,
      ['packages/backend', '--config', config],
      {
        cwd: join(folder, 'app'),
        env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    for (const stream of [this.process.stdout!, this.process.stderr!]) {
      stream.setEncoding('utf8').on('data', text => (this.log += text));
    }
  }

  async ready() {
    await expect
      .poll(
        () =>
          fetch(`${this.url}/.backstage/health/v1/readiness`).then(
            ({ status }) => status,
            () => this.process.exitCode ?? 'starting',
          ),
        { timeout: 180_000, message: 'readiness' },
      )
      .toBe(200);
  }

  async stop() {
    if (this.process.exitCode === null) {
      const exit = once(this.process, 'exit');
      this.process.kill();
      await exit;
    }
  }
}

test.beforeAll(async () => {
  test.setTimeout(600_000);
  folder = await mkdtemp(join(tmpdir(), 'portico-production-'));
  await unpackProductionBundle(join(folder, 'app'));
  environment = await startTlsPostgres();
});

test.afterAll(async () => {
  server.stop();
  await rm(folder, { recursive: true, force: true });
});

test('the production bundle starts cleanly and shows the way in', async ({
  page,
}) => {
  const port = await freePort();
  const backend = new Backend(port, 'app-config.production.yaml', {
    ...environment,
    PORTICO_BASE_URL: `http://localhost:${port}`,
    PORTICO_ORGANIZATION: 'Contoso',
    AUTH_MICROSOFT_CLIENT_ID: '6a2b2a4e-8f0e-4a55-9d27-000000000001',
    AUTH_MICROSOFT_CLIENT_SECRET: 'not-a-real-secret-0001',
    AUTH_MICROSOFT_TENANT_ID: '6a2b2a4e-8f0e-4a55-9d27-000000000002',
    TECHDOCS_STORAGE_ACCOUNT: 'contosotechdocs',
    APP_CONFIG_backend_listen_host: '127.0.0.1',
    APP_CONFIG_backend_listen_port: String(port),
    APP_CONFIG_portico_permissions_roles: JSON.stringify({
      platformAdmin: ['group:default/team-platform'],
    }),
    // On a busy machine plugins wait longer for each other.
    APP_CONFIG_backend_lifecycle_startupRequestPauseTimeout: JSON.stringify({
      seconds: 60,
    }),
    // Blob Storage cannot be reached from here.
    APP_CONFIG_techdocs_publisher: JSON.stringify({ type: 'local' }),
  });
  try {
    await backend.ready();

    const errors: string[] = [];
    page.on('console', message => {
      if (message.type() === 'error') {
        errors.push(message.text());
      }
    });
    await page.goto(backend.url);
    await expect(page).toHaveTitle(/Portico/);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(
      page.getByRole('button', { name: /microsoft/i }),
    ).toBeVisible();
    await expect(page.getByRole('button', { name: /guest/i })).toBeHidden();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.screenshot({
      path: join(root, '.data/test/production-sign-in.png'),
    });
    // The only one: nobody is signed in yet.
    expect(errors.filter(text => !/status of 401/.test(text))).toEqual([]);

    const guest = await fetch(`${backend.url}/api/auth/guest/refresh`, {
      headers: { 'X-Requested-With': 'XMLHttpRequest' },
    });
    expect(guest.status).toBe(404);
    const catalog = await fetch(`${backend.url}/api/catalog/entities`);
    expect(catalog.status).toBe(401);
    expect(
      backend.log
        .split('\n')
        .filter(line => /"level":"(warn|error)"/.test(line))
        // True here, and only here: the test runs on this machine.
        .filter(line => !line.includes('is set to a localhost URL')),
    ).toEqual([]);
    expect(backend.log).not.toContain('not-a-real-secret-0001');
  } finally {
    await backend.stop();
  }
});

test('the laptop configuration lets no guest in when NODE_ENV is production', async () => {
  const port = await freePort();
  const backend = new Backend(port, join(root, 'app-config.yaml'), {
    ...environment,
    PORTICO_BACKEND_PORT: String(port),
    POSTGRES_DATABASE: 'portico_laptop',
    // The file's own paths lead to the example data of the checkout.
    APP_CONFIG_catalog_locations: '[]',
    APP_CONFIG_scaffolder_localGit_directory: join(folder, 'repositories'),
    APP_CONFIG_backend_database_connection_ssl: 'true',
  });
  try {
    await backend.ready();

    const guest = await fetch(`${backend.url}/api/auth/guest/refresh`, {
      headers: { 'X-Requested-With': 'XMLHttpRequest' },
    });

    expect(guest.status).toBe(403);
  } finally {
    await backend.stop();
  }
});

test('a production start without its environment names what is missing', async () => {
  const backend = new Backend(
    await freePort(),
    'app-config.production.yaml',
    {},
  );

  await once(backend.process, 'exit');

  expect(backend.process.exitCode).not.toBe(0);
  expect(backend.log).toMatch(/baseUrl/);
});
