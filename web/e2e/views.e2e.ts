/** Search by relevance, and what is said when things are deleted. */
import { apiOf, expect, expectAccessible, row, saved, seed, test, titleIn, titles, undo } from './fixtures';

test('VIEW-07 deleting says what goes along and what stays', async ({ page, person }) => {
  void person;
  await page.getByRole('button', { name: 'New project' }).click();
  await expect(page.getByRole('dialog', { name: 'New project' }).getByLabel('Name')).toBeFocused();
  await page.keyboard.type('Home');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/project\//u);
  await page.getByRole('button', { name: 'New section' }).click();
  await expect(page.getByRole('dialog', { name: 'New section' }).getByLabel('Name')).toBeFocused();
  await page.keyboard.type('Garden');
  await page.keyboard.press('Enter');
  await saved(page);
  const project_id = page.url().split('/').at(-1);
  const api = await apiOf(page);
  const parent = await api.create({ title: 'Water the tree', project_id });
  await api.create({ title: 'Find the can', parent_id: parent.id });
  await page.reload();
  await titleIn(page, 'Water the tree').press('v');
  await expect(page.getByLabel('Find a project')).toBeFocused();
  await page.keyboard.type('garden');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'Garden 2' })).toBeVisible();
  await saved(page);

  await page.getByRole('main').getByRole('button', { name: 'More: Garden' }).click();
  await page.getByRole('menuitem', { name: 'Delete section' }).click();
  await expect(page.getByText('Deleted “Garden”; its 2 tasks stay in the project').last()).toBeVisible();
  await titleIn(page, 'Water the tree').focus();
  await page.keyboard.press('Shift+Delete');
  await expect(page.getByText('Deleted “Water the tree” and its 1 subtask').last()).toBeVisible();
  await page.keyboard.press('z');
  await expect(row(page, 'Find the can')).toBeVisible();
  await saved(page);
  const more = page.getByRole('navigation', { name: 'Projects' }).getByRole('button', { name: 'More: Home' });
  await more.click();
  await page.getByRole('menuitem', { name: 'Delete project' }).click();
  await expect(page.getByText('Deleted “Home” and its 2 tasks').last()).toBeVisible();
});

test('VIEW-08 search begins with the best match, in the order of the server', async ({ page, person }) => {
  void person;
  await seed(page, [
    { title: 'Milk and tea' },
    { title: 'Tea', description: 'with milk' },
    { title: 'Milky tea' },
    { title: 'Nothing', tags: ['milk', 'tea'] },
    { title: 'Text', description: 'milk and tea' },
    { title: 'Teapot and milk' },
  ]);
  const api = await apiOf(page);
  await page.goto('/search');
  for (const query of ['milk tea', 'tea milk', 'te mi', 'milk']) {
    await page.getByRole('searchbox', { name: 'Search' }).fill(query);
    const ranked = (await api.list(`?q=${encodeURIComponent(query)}&sort_by=relevance`)).map((task) => task.title);
    await expect(titles(page)).toHaveText(ranked);
  }
  await page.getByRole('button', { name: 'Display' }).click();
  await expect(page.getByRole('menuitemradio', { name: 'Best match first' })).toHaveAttribute('aria-checked', 'true');
  await page.getByRole('menuitemradio', { name: 'Oldest first' }).click();
  await expect(titles(page)).toHaveText(['Milk and tea', 'Tea', 'Milky tea', 'Nothing', 'Text', 'Teapot and milk']);
});

test('VIEW-15 a tag is renamed, joined with another and taken off all tasks', async ({ page, person }) => {
  void person;
  await seed(page, [
    { title: 'Milk', priority: null, tags: ['shopping'] },
    { title: 'Bread', priority: null, tags: ['shopping', 'errands'] },
    { title: 'Done before', priority: null, tags: ['shopping'], completed: true },
  ]);
  const api = await apiOf(page);
  const tags = async () => Object.fromEntries((await api.list()).map((task) => [task.title, task.tags]));
  await page.goto('/tag/shopping');
  await expect(titles(page)).toHaveCount(2);
  const side = page.getByRole('navigation', { name: 'Tags' });
  const dialog = page.getByRole('dialog', { name: 'Rename tag' });

  await side.getByText('shopping').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Rename tag' }).click();
  await expect(dialog.getByLabel('Name')).toHaveValue('shopping');
  await expectAccessible(page, 'renaming a tag');
  await dialog.getByLabel('Name').fill('a'.repeat(51));
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('A tag has at most 50 characters.');
  await dialog.getByLabel('Name').fill('\u200b');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('It needs a name.');
  await dialog.getByLabel('Name').fill(' #שוק, בית ');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('שוק  בית');
  await expect(titles(page)).toHaveCount(2);
  await saved(page);
  expect((await tags())['Done before']).toEqual(['שוק  בית']);
  await undo(page).click();
  await saved(page);
  expect(await tags()).toEqual({ Milk: ['shopping'], Bread: ['shopping', 'errands'], 'Done before': ['shopping'] });

  await page.goto('/tag/shopping');
  await page.getByRole('main').getByRole('button', { name: 'More: shopping' }).click();
  await page.getByRole('menuitem', { name: 'Rename tag' }).click();
  await dialog.getByLabel('Name').fill('errands');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/tag\/errands$/u);
  await saved(page);
  expect(await tags()).toEqual({ Milk: ['errands'], Bread: ['errands'], 'Done before': ['errands'] });

  await side.getByRole('button', { name: 'More: errands' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Remove from all tasks' }).click();
  await expect(page).toHaveURL(/\/today$/u);
  await expect(side).toHaveCount(0);
  await undo(page).click();
  await saved(page);
  expect(await tags()).toEqual({ Milk: ['errands'], Bread: ['errands'], 'Done before': ['errands'] });
});
