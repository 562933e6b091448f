import { expect, type Page, test } from '@playwright/test';
import { Portal } from './Portal.ts';
import { signIn } from './browser.ts';
import { looks, show, sidewaysOverflow, violations } from './looks.ts';

interface PageUnderTest {
  name: string;
  path: string;
  /** Rules of axe that Backstage's own component on this page breaks, and that nothing of ours can mend. */
  brokenUpstream?: string[];
}

const entity = '/catalog/default';

const pages: PageUnderTest[] = [
  { name: 'home', path: '/' },
  { name: 'catalog', path: '/catalog' },
  { name: 'component', path: `${entity}/component/payment-service` },
  { name: 'component APIs', path: `${entity}/component/payment-service/api` },
  {
    name: 'component dependencies',
    path: `${entity}/component/payment-service/dependencies`,
  },
  { name: 'warnings', path: `${entity}/component/fraud-screening` },
  { name: 'API', path: `${entity}/api/payment-api` },
  {
    name: 'definition',
    path: `${entity}/api/payment-api/definition`,
    // The operations of Swagger UI, and its list of servers.
    brokenUpstream: ['nested-interactive', 'select-name'],
  },
  { name: 'system', path: `${entity}/system/payment-platform` },
  { name: 'diagram', path: `${entity}/system/payment-platform/diagram` },
  { name: 'domain', path: `${entity}/domain/payments` },
  { name: 'resource', path: `${entity}/resource/payment-database` },
  { name: 'group', path: `${entity}/group/team-payments` },
  { name: 'user', path: `${entity}/user/alex.morgan` },
  {
    name: 'API explorer',
    path: '/api-docs',
    // Column headings that can be dragged are buttons around buttons.
    brokenUpstream: ['nested-interactive'],
  },
  { name: 'documents', path: '/docs' },
  { name: 'document', path: '/docs/default/component/payment-service' },
  {
    name: 'templates',
    path: '/create',
    // The link to a template's page on its card.
    brokenUpstream: ['link-name', 'nested-interactive'],
  },
  { name: 'template', path: '/create/templates/default/node-service' },
  { name: 'costs', path: '/azure-costs' },
  {
    name: 'costs of resource groups',
    path: '/azure-costs?by=resource-group&attribution=unattributed',
  },
  {
    name: 'costs of a component',
    path: `${entity}/component/payment-service/azure-costs`,
  },
  {
    name: 'costs of a group',
    path: `${entity}/group/engineering/azure-costs`,
  },
  { name: 'search', path: '/search?query=payment' },
  { name: 'graph', path: '/catalog-graph' },
  { name: 'register', path: '/catalog-import' },
  {
    name: 'unprocessed entities',
    path: '/catalog-unprocessed-entities',
    brokenUpstream: ['nested-interactive'],
  },
  { name: 'settings', path: '/settings' },
  {
    name: 'notifications',
    path: '/notifications',
    // Column headings without a text.
    brokenUpstream: ['aria-command-name'],
  },
  { name: 'no page', path: '/nothing-here' },
];

let portal: Portal;
let page: Page;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  portal = await Portal.startFresh({ data: '.data/test/accessibility' });
  const context = await browser.newContext({ baseURL: portal.url });
  page = await context.newPage();
  await signIn(page);
});

test.afterAll(async () => {
  await portal.stop();
});

for (const { name, path, brokenUpstream = [] } of pages) {
  test(`${name} can be used by everyone`, async () => {
    await page.goto(path);
    for (const look of looks) {
      await test.step(`${look.theme}, ${look.width} px`, async () => {
        await show(page, look);
        await expect(
          page.locator('main').getByRole('heading').first(),
        ).toBeVisible();
        await expect
          .configure({ soft: true })
          .poll(() => violations(page, brokenUpstream))
          .toEqual([]);
        expect.soft(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
        await page.screenshot({
          path: test.info().outputPath(`${look.theme}-${look.width}.png`),
        });
      });
    }
  });
}
