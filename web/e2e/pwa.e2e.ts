/** The installed app: a start without a network, newer versions, what is shared with it, its icon. */
import type { Page } from '@playwright/test';
import {
  apiOf,
  day,
  expect,
  heading,
  newPerson,
  NO_SERVER,
  openAccount,
  PASSWORD,
  quickAdd,
  row,
  saved,
  signUp,
  test,
  titles,
} from './fixtures';
import { Front } from './front';

test.use({ serviceWorkers: 'allow' });

/** The worker keeps everything and stands behind this page. */
async function kept(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
}

const keptVersions = (page: Page) =>
  page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('todolith-app-')));

const update = (page: Page) =>
  page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update().catch(() => undefined);
  });

test('PWA-01 after one visit the app opens without a network and without a server', async ({
  page,
  startServer,
  device,
  watch,
}) => {
  watch.allowed.push(NO_SERVER);
  const server = await startServer();
  const context = await device({ baseURL: server.url });
  const first = await context.newPage();
  await page.close();
  await signUp(first, newPerson());
  const { id } = await (await apiOf(first)).create({ title: 'Water the olive tree', priority: null, due_date: day(0) });
  await expect(row(first, 'Water the olive tree')).toBeVisible();
  await saved(first);
  await kept(first);
  expect(await keptVersions(first)).toHaveLength(1);

  await server.kill();
  await first.reload();
  await expect(row(first, 'Water the olive tree')).toBeVisible();
  await context.setOffline(true);
  const second = await context.newPage();
  await second.goto(`/task/${id}`);
  await expect(second.getByLabel('Title', { exact: true })).toHaveValue('Water the olive tree');
  await second.goto('/settings');
  await expect(heading(second, 'Settings')).toBeVisible();
  await second.goto('/inbox');
  await quickAdd(second).fill('Added without a network');
  await second.keyboard.press('Enter');
  await expect(row(second, 'Added without a network')).toBeVisible();
  // Each in a page of its own: the browser's page of an error loads itself anew when it likes.
  for (const path of ['/docs', '/api/config', '/openapi.json']) {
    const third = await context.newPage();
    await expect(third.goto(path), path).rejects.toThrow(/ERR_/u);
    await third.close();
  }

  await context.setOffline(false);
  await server.restart();
  await second.goto('/all');
  await saved(second);
  expect((await (await apiOf(second)).list()).map(({ title }) => title)).toContain('Added without a network');
  // Nothing of the API was kept.
  const urls = await second.evaluate(async () => {
    const caches_here = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    return (await Promise.all(caches_here.map((cache) => cache.keys()))).flat().map(({ url }) => new URL(url).pathname);
  });
  expect(urls).toContain('/index.html');
  expect(urls.filter((path) => /^\/(?:api|docs|sw\.js)/u.test(path))).toEqual([]);
});

test('PWA-02 PWA-03 a newer version waits to be taken up, and only what was built replaces anything', async ({
  server,
  device,
  watch,
}) => {
  watch.allowed.push(NO_SERVER, /\b502\b/u, /ServiceWorker|script resource/u);
  const front = await Front.open(server.url);
  const context = await device({ baseURL: front.url });
  const page = await context.newPage();
  await signUp(page, newPerson());
  await kept(page);
  const other = await context.newPage();
  await other.goto('/all');
  await kept(other);
  const description = (of: Page) => of.locator('meta[name=description]').getAttribute('content');
  const offer = (of: Page) => of.getByRole('button', { name: 'Reload' });

  for (const mode of ['captive', 'broken'] as const) {
    front.mode = mode;
    await update(page);
    await expect
      .poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).installing === null))
      .toBe(true);
    await page.reload();
    await expect(heading(page, 'Today')).toBeVisible();
    expect(await description(page)).toBe('Tasks, on your own server.');
    await expect(offer(page)).toHaveCount(0);
  }

  front.mode = 'newer';
  await update(page);
  await expect(offer(page)).toBeVisible();
  await expect(page.getByText('Update ready').last()).toBeVisible();
  await expect(offer(other)).toBeVisible();
  await page.reload();
  expect(await description(page), 'it waits').toBe('Tasks, on your own server.');
  await expect(offer(page)).toBeVisible();

  await quickAdd(page).fill('Half a thought');
  await quickAdd(other).fill('Another half');
  await quickAdd(other).blur();
  await offer(page).click();
  for (const each of [page, other]) {
    await expect.poll(() => description(each)).toBe('Newer tasks, on your own server.');
  }
  await expect(quickAdd(page)).toHaveValue('Half a thought');
  await expect(quickAdd(other)).toHaveValue('Another half');
  await expect(offer(page)).toHaveCount(0);
  expect(await keptVersions(page)).toEqual(['todolith-app-newer']);
  await context.close();
  await front.close();
});

