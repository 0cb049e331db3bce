/** Quick add anywhere: over every view, with suggestions, marks that are turned back, and a line that is never lost. */
import type { Locator, Page } from '@playwright/test';
import {
  addProject,
  apiOf,
  check,
  day,
  detail,
  expect,
  expectAccessible,
  heading,
  PASSWORD,
  quickAdd,
  row,
  seed,
  signIn,
  test,
  titleIn,
  titles,
  unsent,
  holdBack,
} from './fixtures';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Add a task' });

test('ADD-01 Q adds over a view that has no line of its own, which stays', async ({ page, person: _ }) => {
  for (const [path, title] of [
    ['/settings', 'Settings'],
    ['/trash', 'Trash'],
    ['/search?q=nothing', 'Search'],
    ['/done', 'Done'],
  ] as const) {
    await page.goto(path);
    await expect(heading(page, title)).toBeVisible();
    await heading(page, title).focus();
    await page.keyboard.press('q');
    await expect(dialog(page)).toBeVisible();
    await expect(quickAdd(page)).toBeFocused();
    await page.keyboard.type(`Written in ${title} tomorrow`);
    await page.keyboard.press('Enter');
    await expect(dialog(page).getByRole('status')).toHaveText('Added to Inbox, Tomorrow');
    await expect(quickAdd(page)).toHaveValue('');
    await page.keyboard.type(`Another in ${title}`);
    await page.keyboard.press('Enter');
    await expect(dialog(page).getByRole('status')).toHaveText('Added to Inbox');
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toBeHidden();
    await expect(heading(page, title)).toBeFocused();
    await expect(page).toHaveURL(new RegExp(`${path.replace('?', '\\?')}$`, 'u'));
  }
  await page.goto('/inbox');
  await expect(row(page, 'Written in Trash')).toContainText('Tomorrow');
  await expect(titleIn(page, 'Another in Done')).toBeVisible();
});

test('ADD-02 Ctrl+Enter adds and opens, and so does the word behind what was added', async ({ page, person: _ }) => {
  await page.goto('/trash');
  await expect(heading(page, 'Trash')).toBeVisible();
  await page.keyboard.press('q');
  await page.keyboard.type('Read the contract');
  await page.keyboard.press('Control+Enter');
  await expect(dialog(page)).toBeHidden();
  await expect(detail(page).getByRole('textbox', { name: 'Title' })).toHaveValue('Read the contract');
  await expect(page).toHaveURL(/\/trash\?task=/u);
  await detail(page).getByRole('button', { name: 'Close details' }).click();

  await page.keyboard.press('q');
  await page.keyboard.type('Sign the contract');
  await page.keyboard.press('Enter');
  await dialog(page).getByRole('button', { name: 'Open' }).click();
  await expect(detail(page).getByRole('textbox', { name: 'Title' })).toHaveValue('Sign the contract');

  await page.goto('/inbox');
  await quickAdd(page).fill('Keep the contract');
  await page.keyboard.press('Control+Enter');
  await expect(detail(page).getByRole('textbox', { name: 'Title' })).toHaveValue('Keep the contract');
});

test('ADD-03 what does not show in the list in sight says where it went', async ({ page, person: _ }) => {
  await addProject(page, 'Garden');
  await page.goto('/today');
  await quickAdd(page).fill('Order seeds #Garden tomorrow');
  await page.keyboard.press('Enter');
  const message = page.getByLabel('Messages');
  await expect(message).toContainText('Added to Garden, Tomorrow');
  await message.getByRole('button', { name: 'Open' }).click();
  await expect(detail(page).getByRole('textbox', { name: 'Title' })).toHaveValue('Order seeds');
  await expect(heading(page, 'Today')).toBeVisible();

  await page.goto('/today');
  await quickAdd(page).fill('Water the pots');
  await page.keyboard.press('Enter');
  await expect(titleIn(page, 'Water the pots')).toBeVisible();
  await expect(message.getByText('Added to')).toHaveCount(0);

  await page.goto('/inbox?priority=high');
  await quickAdd(page).fill('Of no priority');
  await page.keyboard.press('Enter');
  await expect(message).toContainText('Added to Inbox');
});

