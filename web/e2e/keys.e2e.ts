/** Everything by the keyboard: what each key does, the sheet that lists them, and keys of one's own. */
import type { Page } from '@playwright/test';
import {
  addProject,
  apiOf,
  day,
  detail,
  expect,
  expectAccessible,
  heading,
  quickAdd,
  row,
  saved,
  seed,
  test,
  titleIn,
  titles,
  holdBack,
} from './fixtures';

const TREES = ['Apple', 'Birch', 'Cedar', 'Dogwood'];

async function trees(page: Page): Promise<void> {
  await seed(
    page,
    TREES.map((title) => ({ title, priority: null })),
  );
  await page.goto('/inbox');
  await expect(titles(page)).toHaveText(TREES);
}

function sheet(page: Page) {
  return page.getByRole('dialog', { name: 'Keyboard shortcuts' });
}

test('KEYS-03 keys on a task: date, priority, tags, project, completing, deleting, each with its way back', async ({
  page,
  person,
}) => {
  void person;
  await addProject(page, 'Orchard');
  await trees(page);
  const api = await apiOf(page);
  const keys = page.keyboard;
  const task = async (title: string) => (await api.list('?status=all')).find((each) => each.title === title);
  await keys.press('j');
  await expect(titleIn(page, 'Apple')).toBeFocused();

  for (const key of ['t', 'd']) {
    await keys.press(key);
    await expect(page.getByRole('dialog', { name: 'Choose a due date' })).toBeVisible();
    await keys.press('Escape');
    await expect(titleIn(page, 'Apple')).toBeFocused();
  }
  await keys.press('t');
  await page.getByRole('button', { name: /^Tomorrow/u }).click();
  await expect(row(page, 'Apple')).toContainText('Tomorrow');
  await keys.press('Shift+T');
  await expect(row(page, 'Apple')).not.toContainText('Tomorrow');

  for (const [key, label] of [
    ['1', 'High priority'],
    ['2', 'Medium priority'],
    ['3', 'Low priority'],
  ] as const) {
    await keys.press(key);
    await expect(row(page, 'Apple').getByRole('img', { name: label })).toBeVisible();
  }
  for (const key of ['4', '0']) {
    await keys.press('1');
    await keys.press(key);
    await expect(row(page, 'Apple').getByRole('img')).toHaveCount(0);
  }
  for (const key of ['y', 'p']) {
    await keys.press(key);
    await expect(page.getByRole('menu', { name: 'Choose a priority' })).toBeVisible();
    await keys.press('Escape');
    await expect(titleIn(page, 'Apple')).toBeFocused();
  }
  await keys.press('l');
  await expect(page.getByLabel('Find or make a tag')).toBeFocused();
  await keys.press('Escape');
  await keys.press('.');
  await expect(page.getByRole('menu', { name: 'More: Apple' })).toBeVisible();
  await keys.press('Escape');
  for (const key of ['v', 'm']) {
    await keys.press(key);
    await expect(page.getByLabel('Find a project')).toBeFocused();
    await keys.press('Escape');
  }
  await expect(titleIn(page, 'Apple')).toBeFocused();
  await keys.press('v');
  await keys.type('orch');
  await keys.press('Enter');
  await expect(titles(page)).toHaveText(['Birch', 'Cedar', 'Dogwood']);
  await keys.press('Control+z');
  await expect(titles(page)).toHaveText(TREES);
  await keys.press('Control+Shift+z');
  await expect(titles(page)).toHaveText(['Birch', 'Cedar', 'Dogwood']);
  await keys.press('Control+z');
  await keys.press('Control+y');
  await expect(titles(page)).toHaveText(['Birch', 'Cedar', 'Dogwood']);

  await page.goto('/inbox');
  await expect(titles(page)).toHaveText(['Birch', 'Cedar', 'Dogwood']);
  await keys.press('j');
  await keys.press('e');
  await expect(titles(page)).toHaveText(['Cedar', 'Dogwood']);
  await keys.press('z');
  await expect(titles(page)).toHaveText(['Birch', 'Cedar', 'Dogwood']);
  await titleIn(page, 'Cedar').focus();
  await keys.press('Control+]');
  await saved(page);
  expect((await task('Cedar'))?.parent_id).toBe((await task('Birch'))?.id);
  await keys.press('Control+[');
  await saved(page);
  expect((await task('Cedar'))?.parent_id).toBeNull();
  await keys.press('Control+Backspace');
  await expect(titles(page)).toHaveText(['Birch', 'Dogwood']);
  await expect(titleIn(page, 'Dogwood')).toBeFocused();
  await keys.press('Shift+Delete');
  await expect(titles(page)).toHaveText(['Birch']);
  await keys.press('Control+z');
  await keys.press('Control+z');
  await expect(titles(page)).toHaveText(['Birch', 'Cedar', 'Dogwood']);
});

