/** Taking back and doing again, by keys and messages. */
import type { Page } from '@playwright/test';
import {
  addProject,
  apiOf,
  check,
  day,
  detail,
  expect,
  expectAccessible,
  heading,
  NO_SERVER,
  quickAdd,
  row,
  saved,
  signIn,
  test,
  titleIn,
  titles,
  goOffline,
} from './fixtures';

const toast = (page: Page) => page.getByRole('region', { name: 'Messages' });

test('BACK-01 BACK-02 undo and redo go through views and reloads, and say what they did', async ({ page, person }) => {
  void person;
  const api = await apiOf(page);
  await api.seed([
    { title: 'Pay the rent', due_date: day(-2) },
    { title: 'Call the bank', due_date: day(-1) },
  ]);
  await page.goto('/today');
  await page.getByRole('button', { name: 'Reschedule' }).click();
  await expect(toast(page)).toContainText('2 tasks moved to today');
  await check(page, 'Call the bank').click();
  await saved(page);
  await page.goto('/all');
  await expect(titles(page)).toHaveText(['Pay the rent']);
  await page.keyboard.press('Control+z');
  await expect(toast(page)).toContainText('Undone: Completed “Call the bank”');
  await expect(row(page, 'Call the bank')).toBeVisible();
  await page.reload();
  await expect(row(page, 'Call the bank')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(toast(page)).toContainText('Undone: 2 tasks moved to today');
  await saved(page);
  expect((await api.list()).map((task) => task.due_date).sort()).toEqual([day(-2), day(-1)]);

  await page.keyboard.press('Control+Shift+z');
  await expect(toast(page)).toContainText('Done again: 2 tasks moved to today');
  await page.keyboard.press('Control+y');
  await expect(row(page, 'Call the bank')).toHaveCount(0);
  await saved(page);
  expect((await api.list()).map((task) => task.due_date)).toEqual([day(0), day(0)]);
  await page.keyboard.press('Control+y');
  await expect(toast(page)).toContainText('Nothing to do again');
  await expectAccessible(page, 'messages of undo');

  // Each message offers the other way.
  await page.keyboard.press('z');
  await toast(page).getByRole('button', { name: 'Redo' }).last().click();
  await expect(row(page, 'Call the bank')).toHaveCount(0);
  // Something new ends what can be done again.
  await page.keyboard.press('z');
  await expect(row(page, 'Call the bank')).toBeVisible();
  await check(page, 'Pay the rent').click();
  await page.keyboard.press('Control+Shift+z');
  await expect(toast(page)).toContainText('Nothing to do again');
});

test('BACK-03 what was made and taken back comes back as it was', async ({ page, person }) => {
  void person;
  const api = await apiOf(page);
  await page.goto('/inbox');
  await addProject(page, 'Garden');
  await quickAdd(page).fill('Plant the tulips p1');
  await quickAdd(page).press('Enter');
  await expect(row(page, 'Plant the tulips')).toBeVisible();
  await saved(page);
  const [{ id = '' } = {}] = await api.list();
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('z');
  await expect(row(page, 'Plant the tulips')).toHaveCount(0);
  await expect(toast(page)).toContainText('Undone: Plant the tulips');
  await page.keyboard.press('z');
  await expect(page.getByRole('link', { name: 'Garden' })).toHaveCount(0);
  await saved(page);
  expect(await api.list()).toEqual([]);

  await page.keyboard.press('Control+y');
  await page.keyboard.press('Control+y');
  await page.getByRole('link', { name: 'Garden' }).click();
  await expect(heading(page, 'Garden')).toBeVisible();
  await expect(row(page, 'Plant the tulips').getByRole('img', { name: 'High priority' })).toBeVisible();
  await saved(page);
  expect(await api.list()).toMatchObject([{ id, title: 'Plant the tulips', priority: 'high' }]);
});

/** One task that was renamed twice elsewhere, in sight with its last name. */
async function renamedTwice(page: Page) {
  const api = await apiOf(page);
  const task = await api.create({ title: 'First' });
  await api.change(task.id, { title: 'Second' });
  await api.change(task.id, { title: 'Third' });
  const caught_up = page.waitForResponse(/\/sync\?/u);
  await page.goto('/all');
  await caught_up;
  return api;
}

test('BACK-04 undo goes on with what was done on other devices, back and back, and redo follows', async ({
  page,
  person,
}) => {
  void person;
  await renamedTwice(page);
  await check(page, 'Third').click();
  await saved(page);
  await page.keyboard.press('Control+z');
  await saved(page);
  await page.keyboard.press('Control+z');
  await expect(titleIn(page, 'Second')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(titleIn(page, 'First')).toBeVisible();
  await page.keyboard.press('Control+y');
  await expect(titleIn(page, 'Second')).toBeVisible();
  await page.keyboard.press('Control+y');
  await expect(titleIn(page, 'Third')).toBeVisible();
  await page.keyboard.press('Control+y');
  await expect(row(page, 'Third')).toHaveCount(0);
});

test('BACK-04 undo that is pressed again and again goes back one by one', async ({ page, person }) => {
  void person;
  const api = await renamedTwice(page);
  await check(page, 'Third').click();
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('Control+z');
  await expect(titleIn(page, 'First')).toBeVisible();
  await saved(page);
  expect(await api.list()).toMatchObject([{ title: 'First', completed: false }]);
});

test('BACK-05 without a network what was done here is taken back and done again, and sent later', async ({
  page,
  person,
  context,
  watch,
}) => {
  void person;
  watch.allowed = [NO_SERVER];
  const api = await apiOf(page);
  await api.create({ title: 'Water the plants' });
  await page.goto('/all');
  await expect(row(page, 'Water the plants')).toBeVisible();
  await goOffline(page);
  await check(page, 'Water the plants').click();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+y');
  await expect(row(page, 'Water the plants')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(row(page, 'Water the plants')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(toast(page)).toContainText('The server cannot be reached');
  await page.keyboard.press('Control+y');
  await context.setOffline(false);
  await saved(page);
  expect(await api.list()).toMatchObject([{ completed: true }]);
});

test('BACK-06 the next person can take nothing back', async ({ page, person }) => {
  await quickAdd(page).fill('Something private');
  await quickAdd(page).press('Enter');
  await saved(page);
  expect(await page.evaluate(() => sessionStorage.length)).toBeGreaterThan(0);
  await page
    .getByRole('button', { name: /^Account/u })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('private');
  await signIn(page, person);
  await expect(heading(page, 'Today')).toBeVisible();
});

test('BACK-07 the history names what changed, when, and on which device', async ({ page, person, device }) => {
  const api = await apiOf(page);
  const task = await api.create({ title: 'Send the offer', due_date: day(1) });
  const phone = await (
    await device({
      userAgent:
        'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36',
    })
  ).newPage();
  await phone.goto('/login');
  await signIn(phone, person);
  await expect(heading(phone, 'Today')).toBeVisible();
  const elsewhere = await apiOf(phone);
  await elsewhere.change(task.id, { due_date: day(0) });
  await page.goto(`/all?task=${task.id}`);
  await detail(page).getByRole('button', { name: 'History' }).click();
  const history = detail(page).getByRole('region', { name: 'History' });
  const newest = history.getByRole('listitem').first();
  await expect(newest).toContainText('Due changed from Tomorrow to Today');
  await expect(newest).toContainText(/\d\d:\d\d, Chrome on Android/u);
  await expect(history.getByRole('listitem').last()).toContainText(/\d\d:\d\d, this device/u);
});
