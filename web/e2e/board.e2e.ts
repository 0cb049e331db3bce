/** A project as a board: seen, changed, by mouse and by keyboard, on two devices. */
import type { Locator, Page } from '@playwright/test';
import { boardOf, card, cards, column } from './columns';
import { apiOf, check, day, detail, expect, expectAccessible, heading, saved, test, titles } from './fixtures';

const COLUMNS = { '': ['Loose'], Copy: ['One', 'Two', 'Three'], Design: ['Four'], Empty: [] };

async function carry(page: Page, from: Locator, to: Locator, edge: 'top' | 'bottom'): Promise<void> {
  await to.scrollIntoViewIfNeeded();
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error('not drawn');
  const [x, y] = [start.x + 60, start.y + start.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 8, y + 8);
  await page.mouse.move(end.x + end.width / 2, edge === 'top' ? end.y + 3 : end.y + end.height - 3, { steps: 5 });
}

const said = (page: Page, text: string) =>
  expect(page.locator('body > .sr[role="status"], #app > .sr[role="status"]')).toContainText(text);

test('BOARD-01 BOARD-02 a project is seen as a board, and the choice stays', async ({ page, person }) => {
  void person;
  const project_id = await boardOf(page, {
    '': [{ title: 'Loose', due_date: day(1), priority: 'high', tags: ['calls'], description: 'A note' }],
    Copy: ['One'],
  });
  const [one] = await (await apiOf(page)).list('?search=One');
  await (await apiOf(page)).create({ title: 'Part', parent_id: one?.id, project_id });
  await expect(column(page, 'No section')).toContainText('Loose');
  await expect(card(page, 'Loose')).toContainText('Tomorrow');
  await expect(card(page, 'Loose')).toContainText('calls');
  await expect(card(page, 'One')).toContainText('0/1');
  await expect(cards(page, 'Copy')).toHaveText(['One']);

  // By the menu; the way back leads to how it was.
  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByRole('menuitemradio', { name: 'List' }).click();
  await expect(titles(page)).toHaveText(['Loose', 'One', 'Part']);
  await page.goBack();
  await expect(column(page, 'Copy')).toBeVisible();
  await page.goForward();
  await expect(titles(page)).toHaveCount(3);
  await page.goto(`/project/${project_id}`);
  await expect(titles(page)).toHaveCount(3);

  // By the key; it is kept, and each project has its own.
  await heading(page, 'Launch').focus();
  await page.keyboard.press('b');
  await expect(column(page, 'Copy')).toBeVisible();
  await page.goto(`/project/${project_id}`);
  await expect(column(page, 'Copy')).toBeVisible();
  await page.getByRole('navigation', { name: 'Projects' }).getByRole('link', { name: 'Launch' }).click();
  await expect(column(page, 'Copy')).toBeVisible();

  // By the palette.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('as a list');
  await page.keyboard.press('Enter');
  await expect(titles(page)).toHaveCount(3);
});

