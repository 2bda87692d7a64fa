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
  reporter: [['list'], ['./counts-reporter.ts']],
  use: {
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    viewport: { width: 1280, height: 900 },
    actionTimeout: 30_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'],
      args: (process.env['CHROMIUM_FLAGS'] ?? '').split(' ').filter(Boolean),
    },
  },
});
