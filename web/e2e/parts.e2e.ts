/** Subtasks, and what else a task can have beside its due date. */
import {
  apiOf,
  check,
  day,
  detail,
  expect,
  expectAccessible,
  row,
  saved,
  test,
  titleIn,
  titles,
  undo,
} from './fixtures';

test('WEB-88 WEB-89 subtasks are added, ticked, opened, completed with their task and reopened', async ({
  page,
  person,
}) => {
  void person;
  const api = await apiOf(page);
  await api.create({ title: 'Plan the party', priority: null });
  await page.goto('/inbox');
  await titleIn(page, 'Plan the party').click();
  const pane = detail(page);
  await pane.getByLabel('Add subtask').click();
  for (const title of ['Invite people', 'Buy food', 'Find music']) {
    await page.keyboard.type(title);
    await page.keyboard.press('Enter');
    await expect(pane.getByRole('link', { name: title })).toBeVisible();
  }
  await expect(pane.getByLabel('Add subtask')).toBeFocused();
  await expect(titles(page)).toHaveText(['Plan the party', 'Invite people', 'Buy food', 'Find music']);
  await pane.getByRole('checkbox', { name: 'Complete: Buy food' }).click();
  await expect(row(page, 'Plan the party').getByRole('img', { name: '1 of 3 subtasks done' })).toBeVisible();
  await expectAccessible(page, 'a task with subtasks');

  await pane.getByRole('link', { name: 'Invite people' }).click();
  await expect(pane.getByLabel('Title', { exact: true })).toHaveValue('Invite people');
  await pane.getByLabel('Add subtask').fill('Write the card');
  await page.keyboard.press('Enter');
  await pane.getByRole('link', { name: 'Write the card' }).click();
  await expect(pane.getByLabel('Title', { exact: true })).toHaveValue('Write the card');
  await expect(pane.getByLabel('Add subtask')).toHaveCount(0);
  await pane.getByRole('link', { name: 'Part of: Invite people' }).click();
  await pane.getByRole('link', { name: 'Part of: Plan the party' }).click();
  await expect(pane.getByLabel('Title', { exact: true })).toHaveValue('Plan the party');
  await saved(page);

  await check(page, 'Plan the party').click();
  await expect(titles(page)).toHaveCount(0);
  await expect.poll(async () => (await api.list()).every((task) => task.completed)).toBe(true);
  await undo(page).click();
  await expect(titles(page)).toHaveText(['Plan the party', 'Invite people', 'Write the card', 'Find music']);
  await saved(page);
  const open = (await api.list()).filter((task) => !task.completed).map((task) => task.title);
  expect(open.sort()).toEqual(['Find music', 'Invite people', 'Plan the party', 'Write the card']);
});

test('WEB-90 start, deadline and duration are set and cleared', async ({ page, person }) => {
  void person;
  const api = await apiOf(page);
  await api.create({ title: 'Write the report', priority: null });
  await page.goto('/inbox');
  await titleIn(page, 'Write the report').click();
  const pane = detail(page);
  await expect(pane.getByRole('button', { name: /^Deadline/u })).toHaveCount(0);
  await pane.getByRole('button', { name: 'Add: Start' }).click();
  await page
    .getByRole('dialog', { name: 'Choose a start date' })
    .getByRole('button', { name: /^Today/u })
    .first()
    .click();
  await pane.getByRole('button', { name: 'Add: Deadline' }).click();
  await page
    .getByRole('dialog', { name: 'Choose a deadline' })
    .getByRole('button', { name: /^Tomorrow/u })
    .first()
    .click();
  await pane.getByRole('button', { name: 'Add: Duration' }).click();
  const duration = page.getByRole('dialog', { name: 'Choose how long it takes' });
  await duration.getByLabel('Minutes').fill('0');
  await duration.getByLabel('Minutes').blur();
  await expect(duration.getByRole('alert')).toHaveText('From 1 minute to 525,600, which is a year.');
  await duration.getByRole('button', { name: '1 h 30 min' }).click();
  await expect(pane.getByRole('button', { name: 'Start: Today' })).toBeVisible();
  await expect(pane.getByRole('button', { name: 'Deadline: Tomorrow' })).toBeVisible();
  await expect(pane.getByRole('button', { name: 'Duration: 1 h 30 min' })).toBeVisible();
  await expectAccessible(page, 'a task with all its dates');
  await saved(page);
  expect(await api.list()).toMatchObject([
    { start_date: day(0), deadline: day(1), due_date: null, duration_minutes: 90 },
  ]);
  await pane.getByRole('button', { name: 'Duration: 1 h 30 min' }).click();
  await duration.getByRole('button', { name: 'Any time' }).click();
  await pane.getByRole('button', { name: 'Deadline: Tomorrow' }).click();
  await page.getByRole('dialog', { name: 'Choose a deadline' }).getByRole('button', { name: 'No date' }).click();
  await expect(pane.getByRole('button', { name: 'Add: Deadline' })).toBeVisible();
  await saved(page);
  expect(await api.list()).toMatchObject([{ start_date: day(0), deadline: null, duration_minutes: null }]);
});

