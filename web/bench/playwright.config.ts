/** Runs the benchmarks, which are no tests: as the tests of the browser, but one by one, with a real service worker. */
import { defineConfig } from '@playwright/test';
import tests from '../playwright.config';

export default defineConfig({
  ...tests,
  testDir: '.',
  testMatch: '*.bench.ts',
  outputDir: '../test-results/bench',
  workers: 1,
  retries: 0,
  use: { ...tests.use, serviceWorkers: 'allow', actionTimeout: 60_000 },
  projects: [{ name: 'desktop', use: { viewport: { width: 1280, height: 800 } } }],
});
