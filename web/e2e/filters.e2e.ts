/** Saved filters: made, mended, used as lists, without a network, and deleted. */
import type { Page } from '@playwright/test';
import {
  apiOf,
  check,
  day,
  expect,
  expectAccessible,
  heading,
  NO_SERVER,
  quickAdd,
  row,
  saved,
  seed,
  test,
  titleIn,
  titles,
  undo,
  goOffline,
} from './fixtures';

const TASKS = [
  { title: 'Call the bank', tags: ['calls'], priority: 'high', due_date: day(0) },
  { title: 'Call the dentist', tags: ['calls'], due_date: day(1) },
  { title: 'Read a book' },
  { title: 'Call the plumber', tags: ['calls'], completed: true },
];

function filters(page: Page) {
  return page.getByRole('navigation', { name: 'Filters' });
}

function editor(page: Page, name = 'New filter') {
  return page.getByRole('dialog', { name });
}

async function addFilter(page: Page, name: string, query: string): Promise<void> {
  await page.getByRole('button', { name: 'New filter' }).click();
  await expect(editor(page).getByLabel('Name')).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press('Tab');
  await page.keyboard.type(query);
  await page.keyboard.press('Enter');
  await expect(heading(page, name)).toBeVisible();
}

test('VIEW-09 a filter is made, changed, moved, deleted and brought back, on every device', async ({
  page,
  person,
  device,
}) => {
  void person;
  await seed(page, TASKS);
  await page.reload();
  await addFilter(page, 'Calls', '@calls');
  await expect(page).toHaveTitle('Calls · Todolith');
  await expect(heading(page, 'Calls')).toBeFocused();
  await expect(titles(page)).toHaveText(['Call the bank', 'Call the dentist']);
  await addFilter(page, 'Soon', '7 days');
  await expect(filters(page).getByRole('link')).toHaveText(['Calls', 'Soon']);
  await expect(filters(page).getByRole('link', { name: 'Soon' })).toHaveAttribute('aria-current', 'page');
  await saved(page);

  const other = await (await device({ storageState: await page.context().storageState() })).newPage();
  await other.goto('/today');
  await expect(filters(other).getByRole('link')).toHaveText(['Calls', 'Soon']);

  await filters(page).getByRole('button', { name: 'More: Soon' }).click();
  await expectAccessible(page, 'the menu of a filter');
  await page.getByRole('menuitem', { name: 'Move up' }).click();
  await expect(filters(page).getByRole('link')).toHaveText(['Soon', 'Calls']);
  await expect(filters(other).getByRole('link')).toHaveText(['Soon', 'Calls']);
  await page.reload();
  await expect(filters(page).getByRole('link')).toHaveText(['Soon', 'Calls']);

  await page.getByRole('button', { name: 'Edit filter' }).click();
  await expect(editor(page, 'Edit filter').getByLabel('Query')).toHaveValue('7 days');
  await editor(page, 'Edit filter').getByLabel('Name').fill('Today');
  await editor(page, 'Edit filter').getByLabel('Query').fill('today');
  await editor(page, 'Edit filter').getByRole('radio', { name: 'Moss' }).check({ force: true });
  await editor(page, 'Edit filter').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Edit filter' })).toBeFocused();
  await expect(titles(page)).toHaveText(['Call the bank']);
  await expect(filters(other).getByRole('link')).toHaveText(['Today', 'Calls']);

  await filters(page).getByRole('button', { name: 'More: Calls' }).click();
  await page.getByRole('menuitem', { name: 'Delete filter' }).click();
  await expect(filters(page).getByRole('link')).toHaveText(['Today']);
  await saved(page);
  await expect(filters(other).getByRole('link')).toHaveText(['Today']);
  await undo(page).click();
  await expect(filters(page).getByRole('link')).toHaveText(['Today', 'Calls']);
  await expect(filters(other).getByRole('link')).toHaveText(['Today', 'Calls']);

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or jump to' }).fill('calls');
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Calls')).toBeFocused();
});

