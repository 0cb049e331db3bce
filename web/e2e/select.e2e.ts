/** Many tasks at once: how they are selected, and what is done to all of them. */
import type { Locator, Page } from '@playwright/test';
import {
  addProject,
  apiOf,
  expect,
  expectAccessible,
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

const TREES = ['Apple', 'Birch', 'Cedar', 'Dogwood', 'Elder'];

async function trees(page: Page): Promise<void> {
  await seed(
    page,
    TREES.map((title) => ({ title, priority: null })),
  );
  await page.goto('/inbox');
  await expect(titles(page)).toHaveText(TREES);
}

function bar(page: Page) {
  return page.getByRole('toolbar', { name: 'What to do with the selected tasks' });
}

/** The titles of those that are selected, from top to bottom. */
async function expectSelected(page: Page, ...names: string[]): Promise<void> {
  if (names.length > 0) await expect(bar(page)).toContainText(`${names.length} selected`);
  await expect(page.getByRole('checkbox', { name: /^Select: /u, checked: true })).toHaveCount(names.length);
  for (const name of names) await expect(page.getByRole('checkbox', { name: `Select: ${name}` })).toBeChecked();
}

test('SELECT-01 selecting by keyboard: one, further, back, all, and none', async ({ page, person }) => {
  void person;
  await trees(page);
  const keys = page.keyboard;
  await keys.press('j');
  await keys.press('x');
  await expectSelected(page, 'Apple');
  await expect(titleIn(page, 'Apple')).toBeFocused();
  await expectAccessible(page, 'with a task selected');
  await keys.press('x');
  await expect(bar(page)).toHaveCount(0);
  await keys.press('j');
  await keys.press('Shift+ArrowDown');
  await expectSelected(page, 'Birch', 'Cedar');
  await keys.press('Shift+J');
  await expectSelected(page, 'Birch', 'Cedar', 'Dogwood');
  await expect(titleIn(page, 'Dogwood')).toBeFocused();
  await keys.press('Shift+K');
  await expectSelected(page, 'Birch', 'Cedar');
  await keys.press('Shift+ArrowUp');
  await keys.press('Shift+ArrowUp');
  await expectSelected(page, 'Apple', 'Birch');
  await keys.press('Control+a');
  await expectSelected(page, ...TREES);
  await keys.press('Escape');
  await expectSelected(page);
  await expect(titleIn(page, 'Apple')).toBeFocused();
});

test('SELECT-02 selecting with the mouse: Ctrl and click, Shift and click, from the menu, by the boxes', async ({
  page,
  person,
}) => {
  void person;
  await trees(page);
  await titleIn(page, 'Birch').click({ modifiers: ['Control'] });
  await expectSelected(page, 'Birch');
  await titleIn(page, 'Dogwood').click({ modifiers: ['Shift'] });
  await expectSelected(page, 'Birch', 'Cedar', 'Dogwood');
  await titleIn(page, 'Cedar').click({ modifiers: ['Control'] });
  await expectSelected(page, 'Birch', 'Dogwood');
  await page.getByRole('checkbox', { name: 'Select: Elder' }).click();
  await expectSelected(page, 'Birch', 'Dogwood', 'Elder');
  await bar(page).getByRole('button', { name: 'End the selection' }).click();
  await expectSelected(page);
  await row(page, 'Apple').hover();
  await page.getByRole('button', { name: 'More: Apple' }).click();
  await page.getByRole('menuitem', { name: /^Select/u }).click();
  await expectSelected(page, 'Apple');
  await titleIn(page, 'Birch').click();
  await expect(page.getByLabel('Task details')).toBeVisible();
  await expectSelected(page, 'Apple');
});

test('SELECT-03 all that is done to one is done to all, told with their number, and taken back in one step', async ({
  page,
  person,
}) => {
  void person;
  await addProject(page, 'Orchard');
  await trees(page);
  const api = await apiOf(page);
  const keys = page.keyboard;
  const select = async () => {
    await titleIn(page, 'Birch').focus();
    await keys.press('Shift+ArrowDown');
    await keys.press('Shift+ArrowDown');
    await expectSelected(page, 'Birch', 'Cedar', 'Dogwood');
  };
  const told = (text: string) => page.getByText(text, { exact: true }).first();

  await select();
  await keys.press('1');
  await expect(told('3: priority High')).toBeVisible();
  await expect(page.getByRole('img', { name: 'High priority' })).toHaveCount(3);
  await undo(page).click();
  await expect(page.getByRole('img', { name: 'High priority' })).toHaveCount(0);
  await bar(page).getByRole('button', { name: 'Priority' }).click();
  await page.getByRole('menuitemradio', { name: 'Low' }).click();
  await expect(page.getByRole('img', { name: 'Low priority' })).toHaveCount(3);
  const chosen = page.getByRole('menuitemradio', { checked: true });
  await keys.press('y');
  await expect(chosen).toContainText('Low');
  await keys.press('Escape');
  await page.getByRole('checkbox', { name: 'Select: Apple' }).click();
  await keys.press('y');
  await expect(page.getByRole('menuitemradio')).toHaveCount(4);
  await expect(chosen).toHaveCount(0);
  await keys.press('Escape');
  await page.getByRole('checkbox', { name: 'Select: Apple' }).click();

  await keys.press('t');
  await page.getByRole('button', { name: /^Tomorrow/u }).click();
  await expect(told('3 due Tomorrow')).toBeVisible();
  await keys.press('Shift+T');
  await expect(told('3 without a date')).toBeVisible();
  await keys.press('Control+z');
  await expect(row(page, 'Cedar')).toContainText('Tomorrow');

  await keys.press('l');
  await keys.type('wood');
  await keys.press('Enter');
  await expect(told('3 tagged “wood”')).toBeVisible();
  await page.getByRole('checkbox', { name: 'wood', exact: true }).click();
  await expect(told('“wood” taken off 3')).toBeVisible();
  await keys.press('Escape');
  await keys.press('Control+z');
  await expect(row(page, 'Dogwood')).toContainText('wood');

  await keys.press('v');
  await keys.type('orch');
  await keys.press('Enter');
  await expect(told('3 moved to Orchard')).toBeVisible();
  await expect(titles(page)).toHaveText(['Apple', 'Elder']);
  await expect(bar(page)).toHaveCount(0);
  await undo(page).click();
  await expect(titles(page)).toHaveText(TREES);
  await saved(page);
  await page.reload();
  await expect(titles(page)).toHaveText(TREES);

  await select();
  await keys.press('e');
  await expect(told('3 completed')).toBeVisible();
  await expect(titles(page)).toHaveText(['Apple', 'Elder']);
  await keys.press('Control+z');
  await expect(titles(page)).toHaveText(TREES);
  await select();
  await keys.press('.');
  await expect(page.getByRole('menu', { name: 'What to do with the selected tasks' })).toBeVisible();
  await expectAccessible(page, 'the menu of what is selected');
  await page.getByRole('menuitem', { name: /^Delete/u }).click();
  await expect(told('3 deleted')).toBeVisible();
  await expect(titles(page)).toHaveText(['Apple', 'Elder']);
  await undo(page).click();
  await expect(titles(page)).toHaveText(TREES);
  await saved(page);
  expect((await api.list()).map(({ title }) => title).toSorted()).toEqual(TREES);
});

test('SELECT-06 HAND-12 dragging one of those that are selected carries all of them', async ({ page, person }) => {
  void person;
  await addProject(page, 'Orchard');
  await trees(page);
  const told = (text: string) => page.getByText(text, { exact: true }).first();
  const carry = async (from: string, to: Locator, edge: 'middle' | 'bottom') => {
    await expect(page.locator('.scroll.by-hand')).toBeVisible();
    const [start, end] = [await row(page, from).boundingBox(), await to.boundingBox()];
    if (!start || !end) throw new Error('nothing to carry');
    const [x, y] = [start.x + 90, start.y + start.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 8, y + 8);
    const middle = edge === 'middle';
    await page.mouse.move(middle ? end.x + 40 : x, end.y + (middle ? end.height / 2 : end.height - 4), { steps: 4 });
  };
  await titleIn(page, 'Apple').focus();
  await page.keyboard.press('Shift+ArrowDown');
  await expectSelected(page, 'Apple', 'Birch');
  await titleIn(page, 'Dogwood').click({ modifiers: ['ControlOrMeta'] });
  await expectSelected(page, 'Apple', 'Birch', 'Dogwood');

  await carry('Dogwood', row(page, 'Elder'), 'bottom');
  await expect(page.locator('.ghost')).toContainText('3 tasks');
  await expect(page.locator('.is-lifted')).toHaveCount(3);
  await page.screenshot({ path: 'test-results/screens/desktop-drag-selected.png' });
  await page.mouse.up();
  await expect(titles(page)).toHaveText(['Cedar', 'Elder', 'Apple', 'Birch', 'Dogwood']);
  await expect(told('3 moved')).toBeVisible();
  await expectSelected(page, 'Apple', 'Birch', 'Dogwood');
  await undo(page).click();
  await expect(titles(page)).toHaveText(TREES);
  await carry('Apple', row(page, 'Cedar'), 'bottom');
  await page.mouse.up();
  await expect(titles(page)).toHaveText(['Cedar', 'Apple', 'Birch', 'Dogwood', 'Elder']);
  // Where they stand already there is nothing to do, and nothing to take back.
  await carry('Birch', row(page, 'Cedar'), 'bottom');
  await page.mouse.up();
  await expect(page.locator('.is-lifted')).toHaveCount(0);

  await carry('Apple', page.locator('.side').getByRole('link', { name: /^Today/u }), 'middle');
  await expect(page.locator('.ghost')).toContainText('To Today');
  await page.mouse.up();
  await expect(told('3 due Today')).toBeVisible();
  await expect(row(page, 'Dogwood')).toContainText('Today');
  await carry('Birch', page.locator('.side').getByRole('link', { name: /^Orchard/u }), 'middle');
  await page.mouse.up();
  await expect(told('3 moved to Orchard')).toBeVisible();
  await expect(titles(page)).toHaveText(['Cedar', 'Elder']);
  await undo(page).click();
  await expect(titles(page)).toHaveText(['Cedar', 'Apple', 'Birch', 'Dogwood', 'Elder']);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(titles(page)).toHaveText(TREES);

  await page.goto('/inbox?group=priority');
  await titleIn(page, 'Apple').focus();
  await page.keyboard.press('1');
  await titleIn(page, 'Birch').click({ modifiers: ['ControlOrMeta'] });
  await titleIn(page, 'Cedar').click({ modifiers: ['ControlOrMeta'] });
  await carry('Cedar', page.locator('[data-group="priority high"]'), 'middle');
  await page.mouse.up();
  await expect(told('2: priority High')).toBeVisible();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['High priority 3', 'No priority 2']);
  await saved(page);
});