test('ADD-03 a filter says so when what was added in it does not fit', async ({ page, person: _ }) => {
  await page.getByRole('button', { name: 'New filter' }).click();
  const editor = page.getByRole('dialog', { name: 'New filter' });
  await editor.getByLabel('Name').fill('Urgent');
  await editor.getByLabel('Query').fill('p1');
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Urgent')).toBeVisible();
  await quickAdd(page).fill('Not at all urgent');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Messages')).toContainText('Added to Inbox');
  await quickAdd(page).fill('Rather urgent p1');
  await page.keyboard.press('Enter');
  await expect(titleIn(page, 'Rather urgent')).toBeVisible();
});

test('ADD-04 a line that was not added is there in the next view and after a reload, and gone after a sign-out', async ({
  page,
  person,
}) => {
  await page.goto('/inbox');
  await quickAdd(page).fill('Call May tomorrow');
  await expect(page.getByRole('button', { name: 'Tomorrow: keep as text' })).toBeVisible();
  await quickAdd(page).press('Backspace');
  await expect(page.getByRole('button', { name: 'Tomorrow: keep as text' })).toBeHidden();
  await page.goto('/settings');
  await expect(heading(page, 'Settings')).toBeVisible();
  await page.keyboard.press('q');
  await expect(quickAdd(page)).toHaveValue('Call May tomorrow');
  await expect(page.getByRole('button', { name: 'Tomorrow: keep as text' })).toBeHidden();
  await page.keyboard.press('Escape');
  await page
    .getByRole('button', { name: /^Account/u })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect.poll(() => page.evaluate(() => sessionStorage.getItem('todolith-draft'))).toBeNull();
  await signIn(page, person);
  await expect(heading(page, 'Today')).toBeVisible();
  await expect(quickAdd(page)).toHaveValue('');
  expect(PASSWORD).not.toBe('');
});

