/** When the network, the server or the session fails: what is typed is never lost, and the screen says how it stands. */
import type { Page, Route } from '@playwright/test';
import {
  apiOf,
  check,
  detail,
  expect,
  heading,
  newPerson,
  NO_SERVER,
  PASSWORD,
  quickAdd,
  row,
  saved,
  seed,
  signUp,
  test,
  titleIn,
  undo,
  goOffline,
  holdBack,
} from './fixtures';

/** Types a task into quick add; it is on the screen at once. */
async function add(page: Page, title: string): Promise<void> {
  await quickAdd(page).fill(title);
  await quickAdd(page).press('Enter');
  await expect(row(page, title)).toBeVisible();
}

test('BROWSER-10 WEB-55 what is done offline is kept, told and sent when the network is back', async ({
  page,
  person,
  watch,
}) => {
  void person;
  watch.allowed.push(NO_SERVER);
  await seed(page, [{ title: 'From before' }]);
  await page.goto('/all');
  await expect(row(page, 'From before')).toBeVisible();
  const api = await apiOf(page);
  await goOffline(page);
  await add(page, 'Written offline');
  await add(page, 'Deleted offline');
  await check(page, 'From before').click();
  await titleIn(page, 'Deleted offline').click();
  await detail(page).getByRole('button', { name: 'Delete task' }).click();
  await titleIn(page, 'Written offline').click();
  await detail(page).getByLabel('Title', { exact: true }).fill('Written and edited offline');
  await page.keyboard.press('Escape');
  await expect(page.getByText(/^Offline, \d waiting$/u)).toBeVisible();
  await page.context().setOffline(false);
  await saved(page);
  const tasks = await api.list();
  expect(tasks.map(({ title, completed }) => [title, completed]).sort()).toEqual([
    ['From before', true],
    ['Written and edited offline', false],
  ]);
});

test('BROWSER-11 a server killed in the middle of work loses nothing that was typed', async ({
  page,
  startServer,
  watch,
}) => {
  watch.allowed.push(NO_SERVER);
  const server = await startServer();
  await signUp(page, newPerson(), server.url);
  await page.goto(`${server.url}/all`);
  await expect(page.getByText('A clean slate')).toBeVisible();
  const titles = Array.from({ length: 12 }, (_, index) => `Thought number ${index + 1}`);
  for (const [index, title] of titles.entries()) {
    // Not awaited: the process dies while the next tasks are typed and sent.
    const killed = index === 4 ? server.kill() : undefined;
    await add(page, title);
    await killed;
  }
  await expect(page.getByText(/^Offline, \d+ waiting$/u)).toBeVisible();
  await server.restart();
  await saved(page);
  const tasks = await (await apiOf(page)).list();
  expect(tasks.map(({ title }) => title).sort()).toEqual([...titles].sort());
  await page.reload();
  for (const title of titles) await expect(row(page, title)).toBeVisible();
});

test('BROWSER-12 leaving the page asks first when the browser does not keep what is unsent', async ({
  page,
  person,
  watch,
}) => {
  void person;
  watch.allowed.push(NO_SERVER);
  await page.addInitScript(() => {
    indexedDB.open = () => {
      throw new DOMException('', 'SecurityError');
    };
  });
  await page.goto('/all');
  await expect(page.getByText('A clean slate')).toBeVisible();
  await goOffline(page);
  await add(page, 'Not sent yet');
  await expect(page.getByRole('paragraph').filter({ hasText: 'keeps nothing between visits' })).toBeVisible();
  const asked = page.waitForEvent('dialog');
  const left = page.reload({ timeout: 3_000 }).catch(() => undefined);
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await left;
  await expect(row(page, 'Not sent yet')).toBeVisible();
  await page.context().setOffline(false);
  await saved(page);
});

const REFUSALS = [
  { status: 422, reason: 'The title may not say that.' },
  { status: 412, reason: 'The task has been changed in between.' },
  { status: 413, reason: 'The text is too long for this server.' },
];

for (const { status, reason } of REFUSALS) {
  test(`BROWSER-13 WEB-54 a change refused with ${status} comes back with its reason and keeps the text`, async ({
    page,
    person,
    watch,
  }) => {
    void person;
    watch.allowed.push(new RegExp(`\\b${status}\\b`, 'u'));
    // What the first visit sets is not refused here.
    const api = await apiOf(page);
    await expect.poll(async () => (await api.settings()).revision).toBeGreaterThan(0);
    await seed(page, [{ title: 'As it was' }]);
    await page.goto('/all');
    const refuse = (route: Route) =>
      route.request().method() === 'POST'
        ? route.fulfill({
            status,
            contentType: 'application/problem+json',
            json: { type: 'about:blank', title: 'Refused', status, detail: reason },
          })
        : route.fallback();
    await titleIn(page, 'As it was').click();
    await page.route('**/api/*/sync', refuse);

    await detail(page).getByLabel('Title', { exact: true }).fill('As it should be');
    await expect(detail(page).getByText(`This text was not saved. ${reason}`)).toBeVisible();
    await expect(detail(page).getByText('As it should be')).toBeVisible();
    await detail(page).getByRole('button', { name: 'Close details' }).click();
    await quickAdd(page).fill('A new task');
    await quickAdd(page).press('Enter');
    await expect(page.getByText('2 not saved')).toBeVisible();
    await expect(row(page, 'A new task')).toHaveCount(0);
    await expect(row(page, 'As it was')).toBeVisible();

    await page.unroute('**/api/*/sync', refuse);
    await page.getByText('2 not saved').click();
    const kept = page.getByRole('dialog', { name: 'Not saved' });
    await expect(kept.getByText(reason)).toHaveCount(2);
    await kept.getByRole('button', { name: 'Try again' }).first().click();
    await kept.getByRole('button', { name: 'Try again' }).first().click();
    await expect(row(page, 'As it should be')).toBeVisible();
    await expect(row(page, 'A new task')).toBeVisible();
    await saved(page);
  });
}

