import { defineConfig } from '@playwright/test';

/** What is about compiling the frontend, too. */
const newcomersDay = ['newcomer.spec.ts', 'start.spec.ts'];

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: '.data/test/browser',
  // Every file drives a portal of its own, and waits for it most of the time; its tests go on from each other.
  workers: 2,
  forbidOnly: !!process.env.CI,
  // Of a machine that runs two portals and two browsers.
  timeout: 300_000,
  expect: { timeout: 60_000 },
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
