import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// The executable that answers /api while the pages are served by Vite.
const server = process.env['TODOLITH_SERVER'] ?? 'http://127.0.0.1:3000';

// What a browser has kept under another shape is asked for anew.
const shape = createHash('sha256')
  .update(readFileSync(new URL('src/api/schema.d.ts', import.meta.url)))
  .digest('hex');

export default defineConfig({
  define: { API_SHAPE: JSON.stringify(shape.slice(0, 12)) },
  plugins: [svelte()],
  build: {
    // light-dark(), :has() and the popover attribute are used as they are, so nothing older is promised.
    target: ['chrome125', 'firefox128', 'safari17.5'],
    cssTarget: ['chrome125', 'firefox128', 'safari17.5'],
    // The content security policy allows neither data: scripts nor inline ones.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
  },
  server: {
    proxy: { '/api': server, '/health': server, '/openapi.json': server },
  },
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
  },
});
