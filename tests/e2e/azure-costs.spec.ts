import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import {
  addDecimals,
  AzureResourceManager,
  dailyRows,
} from '../stand-ins/src/index.ts';
import { Portal } from './Portal.ts';
import { signIn, watchConsole } from './browser.ts';

const production = '11111111-1111-1111-1111-111111111111';
const development = '22222222-2222-2222-2222-222222222222';

const azure = new AzureResourceManager({
  subscriptions: [production, development],
});
const { ledger } = azure;

let portal: Portal;
let page: Page;
const consoleErrors: string[] = [];

const day = (ago: number) =>
  new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
const week = { from: day(7), to: day(1), currency: 'EUR' };

/** As pages show an amount in euros. */
const euros = (amount: string) =>
  new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' }).format(
    Number(amount),
  );

function seedLedger() {
  const add = (
    resourceGroup: string,
    amount: string,
    row: { subscriptionId?: string; currency?: string; from?: number } = {},
  ) =>
    ledger.add(
      ...dailyRows(
        {
          subscriptionId: row.subscriptionId ?? production,
          resourceGroup,
          serviceName: 'Storage',
          currency: row.currency ?? 'EUR',
          amount,
        },
        day(row.from ?? 80),
        day(1),
      ),
    );
  add('RG-Payments', '100.125');
  add('rg-customers', '42.0000001');
  add('rg-shared', '7.35');
  add('rg-shared', '2', { currency: 'USD' });
  add('rg-forgotten', '12.5');
  add('rg-lab', '3.333', { subscriptionId: development, from: 20 });
  ledger.add({
    subscriptionId: production,
    resourceGroup: 'rg-payments',
    serviceName: 'Virtual Machines',
    date: day(3),
    currency: 'EUR',
    amount: '310.4',
  });
}

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  await azure.start();
  seedLedger();
  portal = await Portal.startFresh({
    data: '.data/test/azure-costs',
    env: {
      ...azure.environment,
      APP_CONFIG_azureCosts: JSON.stringify({
        source: 'azure',
        endpoint: azure.url,
        subscriptions: [
          { id: production, name: 'Production' },
          { id: development, name: 'Development' },
        ],
        historyMonths: 4,
        schedule: { frequency: { seconds: 10 }, timeout: { seconds: 60 } },
        limits: {
          perSubscriptionPerMinute: 600,
          perMinute: 900,
          perHour: 9000,
        },
      }),
    },
  });
  const context = await browser.newContext({ baseURL: portal.url });
  page = await context.newPage();
  watchConsole(page, consoleErrors);
  await signIn(page);
});

test.afterAll(async () => {
  await portal?.stop();
  await azure.stop();
});

test('shows what each team costs, and how that adds up to the bill', async () => {
  await page.goto('/azure-costs?range=last-7-days');
  const table = page.getByRole('table', { name: /teams/i });
  await expect(
    table.getByRole('row', { name: /^Team Payments/ }),
  ).toContainText(
    euros(ledger.total({ ...week, resourceGroup: 'rg-payments' })),
  );
  await expect(table.getByRole('row', { name: /^Total/ })).toContainText(
    euros(ledger.total(week)),
  );
  await expect(table.getByRole('row', { name: /^Unattributed/ })).toContainText(
    euros(
      addDecimals([
        ledger.total({ ...week, resourceGroup: 'rg-forgotten' }),
        ledger.total({ ...week, resourceGroup: 'rg-lab' }),
      ]),
    ),
  );
  await expect(page.getByText('Sample data')).toHaveCount(0);

  await page.getByRole('link', { name: 'List them' }).click();
  const groups = page.getByRole('table', { name: /resource groups/i });
  await expect(
    groups.getByRole('row', { name: /^rg-forgotten/ }),
  ).toBeVisible();
  await expect(groups.getByRole('row', { name: /payments/i })).toHaveCount(0);
  expect(page.url()).toContain('range=last-7-days');
});

