/** The trash: what was deleted is seen, restored, erased, in pages, without a network, and by keyboard. */
import type { Page } from '@playwright/test';
import {
  apiOf,
  check,
  expect,
  expectAccessible,
  heading,
  NO_SERVER,
  row,
  saved,
  seed,
  test,
  titleIn,
  titles,
  undo,
  goOffline,
} from './fixtures';

function lines(page: Page) {
  return page.getByRole('list', { name: /^Deleted/u }).getByRole('listitem');
}

function line(page: Page, name: string) {
  return lines(page).filter({ hasText: name });
}

function restore(page: Page, name: string) {
  return page.getByRole('button', { name: `Restore: ${name}`, exact: true });
}

function erase(page: Page, name: string) {
  return page.getByRole('button', { name: `Erase for good: ${name}`, exact: true });
}

async function deleteTask(page: Page, title: string): Promise<void> {
  await titleIn(page, title).focus();
  await page.keyboard.press('Shift+Delete');
  await expect(row(page, title)).toHaveCount(0);
}

async function openTrash(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Trash' }).click();
  await expect(heading(page, 'Trash')).toBeFocused();
}

test('VIEW-01 VIEW-02 what was deleted is listed, restored with all that belongs to it, and that is taken back', async ({
  page,
  person,
  device,
}) => {
  void person;
  await openTrash(page);
  await expect(page.getByRole('heading', { name: 'The trash is empty' })).toBeVisible();
  await expect(page.getByText('What you delete waits here for 30 days')).toBeVisible();

  await page.getByRole('button', { name: 'New project' }).click();
  await expect(page.getByRole('dialog', { name: 'New project' }).getByLabel('Name')).toBeFocused();
  await page.keyboard.type('Home');
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Home')).toBeVisible();
  await saved(page);
  const project_id = page.url().split('/').at(-1);
  await seed(page, [
    { title: 'Water the tree', project_id },
    { title: 'Mend the fence', project_id, completed: true },
    { title: 'Read a book' },
  ]);
  await page.goto('/inbox');
  await deleteTask(page, 'Read a book');
  await page.getByRole('navigation', { name: 'Projects' }).getByRole('button', { name: 'More: Home' }).click();
  await page.getByRole('menuitem', { name: 'Delete project' }).click();
  await saved(page);

  const other = await (await device({ storageState: await page.context().storageState() })).newPage();
  await other.goto('/trash');
  await expect(lines(other)).toHaveCount(2);
  await openTrash(page);
  await expect(lines(page).nth(0)).toContainText('Home');
  await expect(lines(page).nth(0)).toContainText('Project with 2 more things · 30 days left');
  await expect(lines(page).nth(1)).toContainText('Read a book');
  await expect(lines(page).nth(1)).toContainText('Task · 30 days left');
  await expect(page.getByRole('heading', { level: 2, name: /^Today/u })).toBeVisible();
  await expectAccessible(page, 'the trash');

  await restore(page, 'Home').click();
  await expect(page.getByText('Restored “Home” and 2 more things').last()).toBeVisible();
  await expect(lines(page)).toHaveCount(1);
  await expect(restore(page, 'Read a book')).toBeFocused();
  await expect(lines(other)).toHaveCount(1);
  const home = page.getByRole('navigation', { name: 'Projects' }).getByRole('link', { name: 'Home' });
  await expect(home).toBeVisible();
  await undo(page).click();
  await expect(home).toHaveCount(0);
  await expect(lines(page)).toHaveCount(2);

  await restore(page, 'Home').click();
  await expect(lines(page)).toHaveCount(1);
  await restore(page, 'Read a book').click();
  await expect(page.getByRole('heading', { name: 'The trash is empty' })).toBeVisible();
  await expect(heading(page, 'Trash')).toBeFocused();
  await home.click();
  await expect(titles(page)).toHaveText(['Water the tree']);
  await page.goto('/inbox');
  await expect(titles(page)).toHaveText(['Read a book']);
});