test('BOARD-03 cards and columns are dragged', async ({ page, person, device }) => {
  void person;
  await boardOf(page, COLUMNS);
  const other = await (await device({ storageState: await page.context().storageState() })).newPage();
  await other.goto(page.url());
  await expect(cards(other, 'Copy')).toHaveText(['One', 'Two', 'Three']);

  await carry(page, card(page, 'Three'), card(page, 'One'), 'bottom');
  await expect(page.locator('.drop-line')).toBeVisible();
  await expect(page.locator('.ghost')).toContainText('To Copy');
  await page.screenshot({ path: 'test-results/screens/desktop-board-drag.png' });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(page.locator('.drop-line')).toHaveCount(0);
  await expect(cards(page, 'Copy')).toHaveText(['One', 'Two', 'Three']);
  await expect(detail(page)).toHaveCount(0);

  await carry(page, card(page, 'Three'), card(page, 'One'), 'bottom');
  await page.mouse.up();
  await expect(cards(page, 'Copy')).toHaveText(['One', 'Three', 'Two']);
  await carry(page, card(page, 'Three'), card(page, 'Four'), 'top');
  await page.mouse.up();
  await expect(cards(page, 'Design')).toHaveText(['Three', 'Four']);
  await expect(cards(other, 'Design')).toHaveText(['Three', 'Four']);
  await expect(cards(other, 'Copy')).toHaveText(['One', 'Two']);
  await page.keyboard.press('Control+z');
  await expect(cards(page, 'Design')).toHaveText(['Four']);
  await expect(cards(other, 'Copy')).toHaveText(['One', 'Three', 'Two']);

  // Into an empty column, and onto the inbox.
  await carry(page, card(page, 'Four'), column(page, 'Empty'), 'top');
  await page.mouse.up();
  await expect(cards(page, 'Empty')).toHaveText(['Four']);
  await carry(page, card(page, 'Four'), page.getByRole('link', { name: 'Inbox' }), 'top');
  await expect(page.locator('.ghost')).toContainText('To Inbox');
  await page.mouse.up();
  await expect(cards(page, 'Empty')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(cards(page, 'Empty')).toHaveText(['Four']);

  // Columns.
  const names = page.getByRole('heading', { level: 2 });
  await expect(names).toHaveText(['No section 1', 'Copy 3', 'Design 0', 'Empty 1']);
  await carry(page, names.nth(3).getByRole('button'), column(page, 'Copy'), 'top');
  await page.mouse.move(300, 300, { steps: 3 });
  await page.mouse.up();
  await expect(names).toHaveText(['No section 1', 'Empty 1', 'Copy 3', 'Design 0']);
  await expect(other.getByRole('heading', { level: 2 }).nth(1)).toHaveText('Empty 1');
  await page.keyboard.press('Control+z');
  await expect(names.nth(1)).toHaveText('Copy 3');
  await saved(page);
});

test('SELECT-06 SELECT-07 cards that are selected are dragged together', async ({ page, person }) => {
  void person;
  await boardOf(page, COLUMNS);
  const copy = await cards(page, 'Copy').allTextContents();
  for (const name of ['One', 'Two'])
    await page.getByRole('link', { name, exact: true }).click({ modifiers: ['ControlOrMeta'] });
  for (const name of ['One', 'Two'])
    await expect(page.getByRole('checkbox', { name: `Select: ${name}` })).toBeChecked();
  await page.getByRole('checkbox', { name: 'Select: Three' }).click();
  await expect(page.getByRole('checkbox', { name: /^Select: /u, checked: true })).toHaveCount(3);
  await page.getByRole('checkbox', { name: 'Select: Three' }).click();
  await page.screenshot({ path: 'test-results/screens/desktop-board-selected.png' });
  await expectAccessible(page, 'selected cards');
  await carry(page, card(page, 'Two'), card(page, 'Four'), 'top');
  await expect(page.locator('.ghost')).toContainText('2 tasks');
  await page.mouse.up();
  await expect(cards(page, 'Design')).toHaveText(['One', 'Two', 'Four']);
  await page.keyboard.press('Control+z');
  await expect(cards(page, 'Copy')).toHaveText(copy);
  await expect(cards(page, 'Design')).toHaveText(['Four']);

  // Beside the one that stays.
  await carry(page, card(page, 'One'), card(page, 'Three'), 'bottom');
  await page.mouse.up();
  await expect(cards(page, 'Copy')).toHaveText(['Three', 'One', 'Two']);
  await saved(page);
});

test('BOARD-03 the board scrolls while a card is at its edge', async ({ page, person }) => {
  void person;
  await boardOf(page, { A: ['One'], B: [], C: [], D: [], E: [], Last: [] });
  await carry(page, card(page, 'One'), column(page, 'B'), 'top');
  await page.mouse.move(1265, 400, { steps: 3 });
  await expect(column(page, 'Last')).toBeInViewport({ ratio: 0.9 });
  await carryOn(page, column(page, 'Last'));
  await page.mouse.up();
  await expect(cards(page, 'Last')).toHaveText(['One']);
});

async function carryOn(page: Page, to: Locator): Promise<void> {
  const box = await to.boundingBox();
  await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + 20, { steps: 4 });
}

