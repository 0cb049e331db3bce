// Finishes dist/: adds the API documentation page, then writes a brotli and a gzip twin beside every
// file worth compressing, so that the executable never compresses anything while it serves.
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const COMPRESS_BYTES_MIN = 512;
const COMPRESSIBLE = new Set(['.html', '.js', '.css', '.svg', '.txt', '.json', '.webmanifest']);
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

await addDocumentation();
await compress(dist);