test('VIEW-10 the editor tells what fits, and where a query stops making sense', async ({ page, person, watch }) => {
  void person;
  watch.allowed.push(/\b422\b/u, NO_SERVER);
  await seed(page, TASKS);
  await page.reload();
  await page.getByRole('button', { name: 'New filter' }).click();
  await expect(editor(page).getByLabel('Name')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(editor(page).getByRole('alert')).toHaveText(['It needs a name.', 'It needs a query.']);
  await expect(editor(page).getByLabel('Name')).toBeFocused();
  await page.keyboard.type('Calls');

  const query = editor(page).getByLabel('Query');
  const preview = editor(page).getByRole('status', { name: 'What it finds' });
  await query.fill('@calls');
  await expect(preview).toContainText('2 tasks fit now');
  await expect(preview.getByRole('listitem')).toHaveText(['Call the bank', 'Call the dentist']);
  await query.fill('@calls & completed');
  await expect(preview).toContainText('1 task fits now');
  await query.fill('@errands');
  await expect(preview).toContainText('No task fits now');
  await expectAccessible(page, 'the editor of a filter');

  await query.fill('@calls & someday & p1');
  await expect(editor(page).getByRole('alert')).toContainText('At character 10.');
  await expect(editor(page).getByRole('alert')).toContainText('someday');
  await expect(preview).toContainText('Expected: a term such as today');
  await expect(page.locator('.mirror mark')).toHaveText('someday');
  const [mark, field] = [await page.locator('.mirror mark').boundingBox(), await query.boundingBox()];
  expect(mark && field && mark.y >= field.y && mark.y + mark.height <= field.y + field.height).toBe(true);
  await expectAccessible(page, 'a query that makes no sense');
  await editor(page).getByRole('button', { name: 'Save' }).click();
  await expect(query).toBeFocused();
  expect(await query.evaluate((field: HTMLTextAreaElement) => [field.selectionStart, field.selectionEnd])).toEqual([
    9, 16,
  ]);
  await page.keyboard.type('today');
  await expect(page.locator('.mirror mark')).toHaveCount(0);
  await expect(preview).toContainText('1 task fits now');
  await query.fill('#nowhere');
  await expect(editor(page).getByRole('alert')).toContainText('At character 1.');
  await query.fill('(today');
  await expect(page.locator('.mirror mark')).toHaveText('(');
  await query.fill('today &');
  await expect(editor(page).getByRole('alert')).toContainText('At character 8.');

  await editor(page).getByText('How to write a query').click();
  await expect(editor(page).getByText('Both, either, not')).toBeVisible();
  await expectAccessible(page, 'the help for queries');
  await goOffline(page);
  await query.fill('today');
  await expect(preview).toContainText('The server cannot be reached.');
  await editor(page).getByRole('button', { name: 'Save' }).click();
  await expect(filters(page).getByRole('link')).toHaveText(['Calls']);
  await page.context().setOffline(false);
  await saved(page);
  await page.reload();
  await expect(filters(page).getByRole('link')).toHaveText(['Calls']);
});

test('VIEW-11 the view of a filter follows every change and takes new tasks', async ({ page, person, device }) => {
  void person;
  await seed(page, TASKS);
  await page.reload();
  await addFilter(page, 'Calls', '@calls & today');
  await expect(titles(page)).toHaveText(['Call the bank']);
  await quickAdd(page).fill('Call home');
  await page.keyboard.press('Enter');
  await expect(titles(page)).toHaveText(['Call the bank', 'Call home']);
  await expect(page.getByText('2 open tasks')).toBeVisible();

  await check(page, 'Call home').click();
  await expect(row(page, 'Call home')).toHaveClass(/item/u);
  await expect(titles(page)).toHaveText(['Call the bank']);
  await undo(page).click();
  await expect(titles(page)).toHaveText(['Call the bank', 'Call home']);

  const other = await (await device({ storageState: await page.context().storageState() })).newPage();
  await other.goto('/all');
  await titleIn(other, 'Call the bank').focus();
  await other.keyboard.press('Shift+Delete');
  await expect(titles(page)).toHaveText(['Call home']);

  await titleIn(page, 'Call home').click();
  await page.getByLabel('Task details').getByRole('button', { name: /^Due/u }).click();
  await page.getByRole('button', { name: /^Tomorrow/u }).click();
  await expect(page.getByRole('heading', { name: 'Nothing fits this filter now' })).toBeVisible();
  await page.getByRole('button', { name: 'Close details' }).click();

  await page.getByRole('button', { name: 'Edit filter' }).click();
  await editor(page, 'Edit filter').getByLabel('Query').fill('completed | @calls');
  await editor(page, 'Edit filter').getByRole('button', { name: 'Save' }).click();
  await expect(row(page, 'Call the plumber')).toBeVisible();
  await expect(page.getByText('3 tasks found')).toBeVisible();
  await expectAccessible(page, 'the view of a filter');
});

test('VIEW-12 without a network a filter shows what it found last, and says so', async ({ page, person, watch }) => {
  void person;
  watch.allowed.push(NO_SERVER);
  await seed(page, TASKS);
  await page.reload();
  await addFilter(page, 'Calls', '@calls');
  await addFilter(page, 'Books', 'search: book');
  await expect(titles(page)).toHaveText(['Read a book']);
  await saved(page);
  await page.reload();
  await expect(titles(page)).toHaveText(['Read a book']);
  await goOffline(page);
  await filters(page).getByRole('link', { name: 'Calls' }).click();
  await expect(page.getByRole('heading', { name: 'This filter cannot be asked now' })).toBeVisible();
  await filters(page).getByRole('link', { name: 'Books' }).click();
  await expect(page.getByText(/The server cannot be reached\. These were found at \d/u)).toBeVisible();
  await expect(titles(page)).toHaveText(['Read a book']);
  await check(page, 'Read a book').click();
  await expect(titles(page)).toHaveCount(0);
  await expectAccessible(page, 'a filter without a network');
  await filters(page).getByRole('link', { name: 'Calls' }).click();
  await page.context().setOffline(false);
  await expect(titles(page)).toHaveText(['Call the bank', 'Call the dentist']);
});

test('VIEW-13 what narrows a view becomes a filter that finds the same', async ({ page, person }) => {
  void person;
  await seed(page, TASKS);
  await page.goto('/tag/calls?priority=high');
  await expect(titles(page)).toHaveText(['Call the bank']);
  await page.getByRole('button', { name: 'Filter, in use' }).click();
  await page.getByRole('button', { name: 'Save as a filter' }).click();
  await expect(editor(page).getByLabel('Name')).toBeFocused();
  await expect(editor(page).getByLabel('Query')).toHaveValue('@calls & p1');
  await page.keyboard.type('Urgent calls');
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Urgent calls')).toBeVisible();
  await expect(titles(page)).toHaveText(['Call the bank']);
});

test('VIEW-14 a filter that makes no sense any more says why, and a deleted one that it is gone', async ({
  page,
  person,
  watch,
}) => {
  void person;
  watch.allowed.push(/\b422\b/u);
  await page.getByRole('button', { name: 'New project' }).click();
  await expect(page.getByRole('dialog', { name: 'New project' }).getByLabel('Name')).toBeFocused();
  await page.keyboard.type('Home');
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Home')).toBeVisible();
  await saved(page);
  const project_id = page.url().split('/').at(-1);
  await (await apiOf(page)).create({ title: 'Water the tree', project_id });
  await addFilter(page, 'At home', '#home');
  await expect(titles(page)).toHaveText(['Water the tree']);
  await page.getByRole('navigation', { name: 'Projects' }).getByRole('button', { name: 'More: Home' }).click();
  await page.getByRole('menuitem', { name: 'Edit project' }).click();
  await page.getByRole('dialog', { name: 'Edit project' }).getByLabel('Name').fill('House');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'This filter makes no sense any more' })).toBeVisible();
  await expect(page.getByText('There is no project "home"')).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Edit filter' }).last().click();
  await editor(page, 'Edit filter').getByLabel('Query').fill('#house');
  await page.keyboard.press('Enter');
  await expect(titles(page)).toHaveText(['Water the tree']);
  await page.goto('/filter/0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5f01');
  await expect(page.getByRole('heading', { name: 'This filter is gone' })).toBeVisible();
});
