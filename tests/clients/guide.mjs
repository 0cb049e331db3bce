/**
 * NPM-11: the page of the README's guide. Its code is built by Next.js as it stands there, served on an origin of its own,
 * and used in Chromium against Todolith on another origin.
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { start } from './support/processes.mjs';
import { freePort, startTodolith } from './support/servers.mjs';

const README = new URL('../../README.md', import.meta.url);
const PAGE = new URL('next-page/', import.meta.url);
const NEXT = createRequire(import.meta.url).resolve('next/dist/bin/next');
const PASSWORD = 'correct horse 1';

/** Runs the guide; throws what is wrong with it. */
export async function guide() {
  const readme = readFileSync(README, 'utf8');
  for (const file of ['app/todolith.js', 'app/page.jsx']) {
    const block = `\`\`\`js\n// ${file}\n${readFileSync(new URL(file, PAGE), 'utf8')}\`\`\`\n`;
    if (!readme.includes(block)) throw new Error(`README.md does not show ${file} as it is`);
  }

  const page_port = await freePort();
  const page_origin = `http://localhost:${page_port}`;
  const todolith = await startTodolith({ name: 'guide', cors_origins: page_origin, host: 'localhost' }, 'SQLite');
  const env = { PATH: process.env.PATH, NEXT_TELEMETRY_DISABLED: '1', NEXT_PUBLIC_TODOLITH_URL: todolith.address };
  const cwd = fileURLToPath(PAGE);
  const stops = [() => todolith.stop()];
  try {
    await promisify(execFile)(process.execPath, [NEXT, 'build'], { cwd, env });
    const next = await start(process.execPath, [NEXT, 'start', '--hostname', '127.0.0.1', '--port', page_port], {
      cwd,
      env,
      ready: (line) => (line.includes('Ready in') ? true : undefined),
    });
    stops.unshift(next.stop);
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--disable-quic',
        '--disable-background-networking',
      ],
    });
    stops.unshift(() => browser.close());
    await use(await browser.newPage(), page_origin);
  } finally {
    for (const stop of stops) await stop();
  }
}

async function use(page, origin) {
  const heading = page.getByRole('heading', { name: 'guide@example.com' });
  await page.goto(origin);
  const enter = async (password, is_new) => {
    await page.getByLabel('E-mail').fill('guide@example.com');
    await page.getByLabel('Password').fill(password);
    await page.getByLabel('I am new here').setChecked(is_new);
    await page.getByRole('button', { name: 'Enter' }).click();
  };
  await enter(PASSWORD, true);
  await heading.waitFor();
  for (const title of ['Water the plants', 'Sweep the yard']) {
    await page.getByLabel('New task').fill(title);
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('listitem').filter({ hasText: title }).waitFor();
  }
  await page.reload();
  await page.getByRole('listitem').filter({ hasText: 'Sweep the yard' }).waitFor();
  const count = await page.getByRole('listitem').count();
  if (count !== 2) throw new Error(`the page lists ${count} tasks after a reload, not 2`);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Enter' }).waitFor();
  await page.reload();
  await enter('wrong horse 1', false);
  await page.getByRole('alert').filter({ hasText: 'Invalid email or password' }).waitFor();
  await enter(PASSWORD, false);
  await page.getByRole('listitem').filter({ hasText: 'Water the plants' }).waitFor();
}
