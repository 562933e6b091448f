import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** A window and a theme in which somebody looks at a page. */
export interface Look {
  theme: 'light' | 'dark';
  width: number;
  height: number;
}

export const looks: Look[] = [
  { theme: 'light', width: 1280, height: 800 },
  { theme: 'dark', width: 390, height: 844 },
];

/** Changes the window and the theme of the page that is open, as a person may. */
export async function show(page: Page, look: Look): Promise<void> {
  const { theme, width, height } = look;
  await page.setViewportSize({ width, height });
  await page.evaluate(value => {
    localStorage.setItem('theme', value);
    // What a change in another window of the browser does.
    window.dispatchEvent(
      new StorageEvent('storage', { key: 'theme', newValue: value }),
    );
  }, theme);
  await expect(page.locator('body')).toHaveAttribute('data-theme-mode', theme);
}

/** What on the page breaks a rule of WCAG 2.1 AA, and where. */
export async function violations(page: Page, disabledRules: string[] = []) {
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .disableRules(disabledRules)
    .analyze();
  return found.map(({ id, nodes }) => ({
    id,
    where: nodes.map(
      ({ target, failureSummary }) => `${target}: ${failureSummary}`,
    ),
  }));
}

/** How far the page can be scrolled sideways, in CSS pixels. */
export function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      document.documentElement.scrollWidth -
      document.documentElement.clientWidth,
  );
}
