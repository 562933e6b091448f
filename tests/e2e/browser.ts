import { expect, type Page } from '@playwright/test';

/** Enters as the guest and waits for the home page. */
export async function signIn(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: /enter|guest/i }).click();
  await expect(page.getByRole('heading', { name: /^Hello/ })).toBeVisible();
}

/** Adds to `errors` what the page reports as errors: its own, and requests that failed. */
export function watchConsole(page: Page, errors: string[]): void {
  page.on('console', message => {
    const text = message.text();
    const { url } = message.location();
    if (message.type() === 'error' && !isExpected(text, url)) {
      errors.push(`${page.url()}: ${text} (${url})`);
    }
  });
  page.on('pageerror', error => errors.push(`${page.url()}: ${error}`));
}

function isExpected(text: string, url: string): boolean {
  // React's development build warns of what Backstage's own libraries still do; production has no such warnings.
  const fromReact = /^Warning: |^Material-UI: /.test(text);
  // How the backend says that a document is yet to be built, or a new entity yet to be processed.
  const notThereYet =
    text.includes('404') &&
    /\/api\/(techdocs\/(static\/docs|metadata\/techdocs)|catalog\/(entities\/by-name|sources\/moved))[/?]/.test(
      url,
    );
  return fromReact || notThereYet;
}