test('VIEW-03 erasing says what will be gone, and is refused by closing the question', async ({
  page,
  person,
  watch,
}) => {
  void person;
  watch.allowed.push(/\b50[03]\b/u);
  await seed(page, [{ title: 'One' }, { title: 'Two' }, { title: 'Three' }]);
  await page.goto('/all');
  for (const title of ['One', 'Two', 'Three']) await deleteTask(page, title);
  await saved(page);
  await openTrash(page);
  await erase(page, 'Two').click();
  const dialog = page.getByRole('dialog', { name: 'Erase this for good?' });
  await expect(dialog).toContainText('“Two” and everything that was ever known of it will be erased.');
  await expect(dialog).toContainText('This cannot be undone.');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expectAccessible(page, 'the question before erasing');
  await page.keyboard.press('Escape');
  await expect(erase(page, 'Two')).toBeFocused();
  await expect(lines(page)).toHaveCount(3);

  await page.route('**/api/*/trash/*', (route) => route.fulfill({ status: 503, json: {} }));
  await erase(page, 'Two').click();
  await dialog.getByRole('button', { name: 'Erase' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('The server cannot be reached. Nothing has changed.');
  await page.unroute('**/api/*/trash/*');
  await dialog.getByRole('button', { name: 'Erase' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(line(page, 'Two')).toHaveCount(0);
  await expect(restore(page, 'One')).toBeFocused();

  await page.getByRole('button', { name: 'Empty the trash' }).click();
  const all = page.getByRole('dialog', { name: 'Empty the trash?' });
  await expect(all).toContainText('2 things in the trash will be erased');
  await all.getByRole('button', { name: 'Empty the trash' }).click();
  await expect(page.getByRole('heading', { name: 'The trash is empty' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'The trash is empty' })).toBeVisible();
});

test('VIEW-04 a long trash comes in pages', async ({ page, person }) => {
  void person;
  test.slow();
  const api = await apiOf(page);
  await api.seed(Array.from({ length: 53 }, (_, index) => ({ title: `Sample ${index}` })));
  await api.removeAll();
  await page.goto('/trash');
  await expect(lines(page)).toHaveCount(50);
  await page.getByRole('button', { name: 'Empty the trash' }).click();
  await expect(page.getByRole('dialog')).toContainText('Everything in the trash, more than 50 things');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Show older' }).click();
  await expect(lines(page)).toHaveCount(53);
  await expect(page.getByRole('button', { name: 'Show older' })).toHaveCount(0);
  await expect(
    lines(page)
      .nth(50)
      .getByRole('button', { name: /^Restore/u }),
  ).toBeFocused();
});

test('VIEW-05 without a network the trash says so, loses nothing, and comes back', async ({ page, person, watch }) => {
  void person;
  watch.allowed.push(NO_SERVER);
  await seed(page, [{ title: 'One' }, { title: 'Two' }]);
  await page.goto('/all');
  await deleteTask(page, 'One');
  await openTrash(page);
  await expect(lines(page)).toHaveCount(1);
  await goOffline(page);
  await restore(page, 'One').click();
  await expect(page.getByText('The server cannot be reached. Nothing has changed.').last()).toBeVisible();
  await expect(lines(page)).toHaveCount(1);
  await page.getByRole('link', { name: 'All' }).first().click();
  await deleteTask(page, 'Two');
  await openTrash(page);
  await expect(page.getByRole('heading', { name: 'The trash cannot be reached now' })).toBeVisible();
  await expectAccessible(page, 'the trash without a network');
  await page.context().setOffline(false);
  await expect(lines(page)).toHaveCount(2);
});

test('VIEW-06 the trash is walked through by keyboard, from the palette on', async ({ page, person }) => {
  void person;
  await seed(page, [{ title: 'One' }, { title: 'Two' }, { title: 'Three' }]);
  await page.goto('/all');
  await check(page, 'Three').click();
  for (const title of ['One', 'Two']) await deleteTask(page, title);
  await saved(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or jump to' }).fill('trash');
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Trash')).toBeFocused();
  await expect(lines(page)).toHaveCount(2);
  await page.keyboard.press('j');
  await expect(restore(page, 'Two')).toBeFocused();
  await page.keyboard.press('j');
  await expect(restore(page, 'One')).toBeFocused();
  await page.keyboard.press('k');
  await page.keyboard.press('Delete');
  await expect(page.getByRole('dialog')).toContainText('“Two”');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(lines(page)).toHaveCount(1);
  await expect(restore(page, 'One')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'The trash is empty' })).toBeVisible();
  await page.keyboard.press('z');
  await expect(restore(page, 'One')).toBeVisible();
});