test('KEYS-04 Space looks at a task without leaving the list, Enter opens it, Escape closes one thing after the other', async ({
  page,
  person,
}) => {
  void person;
  await trees(page);
  const keys = page.keyboard;
  await keys.press('j');
  await keys.press('Space');
  await expect(detail(page)).toBeVisible();
  await expect(titleIn(page, 'Apple')).toBeFocused();
  await keys.press('ArrowDown');
  await expect(titleIn(page, 'Birch')).toBeFocused();
  await expect(detail(page).getByLabel('Title', { exact: true })).toHaveValue('Birch');
  await keys.press('Space');
  await expect(detail(page)).toHaveCount(0);
  await expect(titleIn(page, 'Birch')).toBeFocused();
  await keys.press('Enter');
  await expect(detail(page).getByLabel('Title', { exact: true })).toHaveValue('Birch');
  await keys.press('k');
  await expect(titleIn(page, 'Apple')).toBeFocused();
  await expect(detail(page).getByLabel('Title', { exact: true })).toHaveValue('Birch');
  await detail(page).getByLabel('Note').focus();
  await keys.press('Control+Enter');
  await expect(detail(page).getByRole('checkbox', { name: 'Reopen: Birch' })).toBeChecked();
  await detail(page).getByRole('button', { name: 'Close details' }).focus();
  await keys.press('x');
  await expect(page.getByText('1 selected').first()).toBeVisible();
  await keys.press('q');
  await expect(quickAdd(page)).toBeFocused();
  await quickAdd(page).evaluate((field) => field.blur());
  await keys.press('Escape');
  await expect(page.getByRole('toolbar')).toHaveCount(0);
  await keys.press('Escape');
  await keys.press('Escape');
  await expect(detail(page)).toHaveCount(0);
});

test('KEYS-05 going elsewhere, adding at the top and at the end, and hiding the sidebar', async ({ page, person }) => {
  void person;
  await addProject(page, 'Orchard');
  await seed(page, [{ title: 'Call back', tags: ['calls'], priority: null, due_date: day(0) }]);
  const keys = page.keyboard;
  for (const [key, name] of [
    ['i', 'Inbox'],
    ['t', 'Today'],
    ['u', 'Upcoming'],
    ['a', 'All'],
    ['d', 'Done'],
    ['b', 'Trash'],
    ['f', 'Search'],
    ['s', 'Settings'],
  ] as const) {
    if (name === 'Settings') await page.getByRole('searchbox').evaluate((field) => field.blur());
    await keys.press('g');
    await keys.press(key);
    await expect(heading(page, name)).toBeVisible();
  }
  await keys.press('g');
  await keys.press('c');
  await expect(page).toHaveURL(/\/calendar/u);
  await keys.press('g');
  await keys.press('p');
  await expect(page.getByRole('combobox', { name: 'Which project?' })).toBeFocused();
  await expect(page.getByRole('listbox').getByRole('option')).toHaveText([/Orchard/u]);
  await keys.press('Enter');
  await expect(heading(page, 'Orchard')).toBeFocused();
  await keys.press('g');
  await keys.press('l');
  await expect(page.getByRole('listbox').getByRole('option')).toHaveText([/calls/u]);
  await keys.type('cal');
  await keys.press('Enter');
  await expect(heading(page, 'calls')).toBeFocused();

  await keys.press('g');
  await keys.press('i');
  await expect(heading(page, 'Inbox')).toBeFocused();
  const above = async () => {
    const [field, first] = await Promise.all([quickAdd(page).boundingBox(), titleIn(page, 'Call back').boundingBox()]);
    return (field?.y ?? 0) < (first?.y ?? 0);
  };
  await keys.press('a');
  await expect(quickAdd(page)).toBeFocused();
  expect(await above()).toBe(false);
  await keys.type('At the end');
  await keys.press('Enter');
  await expect(titles(page)).toHaveText(['Call back', 'At the end']);
  await expect(quickAdd(page)).toBeFocused();
  await keys.press('Escape');
  await keys.press('c');
  await expect(quickAdd(page)).toBeFocused();
  expect(await above()).toBe(true);
  await keys.press('Escape');

  const side = page.getByRole('complementary', { name: 'Navigation' });
  await keys.press('[');
  await expect(side.getByRole('link')).toHaveCount(0);
  await expectAccessible(page, 'without the sidebar');
  await page.reload();
  await expect(side.getByRole('link')).toHaveCount(0);
  await side.getByRole('button', { name: 'Show the sidebar' }).click();
  await expect(side.getByRole('link', { name: /^Inbox/u })).toBeVisible();
  await expect(side.getByRole('button', { name: 'Hide the sidebar' })).toBeFocused();
});

