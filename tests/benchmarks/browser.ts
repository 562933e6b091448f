import { type Browser, chromium, type Page } from 'playwright-core';

/** Runs `measure` with Chromium, and ends it after that. */
export async function withBrowser<T>(
  measure: (browser: Browser) => Promise<T>,
): Promise<T> {
  const browser = await chromium.launch({
    executablePath: process.env.PORTICO_CHROMIUM,
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  try {
    return await measure(browser);
  } finally {
    await browser.close();
  }
}

/** Runs `use` with the page of a browser that has never been here. */
export async function withNewPage<T>(
  browser: Browser,
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
  });
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Both apps ask who comes in, and show their navigation and the heading of the page after that. */
export async function signIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: /guest|enter/i }).click();
  await page.getByRole('navigation').first().waitFor({ state: 'attached' });
  await page.getByRole('heading', { level: 1 }).first().waitFor();
}
