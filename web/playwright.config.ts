/**
 * How the browser tests run: the real executable, Chromium, a desktop and a phone. `npm run e2e` after `cargo build`.
 *
 * TODOLITH_BIN names another executable, CHROMIUM another browser.
 */
import { defineConfig } from '@playwright/test';

/** A zone in which it is about noon now, so that no test meets midnight between two steps. */
function noonZone(): string {
  const offset = 12 - new Date().getUTCHours();
  return `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`;
}

// Workers read this file again, perhaps in another hour; the first answer holds for all of them.
process.env['TZ'] = process.env['TODOLITH_E2E_ZONE'] ??= noonZone();

const on_phone = /(looks|phone|pictures)\.e2e\.ts/u;

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.e2e.ts',
  outputDir: 'test-results',
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  // Machines that are shared stand still for seconds. What needs its second try is reported as flaky, and is to be looked at.
  retries: 1,
  timeout: 60_000,
  expect: {
    timeout: 8_000,
    // Machines draw letters a little differently; what anybody would see is more than this.
    toHaveScreenshot: { maxDiffPixelRatio: 0.01, threshold: 0.2, animations: 'disabled', caret: 'hide' },
  },
  snapshotPathTemplate: '{testDir}/pictures/{projectName}/{arg}{ext}',
  reporter: 'list',
  use: {
    // What a worker keeps would come between a test and the requests that it watches.
    serviceWorkers: 'block',
    actionTimeout: 8_000,
    locale: 'en-GB',
    timezoneId: process.env['TODOLITH_E2E_ZONE'],
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'desktop', testIgnore: /phone\.e2e\.ts/u, use: { viewport: { width: 1280, height: 800 } } },
    {
      name: 'phone',
      testMatch: on_phone,
      use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
    },
  ],
});