test('PWA-04 the manifest names what there is', async ({ page, person, request }) => {
  void person;
  const href = (await page.locator('link[rel=manifest]').getAttribute('href')) ?? '';
  const answer = await request.get(href);
  expect(answer.headers()['content-type']).toBe('application/manifest+json');
  const manifest = (await answer.json()) as {
    icons: { src: string; sizes: string; type: string; purpose?: string }[];
    shortcuts: { name: string; url: string }[];
    share_target: { action: string };
  };
  for (const { src, sizes, type } of manifest.icons) {
    const icon = await request.get(src);
    expect([icon.status(), icon.headers()['content-type']], src).toEqual([200, type]);
    if (type === 'image/png') {
      const bytes = await icon.body();
      expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, src).toBe(sizes);
    }
  }
  expect(manifest.icons.some(({ purpose }) => purpose === 'maskable')).toBe(true);
  const touch = await request.get((await page.locator('link[rel=apple-touch-icon]').getAttribute('href')) ?? '');
  expect(touch.status()).toBe(200);
  for (const { name, url } of manifest.shortcuts) {
    await page.goto(url);
    await expect(page.getByRole('heading', { level: 1 }), name).toHaveText(name === 'Add a task' ? 'Inbox' : name);
  }
  await page.goto(`${manifest.share_target.action}?title=Shared`);
  await expect(quickAdd(page)).toHaveValue('Shared');
  const worker = await request.get('/sw.js');
  expect(worker.headers()['cache-control']).toBe('no-cache');
});

test('PWA-05 what is shared waits in quick add, also behind the door', async ({ page, person, device }) => {
  await page.goto('/add?title=A+page&text=A+page+worth+reading&url=https://example.org/a');
  await expect(quickAdd(page)).toHaveValue('A page worth reading https://example.org/a');
  await expect(quickAdd(page)).toBeFocused();
  await expect(page).toHaveURL(/\/inbox$/u);
  await expect(titles(page)).toHaveCount(0);
  // What was already typed is not lost to it.
  await page.evaluate(() => {
    history.pushState(null, '', '/add?q=Second');
    dispatchEvent(new PopStateEvent('popstate'));
  });
  await expect(quickAdd(page)).toHaveValue('A page worth reading https://example.org/a Second');
  await quickAdd(page).press('Enter');
  await expect(titles(page)).toHaveCount(1);

  const stranger = await (await device()).newPage();
  await stranger.goto('/add?text=Behind+the+door');
  await stranger.getByLabel('E-mail').fill(person.email);
  await stranger.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await stranger.getByRole('button', { name: 'Sign in' }).click();
  await expect(quickAdd(stranger)).toHaveValue('Behind the door');
  expect(await (await apiOf(stranger)).list()).toHaveLength(1);
});

test('PWA-06 the icon counts what is due, until it is turned off or nobody is here', async ({ page, person }) => {
  void person;
  await page.addInitScript(() => {
    const show = (count: number) => {
      Object.assign(window, { badge: count });
      return Promise.resolve();
    };
    Object.assign(navigator, { setAppBadge: show, clearAppBadge: () => show(0) });
  });
  const badge = () => page.evaluate(() => (window as unknown as { badge?: number }).badge);
  const api = await apiOf(page);
  await api.seed([
    { title: 'Late', priority: null, due_date: day(-1) },
    { title: 'Now', priority: null, due_date: day(0) },
    { title: 'Later', priority: null, due_date: day(3) },
  ]);
  await page.goto('/today');
  await expect.poll(badge).toBe(2);
  await page.getByRole('checkbox', { name: 'Complete: Now' }).check();
  await expect.poll(badge).toBe(1);
  await page.goto('/settings');
  await expect.poll(badge).toBe(1);
  const choice = page.getByRole('checkbox', { name: /app’s icon/u });
  await choice.uncheck();
  await expect.poll(badge).toBe(0);
  await choice.check();
  await expect.poll(badge).toBe(1);
  await openAccount(page);
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/login/u);
  await expect.poll(badge).toBe(0);
});

test('PWA-07 the account menu installs the app when the browser offers it', async ({ page, person }) => {
  void person;
  await openAccount(page);
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Install app' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.evaluate(() => {
    const prompt = () => {
      Object.assign(window, { prompted: true });
      return Promise.resolve();
    };
    dispatchEvent(Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt }));
  });
  await openAccount(page);
  await page.getByRole('menuitem', { name: 'Install app' }).click();
  expect(await page.evaluate(() => 'prompted' in window)).toBe(true);
  await openAccount(page);
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Install app' })).toHaveCount(0);
});
