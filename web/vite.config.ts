import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

// The executable that answers /api while the pages are served by Vite.
const server = process.env['TODOLITH_SERVER'] ?? 'http://127.0.0.1:3000';

// What a browser has kept under another shape is asked for anew.
const shape = createHash('sha256')
  .update(readFileSync(new URL('src/api/schema.d.ts', import.meta.url)))
  .digest('hex');

/** The page names where the words of each language are: `public/theme.js` has them fetched together with the app. */
function nameWords(): Plugin {
  return {
    name: 'name-words',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const words = Object.values(bundle).flatMap((output) => {
          const modules = output.type === 'chunk' ? output.moduleIds : [];
          const language = /\/src\/text\/(\w+)\/core\.ts$/mu.exec(modules.join('\n'))?.[1];
          if (language === undefined || output.type !== 'chunk') return [];
          // What they need themselves comes with them; the entry is on its way anyway.
          const needed = output.imports.filter((name) => {
            const chunk = bundle[name];
            return chunk?.type === 'chunk' && !chunk.isEntry;
          });
          return [`${language}:${[output.fileName, ...needed].map((name) => `/${name}`).join(',')}`];
        });
        return html.replace('src="/theme.js"', `src="/theme.js" data-words="${words.join(' ')}"`);
      },
    },
  };
}

type ModuleInfo = { readonly isEntry: boolean; readonly importers: readonly string[] } | null;

/** Whether the page runs this module before it shows anything. */
function isFirst(module: string, infoOf: (module: string) => ModuleInfo): boolean {
  const seen = new Set([module]);
  for (const name of seen) {
    const info = infoOf(name);
    if (info?.isEntry) return true;
    for (const importer of info?.importers ?? []) seen.add(importer);
  }
  return false;
}

/** What of Svelte only later screens use; by itself it would all come before the first list. */
const LATE_SVELTE =
  /svelte\/src\/internal\/client\/(?:dom\/elements\/bindings\/input|dom\/blocks\/svelte-element)\.js$/u;

export default defineConfig({
  define: { API_SHAPE: JSON.stringify(shape.slice(0, 12)) },
  plugins: [svelte(), nameWords()],
  build: {
    // light-dark(), :has() and the popover attribute are used as they are, so nothing older is promised.
    target: ['chrome125', 'firefox128', 'safari17.5'],
    cssTarget: ['chrome125', 'firefox128', 'safari17.5'],
    // The content security policy allows neither data: scripts nor inline ones.
    assetsInlineLimit: 0,
    // Parts are fetched ahead anyway, so no list of what each of them needs lies in the first script.
    modulePreload: { polyfill: false, resolveDependencies: () => [] },
    rolldownOptions: {
      treeshake: { moduleSideEffects: [{ test: LATE_SVELTE, sideEffects: false }] },
      output: {
        codeSplitting: {
          groups: [
            { name: 'svelte-late', test: LATE_SVELTE, includeDependenciesRecursively: false, priority: 1 },
            // What comes first comes in one file: it packs better than a dozen.
            { name: (module, graph) => (isFirst(module, (name) => graph.getModuleInfo(name)) ? 'first' : null) },
          ],
        },
      },
    },
    sourcemap: false,
  },
  server: {
    proxy: { '/api': server, '/health': server, '/openapi.json': server },
  },
  test: {
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/english.ts'],
    testTimeout: 30_000,
  },
});
