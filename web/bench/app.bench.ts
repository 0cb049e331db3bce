/**
 * What the web app costs, over the real executable in Chromium: the time until it can be used, and the CPU time of what
 * people do most with 10,000 tasks. `npm run bench`; nothing fails here.
 *
 * The machine is not known and may be shared, so each figure stands beside a reference of the same run: a plain
 * page of the same server for loading, and a bare list of as many rows for what is done in one. It knows the words on the screen.
 */
import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test';
import { apiOf, day, expect, newPerson, quickAdd, saved, signUp, test } from '../e2e/fixtures';
import { Server } from '../e2e/server';

const TASKS = 10_000;
const BULK_MAX = 1_000;
const ROUNDS = 5;
const BARE_ROWS = 40;
const MINUTES_MAX = 30;
const LOOK_EVERY_MS = 1_000;

interface Profile {
  readonly name: string;
  readonly latency_ms: number;
  readonly bytes_per_second: number;
  readonly slower: number;
}
/** Lighthouse's mobile profile, and the Fast 3G of the developer tools. */
const MOBILE: Profile = { name: 'Lighthouse mobile', latency_ms: 150, bytes_per_second: 1_600_000 / 8, slower: 4 };
const FAST_3G: Profile = { name: 'Fast 3G', latency_ms: 562.5, bytes_per_second: 1_440_000 / 8, slower: 4 };

const found: { what: string; figure: string; reference: string }[] = [];

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const ms = (values: number[]) => `${median(values).toFixed(1)} ms`;

async function slow(session: CDPSession, profile: Profile): Promise<void> {
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: profile.latency_ms,
    downloadThroughput: profile.bytes_per_second,
    uploadThroughput: profile.bytes_per_second,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: profile.slower });
}

/**
 * From the beginning of the navigation until the element is there and has been drawn. The page itself looks, so that what
 * drives the browser costs it nothing meanwhile.
 */
async function timeTo(page: Page, path: string, selector: string): Promise<number> {
  await page.addInitScript((wanted) => {
    const looking = new MutationObserver(() => {
      if (!document.querySelector(wanted)) return;
      looking.disconnect();
      requestAnimationFrame(() => setTimeout(() => Object.assign(window, { drawn_at: performance.now() })));
    });
    looking.observe(document, { childList: true, subtree: true });
  }, selector);
  await page.goto(path, { waitUntil: 'commit' });
  const drawn_at = await page.waitForFunction(() => (window as { drawn_at?: number }).drawn_at, null, {
    polling: LOOK_EVERY_MS,
  });
  return (await drawn_at.jsonValue()) ?? NaN;
}

async function loads(browser: Browser, context: BrowserContext, url: string): Promise<void> {
  const storageState = await context.storageState();
  const measure = async (profile: Profile, path: string, selector: string, warm: boolean) => {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const fresh = await browser.newContext({ baseURL: url, storageState, viewport: { width: 390, height: 844 } });
      const page = await fresh.newPage();
      if (warm) {
        await page.goto(path);
        await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
      }
      await slow(await fresh.newCDPSession(page), profile);
      times.push(await timeTo(page, path, selector));
      await fresh.close();
    }
    return ms(times);
  };
  const plain = '/problems';
  for (const [what, profile, warm] of [
    ['cold', MOBILE, false],
    ['repeat', MOBILE, true],
    ['repeat', FAST_3G, true],
  ] as const) {
    const name = `${what}, ${profile.name}`;
    found.push({
      what: `usable, ${name}`,
      figure: await measure(profile, '/today', '.fab', warm),
      reference: `${await measure(profile, plain, 'h1', false)} a plain page`,
    });
    found.push({
      what: `rows, ${name}`,
      figure: await measure(profile, '/today', '.row', warm),
      reference: '',
    });
  }
}

async function cpuOf(session: CDPSession, act: () => Promise<unknown>): Promise<{ task: number; script: number }> {
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const value = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1_000;
    return { task: value('TaskDuration'), script: value('ScriptDuration') };
  };
  const before = await read();
  await act();
  const after = await read();
  return { task: after.task - before.task, script: after.script - before.script };
}

const settled = (page: Page) =>
  page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
  );