test('WEB-91 a task repeats by a rule of its own, and the next dates are shown', async ({ page, person }) => {
  void person;
  const api = await apiOf(page);
  await api.create({ title: 'Water the tree', priority: null, due_date: '2030-01-07' });
  await page.goto('/inbox');
  await titleIn(page, 'Water the tree').click();
  const repeat = detail(page).getByRole('button', { name: /^Repeat/u });
  await repeat.click();
  const picker = page.getByRole('dialog', { name: 'Choose how it repeats' });
  await expect(picker.getByRole('menuitemradio', { name: 'Never' })).toBeFocused();
  await picker.getByRole('button', { name: 'Every so often' }).click();
  await expect(picker.getByRole('button', { name: 'Mon' })).toHaveAttribute('aria-pressed', 'true');
  await picker.getByLabel('Every', { exact: true }).fill('0');
  await picker.getByLabel('Every', { exact: true }).blur();
  await expect(picker.getByRole('alert')).toHaveText('From 1 to 999.');
  await picker.getByLabel('Every', { exact: true }).fill('2');
  await picker.getByLabel('Every', { exact: true }).blur();
  await picker.getByRole('button', { name: 'Thu' }).click();
  await expect(picker.getByText('Every 2 weeks on Mon and Thu')).toBeVisible();
  await expect(picker.getByText('Next dates: 10 Jan 2030 · 21 Jan 2030 · 24 Jan 2030')).toBeVisible();
  await expectAccessible(page, 'a rule of its own');
  await picker.getByLabel('Count from when it is done').check();
  await page.keyboard.press('Escape');
  await expect(repeat).toHaveText('Every 2 weeks on Mon and Thu');
  await expect(row(page, 'Water the tree')).toContainText('Every 2 weeks on Mon and Thu');
  await saved(page);
  expect(await api.list()).toMatchObject([
    { recurrence: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH', recurrence_from: 'completion', recurring_interval: null },
  ]);
  await check(page, 'Water the tree').click();
  await saved(page);
  await expect.poll(async () => (await api.list()).filter((task) => !task.completed)).toHaveLength(1);
  await undo(page).click();
  await saved(page);
  expect(await api.list()).toHaveLength(1);
});

test('WEB-92 WEB-93 the history of a task is told in words and taken back, from another device too', async ({
  page,
  person,
}) => {
  void person;
  const api = await apiOf(page);
  const task = await api.create({ title: 'First name', priority: null });
  await api.change(task.id, { title: 'Second name' });
  await api.change(task.id, { priority: 'high', due_date: day(1) });
  await page.goto('/inbox');
  await titleIn(page, 'Second name').click();
  const pane = detail(page);
  await pane.getByRole('button', { name: 'History' }).click();
  const history = pane.getByRole('region', { name: 'History' });
  await expect(history.getByText('Created')).toBeVisible();
  await expect(history.getByText('Title changed from First name to Second name')).toBeVisible();
  await expect(history.getByText('Due set to Tomorrow')).toBeVisible();
  await expect(history.getByText('Priority set to High')).toBeVisible();
  await expectAccessible(page, 'the history of a task');
  await history.getByRole('button', { name: 'Take back: Title changed from First name to Second name' }).click();
  await expect(row(page, 'First name')).toBeVisible();
  await expect(history.getByText('Title changed from Second name to First name')).toBeVisible();

  // Nothing was done in this window, so undo asks the server.
  await page.reload();
  await expect(row(page, 'First name')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(row(page, 'Second name')).toBeVisible();
});

test('WEB-94 a task and its subtasks have their menu beside the list, by button, right click and keyboard', async ({
  page,
  person,
}) => {
  void person;
  const api = await apiOf(page);
  const parent = await api.create({ title: 'Plan the party', priority: null });
  await api.create({ title: 'Invite people', priority: null, parent_id: parent.id, due_date: day(0) });
  await api.create({ title: 'Buy food', priority: null, parent_id: parent.id });
  await page.goto('/today');
  await titleIn(page, 'Invite people').click();
  const pane = detail(page);
  await pane.getByRole('link', { name: 'Part of: Plan the party' }).click();
  const parts = pane.getByRole('region', { name: 'Subtasks' });
  await expect(parts.getByRole('listitem').filter({ hasText: 'Invite people' })).toContainText('Today');

  await parts.getByText('Buy food').click({ button: 'right' });
  const menu = page.getByRole('menu', { name: 'More: Buy food' });
  await expect(menu.getByRole('menuitem', { name: /^Open/u })).toBeVisible();
  await expect(menu.getByRole('menuitem', { name: /^Select/u })).toHaveCount(0);
  await menu.getByRole('menuitem', { name: /^Due/u }).click();
  await page
    .getByRole('button', { name: /^Tomorrow/u })
    .first()
    .click();
  await expect(parts.getByRole('listitem').filter({ hasText: 'Buy food' })).toContainText('Tomorrow');
  const more = parts.getByRole('button', { name: 'More: Invite people' });
  await more.focus();
  await page.keyboard.press('Enter');
  await page
    .getByRole('menu')
    .getByRole('menuitem', { name: /^Delete/u })
    .click();
  await expect(parts.getByRole('listitem')).toHaveCount(1);
  await expectAccessible(page, 'subtasks with menus');

  await pane.getByRole('button', { name: 'More: Plan the party' }).click();
  const own = page.getByRole('menu', { name: 'More: Plan the party' });
  await expect(own.getByRole('menuitem', { name: /^Open/u })).toHaveCount(0);
  await own.getByRole('menuitem', { name: /^Delete/u }).click();
  await expect(pane).toHaveCount(0);
  await undo(page).click();
  await saved(page);
  expect((await api.list()).map(({ title }) => title).sort()).toEqual(['Buy food', 'Plan the party']);
});

test('WEB-95 the link of a task is copied, with a clipboard of the page’s own and without', async ({
  page,
  person,
}) => {
  void person;
  const api = await apiOf(page);
  const { id } = await api.create({ title: 'Plan the party', priority: null });
  const { origin } = new URL(page.url());
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  const empty = () => page.evaluate(() => navigator.clipboard.writeText(''));
  const told = page.getByLabel('Messages');
  await page.goto('/inbox');
  await titleIn(page, 'Plan the party').click();
  await detail(page).getByRole('button', { name: 'Copy link' }).click();
  await expect(told).toContainText('Link copied');
  expect(await copied()).toBe(`${origin}/task/${id}`);
  await empty();

  // As on a page without https.
  await page.evaluate(() =>
    Object.assign(navigator.clipboard, { writeText: () => Promise.reject(new Error('insecure')) }),
  );
  const menu = async () => {
    await row(page, 'Plan the party').click({ button: 'right' });
    await page.getByRole('menuitem', { name: /^Copy link/u }).click();
  };
  await menu();
  await expect.poll(copied).toBe(`${origin}/task/${id}`);

  await page.evaluate(() => Object.assign(document, { execCommand: () => false }));
  await menu();
  await expect(told).toContainText(`${origin}/task/${id}`);
});

test('CAL-21 pickers leave a moment in the zone it was written in', async ({ page, person }) => {
  void person;
  const api = await apiOf(page);
  const { id } = await api.create({ title: 'Call abroad', priority: null, due_date: `${day(0)}T12:00:00+02:00` });
  const due = async () => (await api.list()).find((task) => task.id === id)?.due_date;
  await page.goto('/inbox');
  await titleIn(page, 'Call abroad').press('t');
  await page
    .getByRole('button', { name: /^Tomorrow/u })
    .first()
    .click();
  await saved(page);
  expect(await due()).toBe(`${day(1)}T12:00:00+02:00`);
  await titleIn(page, 'Call abroad').press('x');
  await page.keyboard.press('t');
  await page
    .getByRole('button', { name: /^Today/u })
    .first()
    .click();
  await saved(page);
  expect(await due()).toBe(`${day(0)}T12:00:00+02:00`);
});