test('BOARD-04 a board is walked through and changed by the keyboard', async ({ page, person }) => {
  void person;
  await boardOf(page, COLUMNS);
  const link = (title: string) => card(page, title).getByRole('link');
  await link('Loose').focus();
  await page.keyboard.press('ArrowRight');
  await expect(link('One')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('j');
  await expect(link('Three')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(link('Four')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'Add a task: Empty' })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(link('Four')).toBeFocused();

  await page.keyboard.press('Alt+ArrowLeft');
  await expect(cards(page, 'Copy')).toHaveText(['Four', 'One', 'Two', 'Three']);
  await expect(link('Four')).toBeFocused();
  await said(page, 'Moved to place 1 of 4 in Launch, Copy');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(cards(page, 'Copy')).toHaveText(['One', 'Four', 'Two', 'Three']);
  await expect(link('Four')).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await said(page, 'It is the first one already');

  // Every key of a task works on its card.
  await page.keyboard.press('1');
  await expect(card(page, 'Four').getByLabel('High priority')).toBeVisible();
  await page.keyboard.press('t');
  await page.getByRole('button', { name: /^Tomorrow/u }).click();
  await expect(card(page, 'Four')).toContainText('Tomorrow');
  await expect(link('Four')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(detail(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(link('Four')).toBeFocused();
  await page.keyboard.press('e');
  await expect(check(page, 'Four')).toHaveCount(0);
  await page.keyboard.press('Control+z');

  // A column, and a page that is mirrored.
  const names = page.getByRole('heading', { level: 2 });
  await names.nth(1).getByRole('button').focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(names).toHaveText(['No section 1', 'Design 0', 'Copy 4', 'Empty 0']);
  await expect(names.nth(2).getByRole('button')).toBeFocused();
  await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  await link('Loose').focus();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(cards(page, 'Design')).toHaveText(['Loose']);
  await expect(link('Loose')).toBeFocused();
});

test('BOARD-05 cards and sections are added, renamed, moved and deleted where they stand', async ({ page, person }) => {
  void person;
  await boardOf(page, { Copy: ['One'], Design: [] });
  await page.getByRole('button', { name: 'Add a task: Design' }).click();
  await expect(page.getByRole('combobox', { name: 'Add a task' })).toBeFocused();
  await page.keyboard.type('Draw tomorrow');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Paint');
  await page.keyboard.press('Enter');
  await expect(cards(page, 'Design')).toHaveText(['Draw', 'Paint']);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Add a task: Design' })).toBeFocused();
  await card(page, 'One').getByRole('link').focus();
  await page.keyboard.press('q');
  await page.keyboard.type('Write');
  await page.keyboard.press('Enter');
  await expect(cards(page, 'Copy')).toHaveText(['One', 'Write']);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Add section' }).click();
  await page.keyboard.type('Ship');
  await page.keyboard.press('Enter');
  const names = page.getByRole('heading', { level: 2 });
  await expect(names).toHaveText(['Copy 2', 'Design 2', 'Ship 0']);
  await expect(page.getByRole('button', { name: 'Add section' })).toBeFocused();
  await names.nth(0).getByRole('button').click();
  await page.getByRole('textbox', { name: 'Name of the section' }).fill('Words');
  await page.keyboard.press('Enter');
  await expect(names).toHaveText(['Words 2', 'Design 2', 'Ship 0']);
  await names.nth(0).getByRole('button').click();
  await page.keyboard.type('Nothing');
  await page.keyboard.press('Escape');
  await expect(names.nth(0)).toHaveText('Words 2');

  await page.getByRole('button', { name: 'More: Ship' }).click();
  await page.getByRole('menuitem', { name: 'Move left' }).click();
  await expect(names).toHaveText(['Words 2', 'Ship 0', 'Design 2']);
  await page.getByRole('button', { name: 'More: Words' }).click();
  await page.getByRole('menuitem', { name: 'Delete section' }).click();
  await expect(names).toHaveText(['No section 2', 'Ship 0', 'Design 2']);
  await page.keyboard.press('Control+z');
  await expect(names).toHaveText(['Words 2', 'Ship 0', 'Design 2']);
  await saved(page);
});

test('BOARD-06 where an order is chosen, cards change columns alone', async ({ page, person }) => {
  void person;
  await boardOf(page, { Copy: ['Beta', 'Alpha'], Design: ['Gamma'] });
  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByRole('menuitemradio', { name: 'Title' }).click();
  await expect(cards(page, 'Copy')).toHaveText(['Alpha', 'Beta']);
  await card(page, 'Beta').getByRole('link').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.getByText('This list is sorted by: Title.').first()).toBeVisible();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(cards(page, 'Design')).toHaveText(['Beta', 'Gamma']);
  await carry(page, card(page, 'Alpha'), column(page, 'Design'), 'bottom');
  await page.mouse.up();
  await expect(cards(page, 'Design')).toHaveText(['Alpha', 'Beta', 'Gamma']);
});

test('BOARD-08 a long column begins with its first cards', async ({ page, person }) => {
  void person;
  await boardOf(page, { Long: Array.from({ length: 75 }, (_, index) => `Task ${index + 1}`) });
  await expect(cards(page, 'Long')).toHaveCount(60);
  await card(page, 'Task 60').getByRole('link').focus();
  await page.keyboard.press('ArrowDown');
  await expect(card(page, 'Task 61').getByRole('link')).toBeFocused();
  await page.reload();
  await page.getByRole('button', { name: 'Show 15 more tasks' }).click();
  await expect(cards(page, 'Long')).toHaveCount(75);
});

test('BOARD-09 axe finds nothing on a board', async ({ page, person }) => {
  void person;
  await boardOf(page, {
    '': [{ title: 'Loose', due_date: day(-1), priority: 'high', tags: ['calls', 'deep work'] }],
    Copy: [
      {
        title: 'A title that is so long that it needs more than one line on its card',
        priority: 'low',
        due_date: day(3),
      },
      { title: 'קניות לסוף השבוע', recurring_interval: 'weekly', due_date: day(0), description: 'A note' },
      { title: 'Ask for quotes', priority: 'medium' },
    ],
    Design: ['Draw the sign'],
    Empty: [],
  });
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await page.screenshot({ path: `test-results/screens/desktop-board-${theme}.png` });
    await expectAccessible(page, `board, ${theme}`);
  }
  await page.getByRole('button', { name: 'Add a task: Design' }).click();
  await page.screenshot({ path: 'test-results/screens/desktop-board-add.png' });
  await expectAccessible(page, 'adding a card');
});
