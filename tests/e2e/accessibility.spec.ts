import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { Portal } from './Portal.ts';
import { signIn } from './browser.ts';

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

const looks = [
  { theme: 'light', width: 1280, height: 800 },
  { theme: 'dark', width: 390, height: 844 },
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
    for (const { name, path, brokenUpstream = [] } of pages) {
      await test.step(name, async () => {
        await page.goto(path);
        await expect(
          page.getByRole('heading', { level: 1 }).first(),
        ).toBeVisible();
        await expect(page.getByRole('progressbar')).toHaveCount(0);
        await expect(page.locator('body')).toHaveAttribute(
          'data-theme-mode',
          theme,
        );
        await page.screenshot({ path: testInfo.outputPath(`${name}.png`) });
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
          .disableRules(brokenUpstream)
          .analyze();
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
