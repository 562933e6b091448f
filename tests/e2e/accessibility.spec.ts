import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { Portal } from './Portal.ts';
import { signIn } from './browser.ts';

const pages = [
  { name: 'home', path: '/' },
  { name: 'catalog', path: '/catalog' },
  { name: 'component', path: '/catalog/default/component/payment-service' },
  {
    name: 'component-warning',
    path: '/catalog/default/component/fraud-screening',
  },
  { name: 'api', path: '/catalog/default/api/payment-api' },
  { name: 'system', path: '/catalog/default/system/payment-platform' },
  { name: 'domain', path: '/catalog/default/domain/payments' },
  { name: 'resource', path: '/catalog/default/resource/payment-database' },
  { name: 'group', path: '/catalog/default/group/team-payments' },
  { name: 'user', path: '/catalog/default/user/alex.morgan' },
  { name: 'apis', path: '/api-docs' },
  { name: 'docs', path: '/docs' },
  { name: 'document', path: '/docs/default/component/payment-service' },
  { name: 'create', path: '/create' },
  { name: 'template', path: '/create/templates/default/node-service' },
  { name: 'search', path: '/search?query=payment' },
  { name: 'register', path: '/catalog-import' },
  { name: 'graph', path: '/catalog-graph' },
  { name: 'unprocessed', path: '/catalog-unprocessed-entities' },
  { name: 'notifications', path: '/notifications' },
  { name: 'settings', path: '/settings' },
];

const looks = [
  { theme: 'portico-light', width: 1280, height: 800 },
  { theme: 'portico-dark', width: 1280, height: 800 },
  { theme: 'portico-light', width: 390, height: 844 },
  { theme: 'portico-dark', width: 390, height: 844 },
];

let portal: Portal;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  portal = await Portal.startFresh({ data: '.data/test/accessibility' });
});

test.afterAll(async () => {
  await portal.stop();
});

for (const { theme, width, height } of looks) {
  test(`every page can be used by everyone: ${theme}, ${width} px`, async ({
    browser,
  }, testInfo) => {
    test.setTimeout(600_000);
    const context = await browser.newContext({
      baseURL: portal.url,
      viewport: { width, height },
    });
    await context.addInitScript(id => localStorage.setItem('theme', id), theme);
    const page = await context.newPage();
    await signIn(page);
    for (const { name, path } of pages) {
      await test.step(name, async () => {
        await page.goto(path);
        await expect(
          page.getByRole('heading', { level: 1 }).first(),
        ).toBeVisible();
        await page.waitForLoadState('networkidle');
        await page.screenshot({
          path: testInfo.outputPath(`${name}.png`),
          fullPage: false,
        });
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect
          .soft(
            violations.map(({ id, nodes }) => ({
              id,
              where: nodes.map(
                ({ target, failureSummary }) => `${target}: ${failureSummary}`,
              ),
            })),
            `${name} in ${theme} at ${width} px`,
          )
          .toEqual([]);
        const overflow = await page.evaluate(
          () =>
            document.documentElement.scrollWidth -
            document.documentElement.clientWidth,
        );
        expect
          .soft(overflow, `${name} scrolls sideways`)
          .toBeLessThanOrEqual(0);
      });
    }
    await context.close();
  });
}