test('ADD-05 a mark is turned back into words by a click on it, by its button and by Backspace', async ({
  page,
  person: _,
}) => {
  await page.goto('/inbox');
  await quickAdd(page).fill('Meet Ada friday p1');
  const pill = page.getByRole('button', { name: /Fri.*keep as text/u });
  await expect(pill).toBeVisible();
  const mark = await page.locator('.qa-field mark').first().boundingBox();
  await page.mouse.click((mark?.x ?? 0) + 10, (mark?.y ?? 0) + 8);
  await expect(pill).toBeHidden();
  await expect(page.locator('.qa-field mark')).toHaveText(['p1']);
  await quickAdd(page).press('End');
  await quickAdd(page).press('Backspace');
  await expect(page.locator('.qa-field mark')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(titleIn(page, 'Meet Ada friday p1')).toBeVisible();
});

test('ADD-06 names are suggested while they are typed, and taken, made or sent away by keyboard and by hand', async ({
  page,
  person: _,
}) => {
  await addProject(page, 'Website relaunch');
  await seed(page, [{ title: 'An older one', tags: ['deep work', 'calls'] }]);
  await page.goto('/inbox');
  await expect(titleIn(page, 'An older one')).toBeVisible();
  const options = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
  await quickAdd(page).fill('Draft');
  await page.keyboard.type(' #web');
  await expect(options).toHaveText(['Website relaunch', 'New project “web”']);
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await expectAccessible(page, 'quick add with suggestions');
  await page.keyboard.press('Enter');
  await expect(quickAdd(page)).toHaveValue('Draft #Website relaunch ');
  await page.keyboard.type('@deep');
  await expect(options).toHaveText(['deep work', 'New tag “deep”']);
  await page.keyboard.press('Tab');
  await expect(quickAdd(page)).toHaveValue('Draft #Website relaunch @"deep work" ');
  await page.keyboard.type('%');
  await options.filter({ hasText: 'calls' }).click();
  await expect(quickAdd(page)).toBeFocused();
  await page.keyboard.type('/Texts');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(quickAdd(page)).toHaveValue('Draft #Website relaunch @"deep work" %calls /Texts ');
  await page.keyboard.press('Enter');
  const api = await apiOf(page);
  await expect.poll(async () => (await api.list()).find(({ title }) => title === 'Draft')?.section_id).toBeTruthy();
  const draft = (await api.list()).find(({ title }) => title === 'Draft');
  expect(draft?.tags).toEqual(['deep work', 'calls']);
  expect(draft?.project_id).toBe((await api.projects())[0]?.id);

  // What would be new has to be meant; Escape sends the suggestions away and nothing else.
  await quickAdd(page).fill('Buy');
  await page.keyboard.type(' @milk');
  await expect(options).toHaveText(['New tag “milk”']);
  await page.keyboard.press('Escape');
  await expect(options).toHaveCount(0);
  await expect(quickAdd(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row(page, 'Buy')).toContainText('milk');
});

test('ADD-07 a title of invisible signs is told as empty, and one that turns text round stays in its place', async ({
  page,
  person: _,
}) => {
  await page.goto('/inbox');
  await quickAdd(page).fill('\u200b\u2060\u3164');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('This title has nothing to see in it. Write a word.');
  await expect(check(page, '\u200b')).toHaveCount(0);

  const turned = 'Pay \u202Egnp.bill';
  await quickAdd(page).fill(turned);
  await page.keyboard.press('Enter');
  await expect(titleIn(page, turned)).toHaveText(turned);
  await expect(titleIn(page, turned)).toHaveCSS('unicode-bidi', 'isolate');
  await titleIn(page, turned).click();
  await expect(page).toHaveTitle('Pay gnp.bill · Todolith');
  await check(page, turned).click();
  await expect(page.getByLabel('Messages')).toContainText('Completed “Pay gnp.bill”');
  const api = await apiOf(page);
  await expect.poll(async () => (await api.list()).map(({ title }) => title)).toContain(turned);
});

test('ADD-01 axe finds nothing in the dialog', async ({ page, person: _ }) => {
  await page.goto('/done');
  await expect(heading(page, 'Done')).toBeVisible();
  await page.keyboard.press('q');
  await expect(quickAdd(page)).toBeFocused();
  await expectAccessible(page, 'quick add over a view');
  await page.keyboard.type(`Pay the rent ${day(3)}`);
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('status')).toBeVisible();
  await expectAccessible(page, 'quick add after adding');
});

/** As the clipboard would give it. */
async function paste(page: Page, text: string, into: Locator = quickAdd(page)): Promise<void> {
  await into.evaluate((field, value) => {
    const data = new DataTransfer();
    data.setData('text/plain', value);
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    field.dispatchEvent(event);
  }, text);
}

test('ADD-10 ADD-11 pasted lines become many tasks, with subtasks, and are taken back at once', async ({
  page,
  person: _,
}) => {
  await page.goto('/inbox');
  await quickAdd(page).fill('Kept');
  await paste(
    page,
    '- Plan the party\n  - Write invitations tomorrow\n\t\t- Find stamps\n- [x] Book the room @party\n',
  );
  const question = page.getByRole('dialog', { name: 'Add 4 tasks?' });
  await expect(question).toBeVisible();
  await expect(question.getByRole('list', { name: 'What will be added' }).getByRole('listitem')).toHaveText([
    /Plan the party/u,
    /Write invitations.*Tomorrow/u,
    /Find stamps/u,
    /Book the room/u,
  ]);
  await expectAccessible(page, 'the question about many lines');
  await expect(question.getByRole('button', { name: 'Add 4 tasks' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question).toBeHidden();
  await expect(quickAdd(page)).toBeFocused();
  await expect(quickAdd(page)).toHaveValue('Kept');
  await expect(page.getByRole('list', { name: 'Tasks', exact: true }).getByRole('link')).toHaveText([
    'Plan the party',
    'Write invitations',
    'Find stamps',
  ]);
  const api = await apiOf(page);
  await expect.poll(async () => (await api.list()).length).toBe(4);
  const all = await api.list();
  const idOf = (title: string) => all.find((task) => task.title === title)?.id;
  expect(all.find(({ title }) => title === 'Find stamps')?.parent_id).toBe(idOf('Write invitations'));
  expect(all.find(({ title }) => title === 'Write invitations')?.parent_id).toBe(idOf('Plan the party'));
  expect(all.find(({ title }) => title === 'Book the room')).toMatchObject({ completed: true, tags: ['party'] });
  await page.getByLabel('Messages').getByRole('button', { name: 'Undo' }).click();
  await expect(titleIn(page, 'Plan the party')).toBeHidden();
  await expect.poll(async () => (await api.list()).length).toBe(0);
});

test('ADD-10 lines that are pasted before quick add can read them are asked about once it can', async ({
  page,
  person: _,
}) => {
  const answer = await holdBack(page, '**/assets/QuickAddParts-*.js');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/inbox');
  await quickAdd(page).focus();
  await page.evaluate(() => navigator.clipboard.writeText('One line\n'));
  await page.keyboard.press('Control+v');
  await expect(quickAdd(page)).toHaveValue(/^One line ?$/u);
  await page.evaluate(() => navigator.clipboard.writeText('Milk\nBread'));
  await page.keyboard.press('Control+v');
  answer();
  const question = page.getByRole('dialog', { name: 'Add 2 tasks?' });
  await expect(question).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(question).toBeHidden();
  await expect(titles(page)).toHaveText(['Milk', 'Bread']);
  await expect(quickAdd(page)).toHaveValue(/^One line ?$/u);
});

test('ADD-14 pasted lines become subtasks, as far down as there are levels', async ({ page, person: _ }) => {
  const api = await apiOf(page);
  const { id } = await api.create({ title: 'Plan the party', priority: null });
  const { id: part } = await api.create({ title: 'Invite', parent_id: id, priority: null });
  await page.goto(`/inbox?task=${id}`);
  const pane = detail(page);
  const field = pane.getByLabel('Add subtask');
  await field.fill('Kept');
  await paste(page, '- Buy food tomorrow\n  - Find a shop\n    - Ask around\n- [x] Book the room\n', field);
  await expect(pane.getByRole('listitem')).toHaveText([/Invite/u, /Buy food tomorrow.*0\/2/u, /Book the room/u]);
  await expect(field).toHaveValue('Kept');
  await expect.poll(async () => (await api.list()).length).toBe(6);
  const all = await api.list();
  const parentOf = (title: string) => all.find((task) => task.title === title)?.parent_id;
  expect(parentOf('Buy food tomorrow')).toBe(id);
  const food = all.find((task) => task.title === 'Buy food tomorrow')?.id;
  expect([parentOf('Find a shop'), parentOf('Ask around')]).toEqual([food, food]);
  expect(all.find((task) => task.title === 'Book the room')?.completed).toBe(true);
  await page.getByLabel('Messages').getByRole('button', { name: 'Undo' }).click();
  await expect(pane.getByRole('listitem')).toHaveText([/Invite/u]);
  await expect.poll(async () => (await api.list()).length).toBe(2);

  await page.goto(`/inbox?task=${part}`);
  await paste(page, 'One\n  Two', pane.getByLabel('Add subtask'));
  await expect(pane.getByRole('listitem')).toHaveText([/One/u, /Two/u]);
  await paste(page, 'a line\n'.repeat(10_001), pane.getByLabel('Add subtask'));
  await expect(page.getByText(/At most 10,000 tasks are added at once/u).first()).toBeVisible();
  await expect(pane.getByRole('listitem')).toHaveCount(2);
});

test('ADD-10 pasted lines become one task with a note, or nothing', async ({ page, person: _ }) => {
  await page.goto('/inbox');
  await quickAdd(page).click();
  await expect(page.getByRole('button', { name: 'Date', exact: true })).toBeVisible();
  await paste(page, 'Call the plumber\nThe tap drips.\nSince Monday.');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(quickAdd(page)).toHaveValue('');
  await expect(quickAdd(page)).toBeFocused();
  await paste(page, 'Call the plumber\nThe tap drips.\nSince Monday.');
  await page.getByRole('button', { name: 'As one task' }).click();
  await expect(quickAdd(page)).toHaveValue('Call the plumber');
  await expect(page.getByRole('button', { name: '2 lines in the note: remove' })).toBeVisible();
  await expect(quickAdd(page)).toBeFocused();
  await page.keyboard.press('Enter');
  const api = await apiOf(page);
  await expect.poll(async () => (await api.list())[0]?.description).toBe('The tap drips.\nSince Monday.');
});

test('ADD-10 what lines say is left as words where that is wished', async ({ page, person: _ }) => {
  await page.goto('/inbox');
  await quickAdd(page).click();
  await paste(page, 'May report tomorrow\nThe 5th Wave friday');
  await page.getByRole('checkbox', { name: /^Understand dates/u }).uncheck();
  await page.getByRole('button', { name: 'Add 2 tasks' }).click();
  await expect(titleIn(page, 'May report tomorrow')).toBeVisible();
  await expect(titleIn(page, 'The 5th Wave friday')).toBeVisible();
});

/** In the inbox without a network, with all that asks about pasted lines already here. */
async function cutOff(page: import('@playwright/test').Page): Promise<void> {
  await page.goto('/inbox');
  await quickAdd(page).click();
  await expect(page.getByRole('button', { name: 'Date', exact: true })).toBeVisible();
  await paste(page, 'one\ntwo');
  await expect(page.getByRole('button', { name: 'Add 2 tasks' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.context().setOffline(true);
}

test('ADD-13 a hundred lines are added without a network, while the page goes on, and are taken back at once', async ({
  page,
  person: _,
  context,
  watch,
}) => {
  test.slow();
  watch.allowed.push(/ERR_INTERNET_DISCONNECTED/u);
  await cutOff(page);
  await paste(page, Array.from({ length: 120 }, (_, index) => `Line ${index + 1}`).join('\n'));
  await expect(page.getByText('and 70 more')).toBeVisible();
  await page.getByRole('button', { name: 'Add 120 tasks' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 30_000 });
  await expect(titleIn(page, 'Line 1')).toBeVisible();
  await expect(page.getByText('120 open tasks')).toBeVisible();
  await page.getByLabel('Messages').getByRole('button', { name: 'Undo' }).click();
  await expect(titleIn(page, 'Line 1')).toBeHidden({ timeout: 30_000 });
  await context.setOffline(false);
  // One by one, they take a while.
  await expect(page.locator('.side .sync[aria-busy="false"]')).toHaveText('All changes saved', { timeout: 60_000 });
  const api = await apiOf(page);
  expect(await api.list()).toEqual([]);
});

test('ADD-13 ten thousand lines are kept in this browser without a network, and are taken back at once', async ({
  page,
  person: _,
  watch,
}) => {
  test.slow();
  watch.allowed.push(/ERR_INTERNET_DISCONNECTED/u);
  await cutOff(page);
  await paste(page, Array.from({ length: 10_000 }, (_, index) => `Line ${index + 1}`).join('\n'));
  await page.getByRole('button', { name: /^Add 10.?000 tasks$/u }).click({ timeout: 30_000 });
  await expect(page.getByText(/^10.?000 open tasks$/u)).toBeVisible({ timeout: 30_000 });
  await page.getByLabel('Messages').getByRole('button', { name: 'Undo' }).click();
  await expect(titleIn(page, 'Line 1')).toBeHidden({ timeout: 30_000 });
  await expect.poll(() => page.evaluate(unsent), { timeout: 30_000 }).toBe(20_000);
});