test('KEYS-06 keys of one’s own: chosen in the sheet, told in menus, kept, taken from others, given back', async ({
  page,
  person,
}) => {
  void person;
  await trees(page);
  const keys = page.keyboard;
  await keys.press('?');
  await expect(sheet(page)).toBeVisible();
  await expectAccessible(page, 'the list of keys');
  const keysOf = (name: string) =>
    sheet(page).getByRole('button', { name: new RegExp(`^Change the keys of: ${name}`, 'u') });
  await sheet(page).getByRole('searchbox', { name: 'Find a shortcut' }).fill('complete');
  await keysOf('Complete or reopen').click();
  await expect(sheet(page).getByText('Press the new keys')).toBeVisible();
  await expectAccessible(page, 'choosing keys');

  await keys.press('Control+r');
  await expect(sheet(page).getByRole('alert')).toHaveText('Ctrl R belongs to the browser. Choose others.');
  await keys.press('x');
  await expect(sheet(page).getByRole('alert')).toHaveText('X stands for “Select”.');
  await sheet(page).getByRole('button', { name: 'Take it from there' }).click();
  await expect(keysOf('Complete or reopen')).toBeFocused();
  await expect(keysOf('Complete or reopen')).toHaveAccessibleName('Change the keys of: Complete or reopen, X');
  await sheet(page).getByRole('searchbox').fill('due date');
  await keysOf('Due date').click();
  await keys.press('h');
  await keys.press('d');
  await expect(keysOf('Due date')).toContainText('D');
  await expect(keysOf('Due date')).toHaveAccessibleName('Change the keys of: Due date, H D');
  await sheet(page).getByRole('searchbox').fill('select');
  await expect(keysOf('Select,')).toContainText('None');
  await keysOf('Select,').click();
  await keys.press('Escape');
  await expect(sheet(page)).toBeVisible();
  await keys.press('Escape');
  await expect(sheet(page)).toHaveCount(0);

  await page.reload();
  await expect(titles(page)).toHaveCount(4);
  await keys.press('j');
  await keys.press('e');
  await keys.press('.');
  await expect(page.getByRole('menuitem', { name: /^Due/u })).toContainText('H D');
  await keys.press('Escape');
  await keys.press('h');
  await keys.press('d');
  await expect(page.getByRole('dialog', { name: 'Choose a due date' })).toBeVisible();
  await keys.press('Escape');
  await expect(titleIn(page, 'Apple')).toBeFocused();
  await keys.press('x');
  await expect(titles(page)).toHaveText(['Birch', 'Cedar', 'Dogwood']);

  await keys.press('?');
  await sheet(page).getByRole('searchbox').fill('due date');
  await sheet(page).getByRole('button', { name: 'As it was: Due date' }).click();
  await expect(keysOf('Due date')).toHaveAccessibleName('Change the keys of: Due date, T or D');
  await sheet(page).getByRole('button', { name: 'All as they were' }).click();
  await sheet(page).getByRole('searchbox').fill('complete');
  await expect(keysOf('Complete or reopen')).toHaveAccessibleName('Change the keys of: Complete or reopen, E');
  await keysOf('Complete or reopen').click();
  await sheet(page).getByRole('button', { name: 'No keys for: Complete or reopen' }).click();
  await expect(keysOf('Complete or reopen')).toContainText('None');
});

