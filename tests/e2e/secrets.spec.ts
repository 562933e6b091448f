import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { Client } from 'pg';
import {
  EmbeddedPostgres,
  type PostgresEnvironment,
} from '../../packages/dev-environment/src/EmbeddedPostgres.ts';
import { root } from '../../packages/dev-environment/src/paths.ts';
import { Portal } from './Portal.ts';
import { signIn } from './browser.ts';

const key = 'gitguardian-key-0123456789abcdef';
const token = 'github_pat_not_a_real_one_0001';

/** GitHub's API for a token that may look at organisations and not create repositories in them. */
class GitHubApi {
  readonly #server: Server;
  readonly #asked = Promise.withResolvers<ServerResponse>();

  private constructor() {
    this.#server = createServer((request, response) => {
      if (request.headers.authorization !== `token ${token}`) {
        answer(response, 401, { message: 'Bad credentials' });
      } else if (request.url === '/users/contoso') {
        answer(response, 200, { login: 'contoso', type: 'Organization' });
      } else if (
        request.method === 'POST' &&
        request.url === '/orgs/contoso/repos'
      ) {
        this.#asked.resolve(response);
      } else {
        answer(response, 404, { message: 'Not Found' });
      }
    });
  }

  static async start(): Promise<GitHubApi> {
    const api = new GitHubApi();
    api.#server.listen(0, '127.0.0.1');
    await once(api.#server, 'listening');
    return api;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** Waits until a repository is asked for. The portal waits for an answer then. */
  async repositoryAskedFor(): Promise<void> {
    await this.#asked.promise;
  }

  /** Refuses the repository that was asked for. */
  async refuse(): Promise<void> {
    answer(await this.#asked.promise, 403, {
      message: 'Resource not accessible by personal access token',
      documentation_url:
        'https://docs.github.com/rest/repos/repos#create-an-organization-repository',
    });
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

function answer(response: ServerResponse, status: number, body: object) {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
  });
  response.end(JSON.stringify(body));
}

/** The tables, as `schema.table`, that have the text in any row, and how many tables there are. */
async function tablesWith(text: string, connection: PostgresEnvironment) {
  const client = new Client({
    host: connection.POSTGRES_HOST,
    port: Number(connection.POSTGRES_PORT),
    user: connection.POSTGRES_USER,
    password: connection.POSTGRES_PASSWORD,
    database: 'portico',
  });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const { rowCount } = await client.query(
        `SELECT FROM ${name} AS row WHERE position($1 in row::text) > 0 LIMIT 1`,
        [text],
      );
      if (rowCount) {
        found.push(name);
      }
    }
    return { tables: tables.length, found };
  } finally {
    await client.end();
  }
}

test.describe.configure({ mode: 'serial' });

let github: GitHubApi;
let database: EmbeddedPostgres;
let connection: PostgresEnvironment;
let portal: Portal;
let page: Page;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  github = await GitHubApi.start();
  database = await EmbeddedPostgres.create(
    join(root, '.data/test/secrets-postgres'),
  );
  connection = await database.start();
  portal = await Portal.startFresh({
    data: '.data/test/secrets',
    env: {
      ...connection,
      LOG_LEVEL: 'debug',
      APP_CONFIG_integrations_github: JSON.stringify([
        { host: 'github.com', apiBaseUrl: github.url, token },
      ]),
    },
  });
  page = await browser.newPage({ baseURL: portal.url });
});

test.afterAll(async () => {
  await portal.stop();
  database.stop();
  github.stop();
});

test('a key given to a template is in no table, log or answer, also while the template runs', async () => {
  await signIn(page);
  await page.goto('/create/templates/default/node-service');
  await page.getByLabel(/Service name/).fill('secret-keeper');
  await page.getByLabel(/Owner/).click();
  await page.getByRole('option', { name: /payments/i }).click();
  await page.getByText('GitHub', { exact: true }).click();
  await page.getByLabel(/GitHub organisation/).fill('contoso');
  await page.getByLabel(/GitGuardian API key/).fill(key);
  await page.getByRole('button', { name: /next|review/i }).click();
  await expect(page.getByText('secret-keeper').first()).toBeVisible();
  await expect(page.locator('body')).not.toContainText(key);
  await page.getByRole('button', { name: /create service/i }).click();

  await github.repositoryAskedFor();
  const during = await tablesWith(key, connection);
  expect(during.found).toEqual([]);
  // The search would find what is there.
  expect((await tablesWith('secret-keeper', connection)).found).toContain(
    'scaffolder.tasks',
  );
  await github.refuse();
  await expect(
    page.getByText(/Nothing is in the catalog/).last(),
  ).toBeVisible();

  expect((await tablesWith(key, connection)).found).toEqual([]);
  expect(portal.output).not.toContain(key);
  expect(portal.output).not.toContain(token);
  const id = new URL(page.url()).pathname.split('/').at(-1);
  for (const path of ['', '/events', '/eventstream']) {
    const said = await portal.fetch(`/api/scaffolder/v2/tasks/${id}${path}`, {
      signal: AbortSignal.timeout(20_000),
    });
    const text = await said.text();
    expect(text, path).toContain(path ? 'publish-github' : 'secret-keeper');
    expect(text, path).not.toContain(key);
    expect(text, path).not.toContain(token);
  }
});

test('a step that fails says why, and what exists already', async () => {
  const log = page.locator('main');
  await expect(log).toContainText(
    'Failed to create the Organization repository contoso/secret-keeper, Resource not accessible by personal access token',
  );
  await expect(log).toContainText('Nothing is in the catalog');
  await expect(log).toContainText('https://github.com/contoso/secret-keeper');
});
