import { defineConfig } from '@playwright/test';

// Drives a running Todolith in Chromium; TODOLITH_URL says where it is. Sign-up has to be open there.
export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.e2e.ts',
  timeout: 45_000,
  expect: { timeout: 8_000 },
  workers: 1,
  reporter: 'list',
  outputDir: '../test-results/web',
  use: {
    baseURL: process.env['TODOLITH_URL'] ?? 'http://127.0.0.1:3000',
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
    },
  },
});