test('searches, sorts and changes the currency, and keeps it all in the address', async () => {
  await page.goto('/azure-costs?by=resource-group&range=last-7-days');
  const rows = page
    .getByRole('table', { name: /resource groups/i })
    .getByRole('row');
  await page.getByRole('searchbox').fill('shared');
  await expect(rows.filter({ hasText: 'rg-customers' })).toHaveCount(0);
  await expect(rows.filter({ hasText: 'rg-shared' })).toBeVisible();
  await page.reload();
  await expect(rows.filter({ hasText: 'rg-shared' })).toBeVisible();
  await expect(page.getByRole('searchbox')).toHaveValue('shared');

  await page.goto(
    '/azure-costs?by=resource-group&range=last-7-days&currency=USD',
  );
  await expect(rows.filter({ hasText: 'rg-shared' })).toContainText('$14.00');
});

test('shows on a service’s page what it costs, day by day, to the cent', async () => {
  await page.goto('/catalog/default/component/payment-service');
  await page.getByRole('tab', { name: 'Azure costs' }).click();
  await expect(
    page.getByRole('heading', { name: 'Costs by day' }),
  ).toBeVisible();
  await page.getByRole('button', { name: /Period/ }).click();
  await page.getByRole('option', { name: 'Last 7 days' }).click();
  await expect(page).toHaveURL(/range=last-7-days/);

  const bill = ledger.total({ ...week, resourceGroup: 'rg-payments' });
  await expect(
    page.getByText(euros(bill), { exact: true }).first(),
  ).toBeVisible();
  // The chart, once its library has come.
  await expect(page.locator('.recharts-bar-rectangle').first()).toBeVisible();
  await page.getByRole('button', { name: /same as a table/i }).click();
  await expect(
    page
      .getByRole('table', { name: /day/i })
      .getByRole('row')
      .filter({ hasText: euros('410.525') }),
  ).toHaveCount(1);

  await page.getByRole('button', { name: /Download CSV/ }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /day/i }).click();
  const file = await (await downloading).path();
  const [, ...lines] = (await readFile(file, 'utf8')).trimEnd().split('\r\n');
  expect(addDecimals(lines.map(line => line.split(',')[3]))).toBe(bill);
});

test('adds up a system from its parts, each resource group once', async () => {
  await page.goto(
    '/catalog/default/system/payment-platform/azure-costs?range=last-7-days',
  );
  const bill = ledger.total({ ...week, resourceGroup: 'rg-payments' });
  await expect(
    page.getByText(euros(bill), { exact: true }).first(),
  ).toBeVisible();
  await page.getByRole('button', { name: /What is counted/ }).click();
  await expect(
    page.getByRole('link', { name: 'payment-database' }),
  ).toBeVisible();
});

test('tells the team of a day that cost more than usual', async () => {
  await page.goto('/notifications');
  const news = page.getByRole('link', {
    name: /RG-Payments cost more than usual/,
  });
  await expect
    .poll(
      async () => {
        await page.reload();
        return news
          .first()
          .waitFor({ timeout: 5_000 })
          .then(
            () => true,
            () => false,
          );
      },
      { timeout: 60_000 },
    )
    .toBe(true);
  await expect(news).toHaveCount(1);
  await news.click();
  await expect(page).toHaveURL(
    new RegExp(`/azure-costs\\?start=.*&end=${day(3)}`),
  );
  await expect(page.getByText(/usually costs/)).toBeVisible();
});

test('keeps its numbers when Azure fails, and says how old they are and what to do', async () => {
  expect(consoleErrors).toEqual([]);
  const before = ledger.total(week);
  ledger.remove({});
  azure.failAlways({ status: 403 });
  await page.goto('/azure-costs?range=last-7-days');
  await expect
    .poll(
      async () => {
        await page.reload();
        return page
          .getByText(/Cost Management Reader/)
          .first()
          .waitFor({ timeout: 5_000 })
          .then(
            () => true,
            () => false,
          );
      },
      { timeout: 90_000 },
    )
    .toBe(true);
  await expect(
    page.getByText(euros(before), { exact: true }).first(),
  ).toBeVisible();
  await expect(page.getByText(/Asked for by the test/)).toHaveCount(0);
});
