/** What a browser keeps: visits without a server, several tabs, and nothing after a sign-out. */
import type { BrowserContext, Page } from '@playwright/test';
import {
  apiOf,
  check,
  detail,
  expect,
  heading,
  NO_SERVER,
  openAccount,
  quickAdd,
  row,
  saved,
  seed,
  test,
  titleIn,
  unsent,
} from './fixtures';

/** The server answers nobody in this browser, whose pages still come. */
async function cut(context: BrowserContext): Promise<() => Promise<void>> {
  await context.route('**/api/**', (route) => route.abort('connectionrefused'));
  return () => context.unroute('**/api/**');
}

async function add(page: Page, title: string): Promise<void> {
  await quickAdd(page).fill(title);
  await page.keyboard.press('Enter');
  await expect(row(page, title)).toBeVisible();
}

test('KEEP-01 KEEP-02 what was seen is seen and what was done stays done, without a server and across visits', async ({
  page,
  context,
  person,
  watch,
}) => {
  void person;
  watch.allowed.push(NO_SERVER);
  await seed(page, [{ title: 'Water the tree' }, { title: 'Mend the fence' }]);
  await page.goto('/inbox');
  await expect(row(page, 'Mend the fence')).toBeVisible();
  const api = await apiOf(page);
  await saved(page);
  const mend = await cut(context);

  await page.reload();
  await expect(row(page, 'Water the tree')).toBeVisible();
  await check(page, 'Water the tree').click();
  await add(page, 'Written away');
  await titleIn(page, 'Mend the fence').click();
  await detail(page).getByRole('textbox', { name: 'Title' }).fill('Mend the old fence');
  await expect(page.locator('.side .sync')).toHaveText('Offline, 3 waiting');
  await expect.poll(() => page.evaluate(unsent)).toBe(3);
  await page.close();

  const later = await context.newPage();
  await later.goto('/inbox');
  await expect(row(later, 'Written away')).toBeVisible();
  await expect(row(later, 'Mend the old fence')).toBeVisible();
  await expect(row(later, 'Water the tree')).toHaveCount(0);
  await expect(later.locator('.side .sync')).toHaveText('Offline, 3 waiting');
  await mend();
  await later.evaluate(() => dispatchEvent(new Event('online')));
  await saved(later);
  const tasks = (await api.list()).map(({ title, completed }) => `${title}: ${completed}`).sort();
  expect(tasks).toEqual(['Mend the old fence: false', 'Water the tree: true', 'Written away: false']);
});

test('KEEP-03 tabs show each other what was not sent, and the last one sends it all', async ({
  page,
  context,
  person,
  watch,
}) => {
  void person;
  watch.allowed.push(NO_SERVER);
  await page.goto('/inbox');
  const other = await context.newPage();
  await other.goto('/inbox');
  await saved(page);
  await saved(other);
  const api = await apiOf(page);
  const mend = await cut(context);
  await add(page, 'From one tab');
  await expect(row(other, 'From one tab')).toBeVisible();
  await add(other, 'From the other');
  await expect(row(page, 'From the other')).toBeVisible();
  await titleIn(other, 'From one tab').click();
  await expect(detail(other)).toBeVisible();
  await page.close();
  await mend();
  await saved(other);
  expect((await api.list()).map(({ title }) => title).sort()).toEqual(['From one tab', 'From the other']);
});

test('KEEP-06 nothing is left after signing out, in every tab', async ({ page, context, person, watch }) => {
  void person;
  // The other tab asks whether it is really over.
  watch.allowed.push(/\b401\b.*token/u);
  await page.goto('/inbox');
  const other = await context.newPage();
  await other.goto('/inbox');
  await saved(other);
  await add(other, 'Private');
  await saved(other);
  await openAccount(page);
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(heading(page, 'Welcome back')).toBeVisible();
  await expect(heading(other, 'Welcome back')).toBeVisible();
  await expect.poll(() => page.evaluate(() => indexedDB.databases())).toEqual([]);
  expect(await page.evaluate(() => localStorage.getItem('todolith-signed-in'))).toBe(null);
});
