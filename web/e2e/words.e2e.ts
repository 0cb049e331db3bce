/** What the words on the screen promise beside the life of a task: marks while typing, undo, a long list by keyboard. */
import {
  day,
  expect,
  expectAccessible,
  quickAdd,
  rowWith as row,
  SAMPLE,
  saved,
  seed,
  test,
  goOffline,
} from './fixtures';

test('WEB-06 signing out asks first while something is unsent', async ({ page, person, watch }) => {
  void person;
  watch.allowed.push(/ERR_INTERNET_DISCONNECTED/);
  await page.goto('/all');
  await expect(page.getByText('A clean slate')).toBeVisible();
  await saved(page);
  await page.getByRole('button', { name: /^Account/ }).click();
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible();
  await page.keyboard.press('Escape');
  const addAndSignOut = async (title: string) => {
    await quickAdd(page).fill(title);
    await page.keyboard.press('Enter');
    await expect(page.getByText('Offline, 1 waiting')).toBeVisible();
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(page.getByText('1 change has not reached the server')).toBeVisible();
  };
  await goOffline(page);
  await addAndSignOut('Not sent yet');
  await page.getByRole('button', { name: 'Stay' }).click();
  await page.context().setOffline(false);
  await saved(page);

  // Once it has reached the server there is nothing to ask any more.
  await page.context().setOffline(true);
  await addAndSignOut('Sent in the end');
  await page.context().setOffline(false);
  await expect(page).toHaveURL(/\/login/u);
});

test('WEB-34 quick add marks what it understands, and Backspace makes it text again', async ({ page, person }) => {
  void person;
  await page.goto('/all');
  await expect(page.getByText('A clean slate')).toBeVisible();
  await page.keyboard.press('q');
  await page.keyboard.type('Call the bank tomorrow at 9 #calls p1');
  await expect(page.locator('.qa mark')).toHaveText(['tomorrow at 9', '#calls', 'p1']);
  await page.keyboard.press('Enter');
  await expect(row(page, 'Call the bank')).toContainText('Tomorrow, 09:00');
  await page.keyboard.type('Watch the tennis today');
  await page.keyboard.press('Backspace');
  await expect(page.locator('.qa mark')).toHaveCount(0);
  await expect(quickAdd(page)).toHaveValue('Watch the tennis today');
  await page.locator('.qa').getByRole('button', { name: 'Priority' }).click();
  await page.getByRole('menuitemradio', { name: 'Low' }).click();
  await expect(quickAdd(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row(page, 'Watch the tennis today').getByRole('img', { name: 'Low priority' })).toBeVisible();
  await quickAdd(page).fill('x'.repeat(201));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('at most 200 characters');
  await expect(quickAdd(page)).toHaveValue('x'.repeat(201));
});

test('WEB-51 every shortcut does what it says, and the focus is where one expects it', async ({ page, person }) => {
  void person;
  await seed(page, SAMPLE);
  await expect(row(page, 'Renew the passport')).toBeVisible();
  await page.keyboard.press('j');
  await expect(row(page, 'Renew the passport').locator('.ttl')).toBeFocused();
  await page.keyboard.press('j');
  await expect(row(page, 'Review the prices').locator('.ttl')).toBeFocused();
  await page.keyboard.press('2');
  await expect(row(page, 'Review the prices').getByRole('img', { name: 'Medium priority' })).toBeVisible();
  await page.keyboard.press('z');
  await expect(row(page, 'Review the prices').getByRole('img', { name: 'High priority' })).toBeVisible();
  await page.keyboard.press('t');
  await expect(page.getByRole('dialog', { name: 'Choose a due date' })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Review the prices')).toHaveCount(0);
  await page.keyboard.press('z');
  await expect(row(page, 'Review the prices')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await expect(page.getByRole('heading', { level: 1, name: 'All' })).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('l');
  await page.getByLabel('Find or make a tag').waitFor();
  await page.keyboard.type('by hand');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(row(page, 'Read a very long title').locator('.ttl')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Tags: .*by hand/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(row(page, 'Read a very long title').locator('.ttl')).toBeFocused();
  await page.keyboard.press('Shift+Delete');
  await expect(row(page, 'Read a very long title')).toHaveCount(0);
  await page.keyboard.press('z');
  await expect(row(page, 'Read a very long title')).toBeVisible();
  await page.keyboard.press('/');
  await page.locator('dialog.palette').waitFor();
  await page.keyboard.type('passport');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue('Renew the passport');
  await page.keyboard.press('e');
  await expect(page.getByText('Completed “Renew the passport”').first()).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('heading', { name: 'Keyboard shortcuts' })).toBeVisible();
});

test('WEB-56 a long list draws only what is in sight, and the keyboard walks through it', async ({ page, person }) => {
  test.slow();
  void person;
  await seed(
    page,
    Array.from({ length: 300 }, (_, index) => ({ title: `Task number ${index}`, priority: null })),
  );
  await page.goto('/all');
  await expect(page.locator('h1 + p')).toHaveText('300 open tasks');
  await expect.poll(() => page.locator('.row').count()).toBeLessThan(100);
  for (let step = 0; step < 40; step += 1) await page.keyboard.press('j');
  await expect(row(page, 'Task number 260').locator('.ttl')).toBeFocused();
  await expectAccessible(page, 'long list');
});

test('WEB-57 undo takes completing, deleting and repeating back', async ({ page, person }) => {
  void person;
  await seed(page, SAMPLE);
  await page.getByRole('checkbox', { name: 'Complete: Water the olive tree' }).click();
  await saved(page);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('checkbox', { name: 'Complete: Water the olive tree' })).not.toBeChecked();
  await saved(page);
  await page.goto('/all?status=everything');
  await expect(row(page, 'Water the olive tree')).toHaveCount(1);
  await row(page, 'Quarterly report').hover();
  await page.getByRole('button', { name: 'More: Quarterly report' }).click();
  await page.getByRole('menuitem', { name: 'Delete task' }).click();
  await expect(row(page, 'Quarterly report')).toHaveCount(0);
  await page.keyboard.press('z');
  await expect(row(page, 'Quarterly report').getByRole('img', { name: 'Low priority' })).toBeVisible();
});

test('WEB-63 nothing scrolls sideways at 320 pixels', async ({ page, person }) => {
  void person;
  await seed(page, SAMPLE);
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ['/today', '/all', '/browse', '/search?q=re']) {
    await page.goto(path);
    await expect(page.locator('h1')).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
});

test('WEB-45 shows a moment sent by another client in the time of the reader', async ({ page, person }) => {
  void person;
  await seed(page, [{ title: 'Elsewhere', due_date: `${day(1)}T10:00:00Z` }]);
  await page.goto('/upcoming');
  await expect(row(page, 'Elsewhere')).toBeVisible();
  await expect(row(page, 'Elsewhere').locator('.due')).toHaveText(/^\d\d:\d\d$/);
});
