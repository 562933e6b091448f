import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { venvBin } from '../../packages/dev-environment/src/paths.ts';
import { Portal } from './Portal.ts';
import { signIn, watchConsole } from './browser.ts';

const execute = promisify(execFile);
const data = '.data/test/newcomer';
const service = 'parcel-tracker';

let portal: Portal;
let page: Page;
const consoleErrors: string[] = [];

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(400_000);
  portal = await Portal.startFresh({ data, isCompiling: true });
  page = await openBrowser(browser);
});

test.afterAll(async () => {
  await portal.stop();
});

test('signs in as the guest and finds what their team has', async () => {
  await signIn(page);

  await expect(page.getByRole('heading', { level: 1 })).toContainText('Alex');
  const team = page.getByRole('article', { name: /team.*components/i });
  await expect(
    team.getByRole('link', { name: 'payment-service' }),
  ).toBeVisible();
});

test('finds a component in the table of the catalog', async () => {
  await page.goto('/catalog?filters[user]=all');
  const rows = page.getByRole('row');
  await expect(
    rows.filter({ hasText: 'payment-service' }).first(),
  ).toContainText('Team Payments');
  await page.getByRole('textbox', { name: 'search' }).fill('customer');

  await expect(rows.filter({ hasText: 'customer-portal' })).toBeVisible();
  await expect(rows.filter({ hasText: 'payment-service' })).toHaveCount(0);
});

const entities: Array<{ path: string; shows: string[]; tabs: string[] }> = [
  {
    path: 'component/payment-service',
    shows: ['Team Payments', 'production', 'payment-platform'],
    tabs: ['Overview', 'APIs', 'Dependencies', 'Docs', 'Azure costs'],
  },
  {
    path: 'api/payment-api',
    shows: ['payment-service'],
    tabs: ['Overview', 'Definition'],
  },
  {
    path: 'system/payment-platform',
    shows: ['payment-service', 'payment-api', 'payment-database'],
    tabs: ['Overview', 'Diagram', 'Azure costs'],
  },
  {
    path: 'domain/payments',
    shows: ['payment-platform'],
    tabs: ['Overview', 'Azure costs'],
  },
  {
    path: 'resource/payment-database',
    shows: ['Team Payments'],
    tabs: ['Overview', 'Dependencies', 'Azure costs'],
  },
  {
    path: 'group/team-payments',
    shows: ['Alex Morgan', 'Engineering'],
    tabs: ['Overview', 'Azure costs'],
  },
  { path: 'user/alex.morgan', shows: ['Team Payments'], tabs: ['Overview'] },
];

for (const { path, shows, tabs } of entities) {
  test(`opens ${path}`, async () => {
    await page.goto(`/catalog/default/${path}`);
    const main = page.locator('main');
    for (const text of shows) {
      await expect(main.getByText(text).first()).toBeVisible();
    }
    if (tabs.length > 1) {
      await expect(page.getByRole('tab')).toHaveText(tabs);
    }
  });
}

test('sees what a service costs, and that the numbers are made up', async () => {
  await page.goto('/catalog/default/component/payment-service/azure-costs');
  await expect(page.getByText('Sample data').first()).toBeVisible();
  await expect(page.getByRole('table', { name: /by service/i })).toContainText(
    'Azure Database for PostgreSQL',
  );
  await page.goto('/azure-costs');
  await expect(page.getByRole('row', { name: /^Team Payments/ })).toContainText(
    '€',
  );
  await expect(page.getByText('Sample data').first()).toBeVisible();
});

