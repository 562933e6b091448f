import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { Portal } from './Portal.ts';
import { signIn } from './browser.ts';

const pages = [
  { name: 'home', path: '/' },
  { name: 'component', path: '/catalog/default/component/payment-service' },
  { name: 'api', path: '/catalog/default/api/payment-api' },
  { name: 'system', path: '/catalog/default/system/payment-platform' },
  { name: 'document', path: '/docs/default/component/payment-service' },
];

const looks = [
  { theme: 'portico-light', width: 1280, height: 800 },
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
        await expect(page.getByRole('progressbar')).toHaveCount(0);
        await page.screenshot({
          path: testInfo.outputPath(`${name}.png`),
          fullPage: false,
        });
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
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