async function bareToggle(browser: Browser): Promise<string> {
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.setContent(
    Array.from({ length: BARE_ROWS }, (_, row) => `<p><input type="checkbox" id="c${row}"> Row ${row}</p>`).join(''),
  );
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { task } = await cpuOf(session, async () => {
      await page.locator(`#c${round}`).click();
      await settled(page);
    });
    times.push(task);
  }
  await page.close();
  return ms(times);
}

async function acts(browser: Browser, page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const bare = await bareToggle(browser);
  const measure = async (what: string, act: (round: number) => Promise<unknown>, each = 1, reference = '') => {
    const task: number[] = [];
    const script: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const cpu = await cpuOf(session, async () => {
        await act(round);
        await settled(page);
      });
      task.push(cpu.task / each);
      script.push(cpu.script / each);
      await saved(page).catch(() => undefined);
    }
    found.push({ what: `${what}, CPU`, figure: `${ms(task)}, ${ms(script)} of it script`, reference });
  };
  await page.goto('/all');
  await page.waitForSelector('.row');
  await saved(page);
  // What is fetched ahead and kept has come and gone.
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  await page.waitForLoadState('load');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
  found.push({ what: `JS heap, ${TASKS} tasks`, figure: `${(heap / 1e6).toFixed(1)} MB`, reference: '' });

  await measure('toggle', (round) => page.locator('.row .peb').nth(round).click(), 1, `${bare} a bare list`);
  await quickAdd(page).focus();
  await measure('a key in quick add', () => page.keyboard.type('tomorrow p1 '), 12);
  await quickAdd(page).fill('');
  await page.keyboard.press('Escape');
  await measure('scrolling by a screen', async () => {
    await page.mouse.move(640, 400);
    await page.mouse.wheel(0, 700);
  });
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or jump to' }).waitFor();
  await measure(
    'a key in the palette',
    (round) => page.keyboard.type(['task 5', ' of ma', 'number', ' 12 zz', 'a many'][round] ?? ''),
    6,
  );
  await page.keyboard.press('Escape');
  await page.goto('/inbox');
  await page.waitForSelector('.row');
  await saved(page);
  const row = await page.locator('.row .ttl').first().boundingBox();
  if (row) {
    const [x, y] = [row.x + 20, row.y + row.height / 2];
    await measure(
      'a step of a drag over rows',
      async () => {
        await page.mouse.move(x, y);
        await page.mouse.down();
        await page.mouse.move(x, y + 300, { steps: 20 });
        await page.keyboard.press('Escape');
        await page.mouse.up();
      },
      20,
    );
  }
  await page.goto('/search');
  await page.getByRole('searchbox', { name: 'Search' }).focus();
  await measure(
    'a key in search',
    async (round) => {
      await page.keyboard.type(round % 2 === 0 ? 'task 5' : ' 77 ab');
    },
    6,
  );
}

test('what the app costs', async ({ browser }) => {
  test.setTimeout(MINUTES_MAX * 60_000);
  const server = await Server.start();
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  await signUp(page, newPerson());
  const api = await apiOf(page);
  await api.seed(Array.from({ length: 30 }, (_, n) => ({ title: `Due ${n}`, priority: null, due_date: day(0) })));
  await loads(browser, context, server.url);

  const { token } = (await (await page.request.get('/api/auth/token')).json()) as { token: string };
  const headers = { authorization: `Bearer ${token}` };
  for (let from = 0; from < TASKS; from += BULK_MAX) {
    const operations = Array.from({ length: BULK_MAX }, (_, n) => ({
      action: 'create',
      title: `Task ${from + n} of many`,
      priority: null,
      tags: n % 3 === 0 ? ['errands'] : [],
    }));
    const answer = await page.request.post(`/api/${api.user_id}/tasks/bulk`, { headers, data: { operations } });
    expect(answer.ok(), await answer.text()).toBe(true);
  }
  await acts(browser, page);
  await context.close();
  await server.stop();
  const line = (what: string, figure: string, reference: string) =>
    console.log(`${what.padEnd(36)} ${figure.padEnd(38)} ${reference}`);
  line('what', 'figure', 'reference of the same run');
  for (const { what, figure, reference } of found) line(what, figure, reference);
});