test('SELECT-04 what goes elsewhere is no longer selected, what stays is; without a network it works as well', async ({
  page,
  person,
  context,
  watch,
}) => {
  void person;
  watch.allowed.push(NO_SERVER);
  await trees(page);
  const api = await apiOf(page);
  const keys = page.keyboard;
  await titleIn(page, 'Apple').focus();
  await keys.press('Control+a');
  await expectSelected(page, ...TREES);
  const birch = (await api.list()).find(({ title }) => title === 'Birch');
  await api.change(birch?.id ?? '', { project_id: null, title: 'Beech' });
  await expect(row(page, 'Beech')).toBeVisible();
  await expectSelected(page, 'Apple', 'Beech', 'Cedar', 'Dogwood', 'Elder');
  await api.remove(birch?.id ?? '');
  await expectSelected(page, 'Apple', 'Cedar', 'Dogwood', 'Elder');
  await goOffline(page);
  await keys.press('2');
  await expect(page.getByRole('img', { name: 'Medium priority' })).toHaveCount(4);
  await context.setOffline(false);
  await saved(page);
  expect((await api.list()).filter(({ priority }) => priority === 'medium')).toHaveLength(4);
});

test('TOUCH-04 a right click opens the menu of a task, of what is selected, and of things in the sidebar, at the pointer', async ({
  page,
  person,
}) => {
  void person;
  await addProject(page, 'Orchard');
  await trees(page);
  const box = await row(page, 'Cedar').boundingBox();
  const at = { x: (box?.x ?? 0) + 220, y: (box?.y ?? 0) + 20 };
  await page.mouse.click(at.x, at.y, { button: 'right' });
  const menu = page.getByRole('menu', { name: 'More: Cedar' });
  await expect(menu).toBeVisible();
  const place = await menu.boundingBox();
  expect(Math.abs((place?.x ?? 0) - at.x)).toBeLessThan(12);
  expect(Math.abs((place?.y ?? 0) - at.y)).toBeLessThan(24);
  await expectAccessible(page, 'the menu of a right click');
  await page.getByRole('menuitem', { name: /^Due/u }).click();
  await expect(page.getByRole('dialog', { name: 'Choose a due date' })).toBeVisible();
  await page.keyboard.press('Escape');
  await titleIn(page, 'Birch').focus();
  await page.keyboard.press('ContextMenu');
  await expect(page.getByRole('menu', { name: 'More: Birch' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(titleIn(page, 'Birch')).toBeFocused();
  await page.keyboard.press('Shift+ArrowDown');
  await titleIn(page, 'Cedar').click({ button: 'right' });
  await expect(page.getByRole('menu', { name: 'What to do with the selected tasks' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('navigation', { name: 'Projects' }).getByRole('link').click({ button: 'right' });
  await expect(page.getByRole('menu', { name: 'More: Orchard' })).toBeVisible();
  await page.keyboard.press('Escape');
  await titleIn(page, 'Cedar').click({ button: 'right', modifiers: ['Shift'] });
  await expect(page.getByRole('menu')).toHaveCount(0);
});
