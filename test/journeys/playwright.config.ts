import { defineConfig } from '@playwright/test';

/** Journeys are started by `npm run journeys`, which finds the browser and starts the database. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  fullyParallel: false,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  // A browser on a busy machine may be late once. What passes only at the second try is named at the end of `npm test`.
  retries: 1,
  reporter: [['list'], ['./counts-reporter.ts']],
  use: {
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    // What lies on a device is fetched behind every page of who is signed in: only the journeys about it pay for that.
    serviceWorkers: 'block',
    viewport: { width: 1280, height: 900 },
    actionTimeout: 30_000,
    screenshot: 'only-on-failure',
    // Without the film strip: it costs a fifth of a journey, and the snapshots show the same.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'],
      args: (process.env['CHROMIUM_FLAGS'] ?? '').split(' ').filter(Boolean),
    },
  },
});