test('KEYS-07 single letters can be switched off; in fields and while something is open, keys are typing', async ({
  page,
  person,
}) => {
  void person;
  await trees(page);
  const keys = page.keyboard;
  await quickAdd(page).focus();
  await keys.type('eject x1');
  await expect(quickAdd(page)).toHaveValue('eject x1');
  await keys.press('Control+Backspace');
  await expect(titles(page)).toHaveText(TREES);
  await keys.press('Control+a');
  await keys.press('Backspace');
  await keys.press('Escape');
  await expect(page.getByRole('toolbar')).toHaveCount(0);
  await keys.press('?');
  await sheet(page).getByRole('checkbox', { name: 'Shortcuts of a single letter' }).uncheck();
  await keys.press('Escape');
  await titleIn(page, 'Apple').focus();
  await keys.press('e');
  await keys.press('x');
  await keys.press('?');
  await expect(sheet(page)).toHaveCount(0);
  await expect(titles(page)).toHaveText(TREES);
  await keys.press('ArrowDown');
  await expect(titleIn(page, 'Birch')).toBeFocused();
  await keys.press('Control+k');
  await keys.type('single letter');
  await keys.press('Enter');
  await expect(page.getByText('Shortcuts of a single letter are on').first()).toBeVisible();
  await keys.press('?');
  await expect(sheet(page)).toBeVisible();
});

test('KEYS-08 what is pressed before the meaning of keys is there is not lost', async ({ page, person }) => {
  void person;
  const answer = await holdBack(page, '**/assets/commands-*.js');
  await page.goto('/inbox');
  await expect(heading(page, 'Inbox')).toBeVisible();
  await page.keyboard.type('qWater /2');
  await page.keyboard.press('Enter');
  await expect(quickAdd(page)).toHaveValue('');
  answer();
  await expect(titles(page)).toHaveText(['Water /2']);
  await expect(quickAdd(page)).toHaveValue('');
});

test('KEYS-08 what is clicked with Ctrl or Shift before the meaning of that is there selects', async ({
  page,
  person,
}) => {
  void person;
  await trees(page);
  const answer = await holdBack(page, '**/assets/commands-*.js');
  await page.reload();
  await titleIn(page, 'Apple').click({ modifiers: ['Control'] });
  await titleIn(page, 'Cedar').click({ modifiers: ['Shift'] });
  answer();
  await expect(page.getByRole('checkbox', { name: /^Select: /u, checked: true })).toHaveCount(3);
  expect(page.context().pages()).toHaveLength(1);
  await page.keyboard.press('Escape');
  const answer_again = await holdBack(page, '**/assets/commands-*.js');
  await page.reload();
  await row(page, 'Apple').click({ button: 'right' });
  answer_again();
  await expect(page.getByRole('menu', { name: 'More: Apple' })).toBeVisible();
});

test('KEYS-08 lines that are typed before quick add can read them are added one by one', async ({ page, person }) => {
  void person;
  const answer = await holdBack(page, '**/assets/QuickAddParts-*.js');
  await page.goto('/inbox');
  await quickAdd(page).focus();
  for (const title of ['First', 'Second']) {
    await page.keyboard.type(title);
    await page.keyboard.press('Enter');
  }
  await page.keyboard.type('Third');
  await page.keyboard.press('Control+Enter');
  answer();
  await expect(titles(page)).toHaveCount(3);
  await expect(page.getByLabel('Task details').getByRole('textbox', { name: 'Title' })).toHaveValue('Third');
  for (const title of ['First', 'Second']) await expect(titleIn(page, title)).toBeVisible();
});

test('KEYS-08 what is pressed before the bar of the selection is there is done to the selection', async ({
  page,
  person,
}) => {
  void person;
  const api = await apiOf(page);
  const { id } = await api.create({ title: 'Water', priority: null });
  const answer = await holdBack(page, '**/assets/BulkBar-*.js');
  await page.goto('/inbox');
  await titleIn(page, 'Water').focus();
  for (const key of ['x', 'y', 'ArrowUp', 'Enter']) await page.keyboard.press(key);
  await expect(page.getByRole('checkbox', { name: 'Select: Water' })).toBeChecked();
  answer();
  await expect.poll(async () => (await api.list()).find((task) => task.id === id)?.priority).toBe('low');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(page.getByRole('checkbox', { name: 'Select: Water' })).toBeChecked();
});

test('KEYS-08 what is pressed before a list has its hands is done once it has them', async ({ page, person }) => {
  void person;
  await trees(page);
  const answer = await holdBack(page, '**/assets/by-hand-*.js');
  await page.reload();
  await titleIn(page, 'Birch').focus();
  await page.keyboard.press('Control+]');
  await page.keyboard.press('1');
  answer();
  await expect(page.getByRole('img', { name: 'High priority' })).toBeVisible();
  const api = await apiOf(page);
  const apple = (await api.list()).find(({ title }) => title === 'Apple');
  const birch = async () => (await api.list()).find(({ title }) => title === 'Birch');
  await expect.poll(birch).toMatchObject({ priority: 'high', parent_id: apple?.id });
});