test('BROWSER-14 a server that fails for a moment is asked again', async ({ page, person, watch }) => {
  void person;
  watch.allowed.push(/\b50[03]\b/u);
  await page.goto('/all');
  await expect(page.getByText('A clean slate')).toBeVisible();
  await saved(page);
  let asked = 0;
  let failing = true;
  await page.route('**/api/*/sync', (route) => {
    if (route.request().method() !== 'POST' || !failing) return route.fallback();
    asked += 1;
    return route.fulfill({ status: asked % 2 === 0 ? 503 : 500, json: {} });
  });
  await add(page, 'In the end');
  await expect(page.getByText('Offline, 1 waiting')).toBeVisible();
  await expect.poll(() => asked).toBeGreaterThan(1);
  failing = false;
  await saved(page);
  expect(await (await apiOf(page)).list()).toHaveLength(1);
});

test('BROWSER-15 WEB-05 a session that ends while somebody types keeps the text', async ({
  page,
  startServer,
  watch,
}) => {
  watch.allowed.push(NO_SERVER, /\b401\b/u);
  const server = await startServer();
  const person = newPerson();
  await signUp(page, person, server.url);
  await seed(page, [{ title: 'Long letter' }]);
  await page.goto(`${server.url}/all`);
  await titleIn(page, 'Long letter').click();
  await quickAdd(page).fill('Half a thou');
  await detail(page).getByLabel('Note', { exact: true }).click();
  const typed = page.keyboard.type('Dear reader, this took an hour to write.', { delay: 100 });
  // A new secret ends every session and every token there was.
  await server.kill();
  await server.restart({ BETTER_AUTH_SECRET: 'another secret that is long enough for this server' });
  await typed;
  const again = page.getByRole('dialog', { name: 'Please sign in again' });
  await expect(again).toBeVisible();
  await expect(again.getByLabel('E-mail')).toHaveValue(person.email);
  await again.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await again.getByRole('button', { name: 'Sign in' }).click();
  await expect(again).toHaveCount(0);
  await expect(detail(page).getByLabel('Note', { exact: true })).toHaveValue(
    'Dear reader, this took an hour to write.',
  );
  await expect(quickAdd(page)).toHaveValue('Half a thou');
  await saved(page);
  const [task] = await (await apiOf(page)).list();
  expect(task?.description).toBe('Dear reader, this took an hour to write.');
});

test('BROWSER-16 on a slow network every click shows at once', async ({ page, person }) => {
  void person;
  await seed(page, [{ title: 'To be done' }, { title: 'To be deleted' }]);
  await page.goto('/all');
  await expect(row(page, 'To be done')).toBeVisible();
  const answer = await holdBack(page, '**/api/*/sync');
  await add(page, 'Shown before it is sent');
  await check(page, 'To be done').click();
  await expect(page.getByRole('checkbox', { name: 'Reopen: To be done' })).toBeChecked();
  await titleIn(page, 'To be deleted').click();
  await detail(page)
    .getByRole('button', { name: /^Priority/u })
    .click();
  await page.getByRole('menuitemradio', { name: 'High' }).click();
  await expect(detail(page).getByRole('button', { name: 'Priority: High' })).toBeVisible();
  await detail(page).getByRole('button', { name: 'Delete task' }).click();
  await expect(row(page, 'To be deleted')).toHaveCount(0);
  await undo(page).click();
  await expect(row(page, 'To be deleted')).toBeVisible();
  await expect(page.getByText('Saving')).toBeVisible();
  answer();
  await saved(page);
  const tasks = await (await apiOf(page)).list();
  expect(tasks.map(({ title, completed, priority }) => [title, completed, priority]).sort()).toEqual([
    ['Shown before it is sent', false, null],
    ['To be deleted', false, 'high'],
    ['To be done', true, 'medium'],
  ]);
});

test('BROWSER-17 WEB-65 a server that is away at the start is told calmly and tried again', async ({
  page,
  startServer,
  watch,
}) => {
  watch.allowed.push(NO_SERVER);
  const server = await startServer();
  await signUp(page, newPerson(), server.url);
  await seed(page, [{ title: 'Waiting on the server', due_date: null }]);
  await page.route('**/api/**', (route) => route.abort('connectionrefused'));
  await page.evaluate(() => localStorage.clear());
  await page.goto(`${server.url}/all`);
  await expect(page.getByRole('heading', { name: 'The server cannot be reached' })).toBeVisible();
  await page.unroute('**/api/**');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(heading(page, 'All')).toBeVisible();
  await expect(row(page, 'Waiting on the server')).toBeVisible();
});
