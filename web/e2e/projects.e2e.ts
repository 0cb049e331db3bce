/** Projects and their sections: made, filled, tidied and taken back, by mouse, keyboard and finger. */
import type { Page } from '@playwright/test';
import {
  addProject,
  apiOf,
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
  undo,
} from './fixtures';

function projects(page: Page) {
  return page.getByRole('navigation', { name: 'Projects' });
}

test('WEB-85 a project is added, renamed, coloured, archived, deleted and brought back', async ({ page, person }) => {
  void person;
  await page.getByRole('button', { name: 'New project' }).click();
  await expect(page.getByRole('dialog', { name: 'New project' }).getByLabel('Name')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('It needs a name.');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'New project' })).toBeFocused();

  await addProject(page, 'Home');
  await expect(projects(page).getByRole('link', { name: 'Home' })).toHaveAttribute('aria-current', 'page');
  await quickAdd(page).fill('Water the tree');
  await page.keyboard.press('Enter');
  await expect(projects(page).getByRole('link', { name: 'Home 1' })).toBeVisible();

  const more = projects(page).getByRole('button', { name: 'More: Home' });
  await more.click();
  await page.getByRole('menuitem', { name: 'Edit project' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit project' });
  await dialog.getByLabel('Name').fill('Home & garden');
  await dialog.getByRole('radio', { name: 'Moss' }).check({ force: true });
  await expectAccessible(page, 'naming a project');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(heading(page, 'Home & garden')).toBeVisible();
  await expect(page).toHaveTitle('Home & garden · Todolith');
  await saved(page);
  await expect
    .poll(async () => (await apiOf(page)).projects())
    .toMatchObject([{ name: 'Home & garden', colour: 'moss' }]);

  await projects(page).getByRole('button', { name: 'More: Home & garden' }).click();
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await expect(heading(page, 'Today')).toBeVisible();
  await expect(projects(page).getByRole('link')).toHaveCount(0);
  await projects(page).getByRole('button', { name: 'Show 1 archived' }).click();
  await projects(page).getByRole('link', { name: 'Home & garden' }).click();
  await projects(page).getByRole('button', { name: 'More: Home & garden' }).click();
  await page.getByRole('menuitem', { name: 'Bring back from the archive' }).click();
  await expect(projects(page).getByRole('button', { name: /archived/u })).toHaveCount(0);

  await projects(page).getByRole('button', { name: 'More: Home & garden' }).click();
  await page.getByRole('menuitem', { name: 'Delete project' }).click();
  await expect(heading(page, 'Today')).toBeVisible();
  await expect(projects(page).getByRole('link')).toHaveCount(0);
  await saved(page);
  await page.getByRole('link', { name: 'All' }).first().click();
  await expect(row(page, 'Water the tree')).toHaveCount(0);
  await undo(page).click();
  await expect(row(page, 'Water the tree')).toContainText('Home & garden');
  await projects(page).getByRole('link', { name: 'Home & garden' }).click();
  await expect(row(page, 'Water the tree')).toBeVisible();
});

test('WEB-86 SHOW-01 sections are added, named, deleted and folded; their tasks stay', async ({ page, person }) => {
  void person;
  await addProject(page, 'Launch');
  for (const name of ['Copy', 'Design']) {
    await page.getByRole('button', { name: 'New section' }).click();
    await page.getByRole('dialog', { name: 'New section' }).getByLabel('Name').fill(name);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
  }
  await quickAdd(page).fill('Write the page');
  await page.keyboard.press('Enter');
  await titleIn(page, 'Write the page').press('v');
  await expect(page.getByLabel('Find a project')).toBeFocused();
  await page.keyboard.type('design');
  await expectAccessible(page, 'moving a task');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'Design 1' })).toBeVisible();
  await expect(titleIn(page, 'Write the page')).toBeFocused();

  await page.getByRole('main').getByRole('button', { name: 'More: Design' }).click();
  await page.getByRole('menuitem', { name: 'Rename section' }).click();
  await page.getByRole('dialog', { name: 'Rename section' }).getByLabel('Name').fill('Drawing');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'Drawing 1' })).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'More: Drawing' }).click();
  await page.getByRole('menuitem', { name: 'Delete section' }).click();
  await expect(page.getByRole('heading', { level: 2, name: /Drawing/u })).toHaveCount(0);
  await expect(row(page, 'Write the page')).toBeVisible();
  await saved(page);
  await undo(page).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Drawing 1' })).toBeVisible();
  await expectAccessible(page, 'a project with sections');

  await page.getByRole('button', { name: 'Drawing 1' }).click();
  await expect(titles(page)).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Drawing 1' })).toHaveAttribute('aria-expanded', 'false');
  await expect(titles(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Drawing 1' }).press('Enter');
  await expect(titles(page)).toHaveText(['Write the page']);
});

test('BROWSER-05 a name being typed stays while projects change elsewhere', async ({ page, person, device }) => {
  void person;
  const elsewhere = await (await device({ storageState: await page.context().storageState() })).newPage();
  await elsewhere.goto('/today');
  await page.getByRole('button', { name: 'New project' }).click();
  const name = page.getByRole('dialog', { name: 'New project' }).getByLabel('Name');
  await expect(name).toBeFocused();
  await page.keyboard.type('Half a na');
  await addProject(elsewhere, 'Another');
  await expect(projects(page).getByText('Another')).toBeVisible();
  await expect(name).toHaveValue('Half a na');
  await page.keyboard.type('me');
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Half a name')).toBeVisible();
});

test('WEB-87 a task moves to a project and back to the inbox, and another device sees it', async ({
  page,
  person,
  device,
}) => {
  void person;
  await addProject(page, 'Errands');
  await seed(page, [{ title: 'Post the letter' }, { title: 'Read a book' }]);
  await page.goto('/inbox');
  await expect(titles(page)).toHaveText(['Post the letter', 'Read a book']);
  const other = await (await device({ storageState: await page.context().storageState() })).newPage();
  await other.goto('/inbox');
  await expect(row(other, 'Post the letter')).toBeVisible();

  await row(page, 'Post the letter').hover();
  await page.getByRole('button', { name: 'Move: Post the letter' }).click();
  await page.getByRole('dialog', { name: 'Move to a project' }).getByRole('button', { name: 'Errands' }).click();
  await expect(titles(page)).toHaveText(['Read a book']);
  await expect(titles(other)).toHaveText(['Read a book']);
  await projects(other).getByRole('link', { name: 'Errands 1' }).click();
  await titleIn(other, 'Post the letter').click();
  await detail(other).getByRole('button', { name: 'Project: Errands' }).click();
  await other.getByRole('dialog', { name: 'Move to a project' }).getByRole('button', { name: 'Inbox' }).click();
  await expect(titles(page)).toHaveText(['Post the letter', 'Read a book']);
  await page.keyboard.press('z');
  await expect(detail(other).getByRole('button', { name: 'Project: Inbox' })).toBeVisible();
});
