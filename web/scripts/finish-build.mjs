// Finishes dist/: adds the API documentation page, lists the files that the service worker keeps, then writes a brotli
// and a gzip twin beside every file worth compressing, so that the executable never compresses anything while it
// serves. At last it weighs what a browser has to fetch before the first list is seen, and fails when that has grown too
// heavy.
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const COMPRESS_BYTES_MIN = 512;
const COMPRESSIBLE = new Set(['.html', '.js', '.css', '.svg', '.txt', '.json', '.webmanifest']);
const FIRST_SCRIPTS_BYTES_MAX = 60_000;
const FIRST_STYLES_BYTES_MAX = 8_000;
/** What the app is made of; documentation and licences are read with a network. */
const KEPT = /\.(?:html|js|css|svg|png|woff2|webmanifest)$/u;
const SWAGGER_FILES = ['swagger-ui.css', 'swagger-ui-bundle.js'];

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

async function addDocumentation() {
  const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  await mkdir(join(dist, 'docs'), { recursive: true });
  for (const name of SWAGGER_FILES) {
    // No maps come along, so nothing may point to them.
    const text = await readFile(join(swagger, name), 'utf8');
    await writeFile(join(dist, 'docs', name), text.replace(/\n?\/[/*]# sourceMappingURL=\S+(?: ?\*\/)?\s*$/u, '\n'));
  }
  await copyFile(join(swagger, 'LICENSE'), join(dist, 'docs', 'swagger-ui-license.txt'));
}

/** Writes into the service worker which files it keeps, and what they have to be. */
async function listFiles() {
  const names = (await readdir(dist, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dist, join(entry.parentPath, entry.name)))
    .filter((name) => KEPT.test(name) && !name.startsWith('docs/') && name !== 'sw.js')
    .sort();
  const files = {};
  for (const name of names) files[`/${name}`] = sumOf(await readFile(join(dist, name)));
  const version = sumOf(JSON.stringify(files)).slice(0, 16);
  const path = join(dist, 'sw.js');
  const worker = await readFile(path, 'utf8');
  const written = worker
    .replace('const FILES = {};', `const FILES = ${JSON.stringify(files, null, 2)};`)
    .replace("const VERSION = '';", `const VERSION = '${version}';`);
  if (!written.includes(version)) throw new Error('The service worker has no place for its files');
  await writeFile(path, written);
  const bytes = (await Promise.all(names.map((name) => stat(join(dist, name))))).reduce(
    (sum, { size }) => sum + size,
    0,
  );
  console.log(`Kept for a start without a network: ${names.length} files, ${bytes} bytes`);
}

function sumOf(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

async function compress(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      await compress(path);
    } else if (COMPRESSIBLE.has(extname(path))) {
      const bytes = await readFile(path);
      if (bytes.length <= COMPRESS_BYTES_MIN) continue;
      await writeFile(
        `${path}.br`,
        brotliCompressSync(bytes, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: 11,
            [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
          },
        }),
      );
      await writeFile(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    }
  }
}

/** The scripts that the page names, with English words, and everything they import before they run. */
async function firstScripts(page) {
  const waiting = [...page.matchAll(/(?:"|\ben:)\/(assets\/[^",\s]+\.js)/gu)].map(([, path]) => path);
  const found = new Set();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    const text = await readFile(join(dist, path), 'utf8');
    for (const [, name] of text.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/gu))
      waiting.push(`assets/${name}`);
  }
  return [...found];
}

async function weigh(what, paths, bytes_max) {
  // What is too short to be compressed is sent as it is.
  const sent = (path) => readFile(join(dist, `${path}.br`)).catch(() => readFile(join(dist, path)));
  const sizes = await Promise.all(paths.map(async (path) => (await sent(path)).length));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`${what} before the first list: ${bytes} of ${bytes_max} bytes, brotli`);
  if (paths.length === 0 || bytes > bytes_max)
    throw new Error(`${what} are too heavy; load what can wait when it is used`);
}

await addDocumentation();
await listFiles();
await compress(dist);
const page = await readFile(join(dist, 'index.html'), 'utf8');
await weigh('Scripts', await firstScripts(page), FIRST_SCRIPTS_BYTES_MAX);
await weigh(
  'Styles',
  [...page.matchAll(/"\/(assets\/[^"]+\.css)"/gu)].map(([, path]) => path),
  FIRST_STYLES_BYTES_MAX,
);
