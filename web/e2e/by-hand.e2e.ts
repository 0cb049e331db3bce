/** Tasks moved by hand: with the mouse, by keys, onto a project, without network, on another device. */
import type { Locator, Page } from '@playwright/test';
import {
  addProject,
  apiOf,
  detail,
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

const line = (page: Page) => page.locator('.drop-line');

/** Takes a row in the middle of its title and brings it to the upper or lower edge of another one, moved sideways. */
async function carry(page: Page, from: Locator, to: Locator, edge: 'top' | 'bottom', sideways = 0): Promise<void> {
  // The hands come after the list.
  await expect(page.locator('.scroll.by-hand')).toBeVisible();
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error('nothing to carry');
  const [x, y] = [start.x + 60, start.y + start.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 8, y + 8);
  await page.mouse.move(x + sideways, edge === 'top' ? end.y + 4 : end.y + end.height - 4, { steps: 4 });
}

const letters = ['One', 'Two', 'Three', 'Four'].map((title) => ({ title }));

async function inboxWith(page: Page, tasks: readonly object[]): Promise<void> {
  await seed(page, tasks);
  await page.goto('/inbox');
  await expect(titles(page)).toHaveCount(tasks.length);
}

test('HAND-01 HAND-05 a task is dragged to another place, and undo brings it back', async ({
  page,
  person,
  device,
}) => {
  void person;
  await inboxWith(page, letters);
  const other = await (await device({ storageState: await page.context().storageState() })).newPage();
  await other.goto('/inbox');
  await expect(titles(other)).toHaveText(['One', 'Two', 'Three', 'Four']);

  await carry(page, row(page, 'Four'), row(page, 'Two'), 'top');
  await expect(line(page)).toBeVisible();
  await expect(page.locator('.ghost')).toContainText('Four');
  await page.screenshot({ path: 'test-results/screens/desktop-drag.png' });
  await page.keyboard.press('Escape');
  await expect(line(page)).toHaveCount(0);
  await expect(titles(page)).toHaveText(['One', 'Two', 'Three', 'Four']);
  await page.mouse.up();
  await expect(detail(page)).toHaveCount(0);

  await carry(page, row(page, 'Four'), row(page, 'Two'), 'top');
  await page.mouse.up();
  await expect(titles(page)).toHaveText(['One', 'Four', 'Two', 'Three']);
  await expect(titles(other)).toHaveText(['One', 'Four', 'Two', 'Three']);
  await expect(detail(page)).toHaveCount(0);

  await carry(page, row(page, 'Two'), row(page, 'Four'), 'bottom', 40);
  await expect(page.locator('.ghost')).toContainText('Part of Four');
  await page.mouse.up();
  await expect(row(page, 'Four')).toContainText('0/1');
  await expect(row(other, 'Four')).toContainText('0/1');
  await carry(page, row(page, 'Four'), row(page, 'Three'), 'bottom');
  await page.mouse.up();
  await expect(titles(page)).toHaveText(['One', 'Three', 'Four', 'Two']);
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+z');
  await expect(titles(page)).toHaveText(['One', 'Two', 'Three', 'Four']);
  await expect(titles(other)).toHaveText(['One', 'Two', 'Three', 'Four']);
  await saved(page);
});

test('HAND-01 the list scrolls while a task is at its edge', async ({ page, person }) => {
  void person;
  await inboxWith(
    page,
    Array.from({ length: 40 }, (_, index) => ({ title: `Task ${index + 1}` })),
  );
  await carry(page, row(page, 'Task 1'), row(page, 'Task 3'), 'bottom');
  const frame = await page.locator('.scroll').boundingBox();
  await page.mouse.move(500, (frame?.y ?? 0) + (frame?.height ?? 0) - 10, { steps: 3 });
  await expect
    .poll(() =>
      page
        .locator('.scroll')
        .evaluate((element) => element.scrollTop + element.clientHeight >= element.scrollHeight - 1),
    )
    .toBe(true);
  await page.mouse.up();
  await expect(titles(page).nth(39)).toHaveText('Task 1');
});

test('HAND-03 HAND-04 a task is moved with the keys', async ({ page, person }) => {
  void person;
  await inboxWith(page, letters);
  await expect(page.locator('.scroll.by-hand')).toBeVisible();
  const said = (text: string) =>
    expect(page.locator('body > .sr[role="status"], #app > .sr[role="status"]')).toContainText(text);
  await titleIn(page, 'Two').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(titles(page)).toHaveText(['One', 'Three', 'Two', 'Four']);
  await said('Moved to place 3 of 4 in Inbox');
  await expect(titleIn(page, 'Two')).toBeFocused();
  await page.keyboard.press('Alt+ArrowRight');
  await said('Moved to place 1 of 1 in subtasks of Three');
  await expect(row(page, 'Three')).toContainText('0/1');
  await page.keyboard.press('Alt+ArrowRight');
  await said('There is no task above it');
  await page.keyboard.press('Alt+ArrowLeft');
  await said('Moved to place 3 of 4 in Inbox');
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await said('Moved to place 1 of 4 in Inbox');
  await page.keyboard.press('Alt+ArrowUp');
  await said('It is the first one already');
  await expect(titleIn(page, 'Two')).toBeFocused();
  await expect(page).toHaveURL(/\/inbox$/u);
  await saved(page);
  await page.reload();
  await expect(titles(page)).toHaveText(['Two', 'One', 'Three', 'Four']);
  await expect(page.locator('.scroll.by-hand')).toBeVisible();

  // The same without keys of its own.
  await row(page, 'Three').hover();
  await page.getByRole('button', { name: 'More: Three' }).click();
  await page.getByRole('menuitem', { name: 'Move up' }).click();
  await expect(titles(page)).toHaveText(['Two', 'Three', 'One', 'Four']);

  // A mirrored page mirrors the arrows.
  await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  await titleIn(page, 'One').focus();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(row(page, 'Three')).toContainText('0/1');
});

test('HAND-03 HAND-01 across sections', async ({ page, person }) => {
  void person;
  await page.goto('/inbox');
  await addProject(page, 'Launch');
  for (const name of ['Copy', 'Design']) {
    await page.getByRole('button', { name: 'New section' }).click();
    await page.getByRole('dialog', { name: 'New section' }).getByLabel('Name').fill(name);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
  }
  await saved(page);
  const [project] = await (await apiOf(page)).projects();
  await seed(page, [
    { title: 'Write', project_id: project?.id },
    { title: 'Draw', project_id: project?.id },
  ]);
  await expect(titles(page)).toHaveText(['Write', 'Draw']);
  const section = (name: string) => page.getByRole('heading', { level: 2, name });
  await expect(page.locator('.scroll.by-hand')).toBeVisible();
  await titleIn(page, 'Draw').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(section('Copy 1')).toBeVisible();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(section('Design 1')).toBeVisible();
  await expect(titleIn(page, 'Draw')).toBeFocused();
  await carry(page, row(page, 'Write'), section('Copy 0').locator('..'), 'bottom');
  await page.mouse.up();
  await expect(section('Copy 1')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(section('Copy 0')).toBeVisible();
  await expectAccessible(page, 'a project whose tasks can be moved');
});

test('HAND-06 HAND-07 onto a project in the sidebar, and why a sorted list does not move', async ({ page, person }) => {
  void person;
  await page.goto('/inbox');
  await addProject(page, 'Garden');
  await inboxWith(page, letters);
  const garden = page.getByRole('navigation', { name: 'Projects' }).getByRole('link', { name: 'Garden' });
  await carry(page, row(page, 'Two'), garden, 'bottom');
  const box = await garden.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 40, (box?.y ?? 0) + 15, { steps: 3 });
  await expect(page.locator('.ghost')).toContainText('To Garden');
  await page.screenshot({ path: 'test-results/screens/desktop-drag-project.png' });
  await page.mouse.up();
  await expect(titles(page)).toHaveText(['One', 'Three', 'Four']);
  await expect(garden).toContainText('1');
  await undo(page).click();
  await expect(titles(page)).toHaveText(['One', 'Two', 'Three', 'Four']);

  await page.goto('/inbox?sort=title');
  await expect(titles(page)).toHaveText(['Four', 'One', 'Three', 'Two']);
  await titleIn(page, 'Two').focus();
  await expect(async () => {
    await page.keyboard.press('Alt+ArrowUp');
    await expect(page.getByRole('button', { name: 'Order by hand' })).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(titles(page)).toHaveText(['Four', 'One', 'Three', 'Two']);
  await page.getByRole('button', { name: 'Order by hand' }).click();
  await expect(titles(page)).toHaveText(['One', 'Two', 'Three', 'Four']);
});

test('HAND-05 HAND-10 without network a move waits, and what the server refuses is shown', async ({
  page,
  person,
  watch,
}) => {
  void person;
  watch.allowed.push(NO_SERVER, /\b422\b/u);
  await inboxWith(page, letters);
  await expect(page.locator('.scroll.by-hand')).toBeVisible();
  const api = await apiOf(page);
  await goOffline(page);
  await titleIn(page, 'Four').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(titles(page)).toHaveText(['One', 'Four', 'Two', 'Three']);
  await titleIn(page, 'Three').focus();
  await page.keyboard.press('Alt+ArrowRight');
  // Elsewhere that parent becomes a part of the very same task.
  const all = await api.list();
  const id = (title: string) => all.find((task) => task.title === title)?.id ?? '';
  await api.change(id('Two'), { parent_id: id('Three') });
  await page.context().setOffline(false);
  await expect(page.getByText(/“Three” was not saved/u).last()).toBeVisible();
  await expect.poll(async () => (await api.list()).find((task) => task.title === 'Two')?.parent_id).toBe(id('Three'));
  await expect(titles(page)).toHaveText(['One', 'Four', 'Three', 'Two']);
});

test('HAND-11 projects and sections are put in another order', async ({ page, person, device }) => {
  void person;
  for (const name of ['Alpha', 'Beta', 'Gamma']) await addProject(page, name);
  await saved(page);
  const names = (where: Page) => where.getByRole('navigation', { name: 'Projects' }).getByRole('link');
  const other = await (await device({ storageState: await page.context().storageState() })).newPage();
  await other.goto('/inbox');
  await expect(names(other)).toHaveText(['Alpha', 'Beta', 'Gamma']);
  await names(page).filter({ hasText: 'Gamma' }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(names(page)).toHaveText(['Alpha', 'Gamma', 'Beta']);
  await expect(names(page).filter({ hasText: 'Gamma' })).toBeFocused();
  await expect(names(other)).toHaveText(['Alpha', 'Gamma', 'Beta']);

  const [start, end] = [await names(page).nth(0).boundingBox(), await names(page).nth(2).boundingBox()];
  const y = (end?.y ?? 0) + (end?.height ?? 0) - 4;
  await page.mouse.move((start?.x ?? 0) + 60, (start?.y ?? 0) + 15);
  await page.mouse.down();
  await page.mouse.move((start?.x ?? 0) + 64, y, { steps: 5 });
  await expect(line(page)).toBeVisible();
  await page.screenshot({ path: 'test-results/screens/desktop-drag-sidebar.png' });
  await page.mouse.up();
  await expect(names(page)).toHaveText(['Gamma', 'Beta', 'Alpha']);
  await expect(page).toHaveURL(/\/project\//u);
  await expect(names(other)).toHaveText(['Gamma', 'Beta', 'Alpha']);
  await page.keyboard.press('Control+z');
  await expect(names(other)).toHaveText(['Alpha', 'Gamma', 'Beta']);

  for (const name of ['Copy', 'Design']) {
    await page.getByRole('button', { name: 'New section' }).click();
    const field = page.getByRole('dialog', { name: 'New section' }).getByLabel('Name');
    await expect(field).toBeFocused();
    await field.fill(name);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
  }
  await saved(page);
  const sections = page.getByRole('main').getByRole('heading', { level: 2 });
  await page.getByRole('main').getByRole('button', { name: 'More: Design' }).click();
  await page.getByRole('menuitem', { name: 'Move up' }).click();
  await expect(sections).toContainText(['Design', 'Copy']);
  await carry(page, sections.filter({ hasText: 'Copy' }), sections.filter({ hasText: 'Design' }), 'top');
  await page.mouse.up();
  await expect(sections).toContainText(['Copy', 'Design']);
  await page.getByRole('main').getByRole('button', { name: 'More: Copy' }).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(sections).toContainText(['Design', 'Copy']);
  await saved(page);
});
