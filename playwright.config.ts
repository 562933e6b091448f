import { defineConfig } from '@playwright/test';

/** What is about compiling the frontend, too. */
const newcomersDay = ['newcomer.spec.ts', 'start.spec.ts'];

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: '.data/test/browser',
  // Every test drives a whole portal: one at a time, in the order of a newcomer's day.
  workers: 1,
  forbidOnly: !!process.env.CI,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  projects: [
    { name: 'compiled by yarn dev', testMatch: newcomersDay },
    { name: 'build', testMatch: 'build.setup.ts' },
    { name: 'built once', testIgnore: newcomersDay, dependencies: ['build'] },
  ],
  use: {
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.PORTICO_CHROMIUM,
      // What Chromium would otherwise ask the internet for.
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
