import { expect, type Page } from '@playwright/test';

/** Enters as the guest and waits for the home page. */
export async function signIn(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: /enter|guest/i }).click();
  await expect(page.getByRole('heading', { name: /^Hello/ })).toBeVisible();
}

/** Collects what the page reports as errors: its own, and requests that failed. */
export function watchConsole(page: Page): string[] {
  const errors: string[] = [];
  page.on('console', message => {
    // React's development build warns of what Backstage's own libraries still do; production has no such warnings.
    const fromReact = /^Warning: |^Material-UI: /.test(message.text());
    if (message.type() === 'error' && !fromReact) {
      errors.push(`${page.url()}: ${message.text()}`);
    }
  });
  page.on('pageerror', error => errors.push(`${page.url()}: ${error}`));
  return errors;
}