test('sees the relation that leads nowhere', async () => {
  await page.goto('/catalog/default/component/fraud-screening');

  await expect(page.getByText(/risk-scoring-model/).first()).toBeVisible();
  await expect(page.getByText(/can't be found in the catalog/)).toBeVisible();
});

const definitions = [
  { api: 'payment-api', shows: 'POST' },
  { api: 'notification-api', shows: 'Operations' },
  { api: 'customer-api', shows: 'rpc' },
  { api: 'ledger-api', shows: /graphiql|prettify|docs/i },
];

for (const { api, shows } of definitions) {
  test(`reads the definition of ${api}`, async () => {
    await page.goto(`/catalog/default/api/${api}/definition`);

    await expect(page.locator('main').getByText(shows).first()).toBeVisible();
  });
}

test('finds services and documents by search within a minute', async () => {
  await expect(async () => {
    await page.goto('/search?query=idempotency');
    await expect(
      page.getByText('Documentation of payment-service').first(),
    ).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });

  await page.goto('/search?query=payment');
  await expect(page.locator('mark').first()).toContainText(/payment/i);
  await chooseType('Catalog');
  await expect(
    page.getByRole('link', { name: /payment-service/i }).first(),
  ).toBeVisible();
});

test('reads documents with an image, a diagram and highlighted code', async () => {
  await page.goto('/docs/default/component/payment-service');

  const article = page.locator('article');
  await expect(article.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto('/docs/default/component/payment-service/architecture');
  await expect(article.locator('img').first()).toHaveJSProperty(
    'complete',
    true,
  );
  await expect(article.locator('[data-diagram] svg').first()).toBeVisible();
  await page.goto('/docs/default/component/payment-service/api-guide');
  await expect(
    article.locator('.highlight span:not(:empty)').first(),
  ).toBeVisible();
});

test('the portal documents itself', async () => {
  await page.goto('/docs/default/component/portico');

  await expect(
    page.locator('article').getByRole('heading', { level: 1 }),
  ).toBeVisible();
});

test('is told what is wrong with a service name before anything is made', async () => {
  await openTemplate();
  await page.getByLabel(/Service name/).fill('Parcel Tracker!');
  await page.getByRole('button', { name: /next|review/i }).click();

  await expect(
    page.getByText(/Example: payment-processor/).last(),
  ).toBeVisible();
  await expect(page.getByLabel(/Service name/)).toBeVisible();
});

test('creates a service and finds it in the catalog', async () => {
  await openTemplate();
  await page.getByLabel(/Service name/).fill(service);
  await page.getByLabel(/Owner/).click();
  await page.getByRole('option', { name: /payments/i }).click();
  await page.getByRole('button', { name: /^next$/i }).click();
  // The only place to publish to on a laptop is chosen already.
  await expect(page.getByRole('radio', { name: 'This portal' })).toBeChecked();
  await page.getByRole('button', { name: /^review$/i }).click();
  await page.getByRole('button', { name: /create service/i }).click();

  await page
    .getByRole('link', { name: 'Open in the catalog' })
    .click({ timeout: 60_000 });
  await page.waitForURL(`**/catalog/default/component/${service}?*`);
  // The page waits until the catalog has read what was registered.
  await expect(
    page.locator('main').getByText('Team Payments').first(),
  ).toBeVisible({ timeout: 60_000 });
});

test('what was created passes its own tests', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portico-created-'));
  try {
    await execute('git', [
      'clone',
      '--quiet',
      `${portal.backendUrl}/api/local-git/${service}.git`,
      folder,
    ]);
    const { stdout } = await execute('npm', ['test'], { cwd: folder });
    expect(stdout).toMatch(/fail 0/);
    await execute(join(venvBin, 'yamllint'), ['-d', 'relaxed', folder]);
    await execute(join(venvBin, 'mkdocs'), ['build', '--strict'], {
      cwd: folder,
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('reads and finds the documents of the new service within a minute', async () => {
  await page.goto(`/docs/default/component/${service}`);
  await expect(
    page.locator('article').getByRole('heading', { level: 1 }),
  ).toContainText(service);

  await expect(async () => {
    await page.goto(`/search?query=${service}`);
    await chooseType('Documentation');
    await expect(page.locator('mark').first()).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
});

test('the home page shows what changed', async () => {
  await expect(async () => {
    await page.goto('/');
    await expect(
      page
        .getByRole('article', { name: /what changed/i })
        .getByText(service)
        .first(),
    ).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
});

test('stars a service', async () => {
  await page.goto(`/catalog/default/component/${service}`);
  await page.getByRole('button', { name: /add to favorites/i }).click();
  await page.goto('/');

  await expect(
    page
      .getByRole('article', { name: /starred/i })
      .getByRole('link', { name: service }),
  ).toBeVisible();
});

test('finds all of it again after a restart', async ({ browser }) => {
  test.setTimeout(300_000);
  const tasks = await (await portal.fetch('/api/scaffolder/v2/tasks')).json();
  await page.close();
  await portal.stop();
  portal = await Portal.start({ data, isCompiling: true });
  page = await openBrowser(browser);
  await signIn(page);

  await expect(
    page
      .getByRole('article', { name: /starred/i })
      .getByRole('link', { name: service }),
  ).toBeVisible();
  const after = await (await portal.fetch('/api/scaffolder/v2/tasks')).json();
  expect(after.tasks.map(({ id }: { id: string }) => id)).toEqual(
    tasks.tasks.map(({ id }: { id: string }) => id),
  );
});

test('saw no error in the console', () => {
  expect(consoleErrors).toEqual([]);
});

async function openBrowser(browser: Browser): Promise<Page> {
  const opened = await browser.newPage({ baseURL: portal.url });
  watchConsole(opened, consoleErrors);
  return opened;
}

async function openTemplate() {
  await page.goto('/create/templates/default/node-service');
  await expect(page.getByLabel(/Service name/)).toBeVisible();
}

/** The radio buttons themselves are behind their labels. */
async function chooseType(name: string) {
  await page.getByRole('radiogroup', { name: 'Type' }).getByText(name).click();
}
