/** The first minutes: three ways to begin, a sample that teaches by doing, and bringing tasks along. */
import { addProject, apiOf, expect, expectAccessible, heading, quickAdd, saved, test, titleIn } from './fixtures';

test.use({ newcomer: true });

const TITLE = 'Where would you like to begin?';

test('FIRST-01 FIRST-02 the sample is shown around in, and goes with one click that is taken back', async ({
  page,
  person: _,
}) => {
  await expect(page.getByRole('heading', { name: TITLE })).toBeVisible();
  await expectAccessible(page, 'the first minutes');
  await page.getByRole('button', { name: /^Show me around/u }).click();
  await expect(heading(page, 'A first look')).toBeVisible();
  await expect(titleIn(page, 'I am made of parts')).toBeVisible();
  await expect(titleIn(page, 'Open a task by a click or with Enter')).toBeVisible();
  await expectAccessible(page, 'the sample project');
  await saved(page);
  const api = await apiOf(page);
  expect(await api.list()).toHaveLength(11);
  await page.getByRole('button', { name: 'Remove the sample' }).click();
  await expect(heading(page, 'Today')).toBeVisible();
  await expect(page.getByRole('heading', { name: TITLE })).toBeHidden();
  await page.getByLabel('Messages').getByRole('button', { name: 'Undo' }).last().click();
  await page.goto('/browse');
  await page
    .getByRole('link', { name: /^A first look/u })
    .first()
    .click();
  await expect(titleIn(page, 'I am made of parts')).toBeVisible();
  // What one adds oneself does not go by one click.
  await quickAdd(page).fill('Something of my own');
  await page.keyboard.press('Enter');
  await expect(titleIn(page, 'Something of my own')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Remove the sample' })).toBeHidden();
});

test('FIRST-03 whoever starts empty, or has written something down, is not asked again', async ({
  page,
  person: _,
}) => {
  const other = await page.context().newPage();
  await other.goto('/inbox');
  await expect(other.getByRole('heading', { name: TITLE })).toBeVisible();
  await page.getByRole('button', { name: /^Start empty/u }).click();
  await expect(page.getByRole('heading', { name: 'All clear for today' })).toBeVisible();
  await expect(other.getByRole('heading', { name: TITLE })).toBeHidden();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'All clear for today' })).toBeVisible();
});

test('FIRST-03 the first task ends it, also when it is deleted', async ({ page, person: _ }) => {
  await expect(page.getByRole('heading', { name: TITLE })).toBeVisible();
  await quickAdd(page).fill('The first one');
  await page.keyboard.press('Enter');
  await expect(titleIn(page, 'The first one')).toBeVisible();
  await titleIn(page, 'The first one').focus();
  await page.keyboard.press('Shift+Delete');
  await expect(page.getByRole('heading', { name: 'All clear for today' })).toBeVisible();
});

test('IMPORT-06 a file is looked at before anything is added, goes where it is wished, and is taken back at once', async ({
  page,
  person: _,
}) => {
  await page.getByRole('button', { name: /^Bring my tasks/u }).click();
  const dialog = page.getByRole('dialog', { name: 'Import tasks' });
  await expect(dialog).toBeVisible();
  await expectAccessible(page, 'import');
  const csv = [
    'TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG',
    'section,Travel,,,,,,,',
    'task,Book a train @calls,,1,1,,,tomorrow,en',
    'task,Find the passport,,4,2,,,some other day,en',
  ].join('\n');
  await dialog
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'Trip.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await expect(dialog.getByRole('status')).toContainText('A Todoist template of 2 tasks.');
  await expect(dialog.getByRole('list', { name: 'What will be added' }).getByRole('listitem')).toHaveText([
    /Book a train.*calls.*Tomorrow/u,
    /Find the passport/u,
  ]);
  await dialog.getByText('1 thing cannot come along as they are').click();
  await expect(
    dialog.getByText('Line 4: the date “some other day” is not understood; it goes into the note.'),
  ).toBeVisible();
  await expectAccessible(page, 'import with a preview');
  const api = await apiOf(page);
  expect(await api.list()).toEqual([]);
  await expect(dialog.getByLabel('Name')).toHaveValue('Trip');
  await dialog.getByRole('button', { name: 'Import 2 tasks' }).click();
  await expect(heading(page, 'Trip')).toBeVisible();
  await expect(page.getByText('Travel', { exact: true })).toBeVisible();
  await expect(titleIn(page, 'Find the passport')).toBeVisible();
  await saved(page);
  await page.getByLabel('Messages').getByRole('button', { name: 'Undo' }).last().click();
  await saved(page);
  await expect.poll(async () => (await api.list()).length).toBe(0);
  expect(await api.projects()).toEqual([]);
});

test('IMPORT-06 the settings import a pasted list into a project, and say what they cannot read', async ({
  page,
  person: _,
}) => {
  await page.getByRole('button', { name: /^Start empty/u }).click();
  await addProject(page, 'Garden');
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Import tasks' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import tasks' });
  await dialog
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from([137, 80, 78, 71, 0, 0, 0, 1]) });
  await expect(dialog.getByRole('alert')).toContainText('“photo.png” is not a text.');
  await dialog.getByLabel('Or paste a list').fill('- Sow\n  - Buy seeds');
  await dialog.getByRole('button', { name: 'Look at it' }).click();
  await dialog.getByLabel('Into').selectOption('Garden');
  await dialog.getByRole('button', { name: 'Import 2 tasks' }).click();
  await expect(heading(page, 'Garden')).toBeVisible();
  await expect(titleIn(page, 'Buy seeds')).toBeVisible();
});
