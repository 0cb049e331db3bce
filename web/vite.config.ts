import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// The executable that answers /api while the pages are served by Vite.
const server = process.env['TODOLITH_SERVER'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
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
  },
});
