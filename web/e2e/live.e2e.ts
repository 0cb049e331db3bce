/** Several tabs, devices and people at once: what reaches whom, and what it leaves alone. */
import {
  apiOf,
  check,
  detail,
  expect,
  heading,
  newPerson,
  openAccount,
  quickAdd,
  row,
  saved,
  seed,
  signIn,
  signUp,
  test,
  titleIn,
} from './fixtures';

test('BROWSER-05 WEB-53 tabs and devices see each other while somebody types there', async ({
  page,
  person,
  device,
}) => {
  void person;
  await page.goto('/all');
  const tab = await page.context().newPage();
  const elsewhere = await (await device({ storageState: await page.context().storageState() })).newPage();
  for (const other of [tab, elsewhere]) {
    await other.goto('/all');
    await expect(other.getByText('A clean slate')).toBeVisible();
    await quickAdd(other).click();
    await other.keyboard.type('Half a sente');
  }
  await quickAdd(page).fill('Seen everywhere !high');
  await page.keyboard.press('Enter');
  for (const other of [tab, elsewhere]) {
    await expect(row(other, 'Seen everywhere')).toBeVisible();
    await expect(quickAdd(other)).toBeFocused();
    await expect(quickAdd(other)).toHaveValue('Half a sente');
  }

  // In the pane: a note is being written while the other device changes the rest of the task.
  await titleIn(elsewhere, 'Seen everywhere').click();
  const note = detail(elsewhere).getByLabel('Note', { exact: true });
  await note.click();
  await elsewhere.keyboard.type('Still wri');
  await titleIn(page, 'Seen everywhere').click();
  await detail(page).getByLabel('Title', { exact: true }).fill('Changed everywhere');
  await detail(page)
    .getByRole('button', { name: /^Priority/u })
    .click();
  await page.getByRole('menuitemradio', { name: 'Low' }).click();
  await expect(detail(elsewhere).getByLabel('Title', { exact: true })).toHaveValue('Changed everywhere');
  await expect(detail(elsewhere).getByRole('button', { name: 'Priority: Low' })).toBeVisible();
  await expect(note).toBeFocused();
  await expect(note).toHaveValue('Still wri');
  await elsewhere.keyboard.type('ting');
  await expect(detail(page).getByRole('group', { name: 'Note' })).toHaveText('Still writing');

  // The tab that followed the server for both goes; the other one takes over.
  await detail(page).getByRole('button', { name: 'Close details' }).click();
  await saved(page);
  await page.close();
  await detail(elsewhere).getByRole('button', { name: 'Close details' }).click();
  await check(elsewhere, 'Changed everywhere').click();
  await expect(row(tab, 'Changed everywhere')).toHaveCount(0);
  await expect(quickAdd(tab)).toHaveValue('Half a sente');
});

test('BROWSER-05 ADD-01 nothing that changes calls anybody back to the line they have left', async ({
  page,
  person,
  device,
}) => {
  void person;
  const elsewhere = await (await device({ storageState: await page.context().storageState() })).newPage();
  await elsewhere.goto('/inbox');
  await page.goto('/inbox');
  await expect(heading(page, 'Inbox')).toBeVisible();
  await page.keyboard.press('q');
  await expect(quickAdd(page)).toBeFocused();
  await page.keyboard.type('Plan the party @home');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Plan the party')).toBeVisible();
  // One Escape is enough, also after a line that ends with a name that could be suggested.
  await page.keyboard.press('Escape');
  await expect(quickAdd(page)).not.toBeFocused();

  await page.keyboard.press('q');
  await expect(quickAdd(page)).toBeFocused();
  await page.keyboard.type('Another');
  await page.keyboard.press('Enter');
  await titleIn(page, 'Plan the party').click();
  const field = detail(page).getByLabel('Add subtask');
  await field.click();
  for (const title of ['Invite people', 'Buy food']) {
    await page.keyboard.type(title);
    await page.keyboard.press('Enter');
    await expect(detail(page).getByRole('link', { name: title })).toBeVisible();
    await expect(field).toBeFocused();
  }
  await page.keyboard.type('Half a na');
  await quickAdd(elsewhere).fill('Added elsewhere');
  await elsewhere.keyboard.press('Enter');
  await expect(row(page, 'Added elsewhere')).toBeVisible();
  await page.keyboard.type('me');
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('Half a name');
});

test('BROWSER-06 two devices that edit one title agree in the end', async ({ page, person, device }) => {
  void person;
  await seed(page, [{ title: 'Shared', priority: null }]);
  const other = await (await device({ storageState: await page.context().storageState() })).newPage();
  for (const each of [page, other]) {
    await each.goto('/all');
    await titleIn(each, 'Shared').click();
  }
  await Promise.all([
    detail(page).getByLabel('Title', { exact: true }).fill('Shared by one'),
    detail(other).getByLabel('Title', { exact: true }).fill('Shared by two'),
  ]);
  for (const each of [page, other]) {
    await detail(each).getByRole('button', { name: 'Close details' }).click();
    await saved(each);
  }
  const [task] = await (await apiOf(page)).list();
  expect(task?.title).toMatch(/^Shared by (one|two)$/u);
  for (const each of [page, other]) await expect(row(each, task?.title ?? '')).toBeVisible();
});

test('BROWSER-07 nobody sees anything of another person', async ({ page, person, device, watch }) => {
  void person;
  watch.allowed.push(/^40[34] GET .*\/api\/.*\/tasks/u, /status of 40[34]/u);
  const api = await apiOf(page);
  const secret = await api.create({ title: 'Only mine', tags: ['private'] });
  const stranger = await (await device()).newPage();
  await signUp(stranger, newPerson());
  await stranger.goto('/all');
  await expect(stranger.getByText('A clean slate')).toBeVisible();
  await stranger.goto(`/task/${secret.id}`);
  await expect(heading(stranger, 'All')).toBeVisible();
  await api.create({ title: 'Made while the stranger looks on' });
  await seed(stranger, [{ title: 'The stranger’s own' }]);
  // Once the stranger's own change has arrived, an earlier one of somebody else would have, too.
  await expect(row(stranger, 'The stranger’s own')).toBeVisible();
  await expect(stranger.getByText('Only mine')).toHaveCount(0);
  await expect(stranger.getByText('Made while the stranger looks on')).toHaveCount(0);
  await expect(stranger.getByRole('link', { name: 'private' })).toHaveCount(0);
  const refused = await stranger.evaluate(
    async ([user_id, id]) => {
      const { token } = (await (await fetch('/api/auth/token')).json()) as { token: string };
      const headers = { authorization: `Bearer ${token}` };
      const paths = [`/api/${user_id}/tasks`, `/api/${user_id}/tasks/${id}`];
      return Promise.all(paths.map(async (path) => (await fetch(path, { headers })).status));
    },
    [api.user_id, secret.id] as const,
  );
  for (const status of refused) expect([403, 404]).toContain(status);
});

test('BROWSER-08 the next person at the same browser finds nothing of the one before', async ({ page, person }) => {
  await seed(page, [{ title: 'Only mine', due_date: null }]);
  await page.goto('/all');
  await expect(row(page, 'Only mine')).toBeVisible();
  await quickAdd(page).fill('A thought not added yet');
  await openAccount(page);
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/login/u);
  const next = newPerson();
  await page.getByRole('link', { name: 'Create account' }).click();
  await page.getByLabel('Name').fill(next.name);
  await page.getByLabel('E-mail').fill(next.email);
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(heading(page, 'Today')).toBeVisible();
  await page.getByRole('link', { name: 'All' }).first().click();
  await expect(page.getByText('A clean slate')).toBeVisible();
  await expect(quickAdd(page)).toHaveValue('');
  await page.keyboard.press('z');
  await expect(page.getByText('Only mine')).toHaveCount(0);
  await openAccount(page);
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await signIn(page, person);
  await page.getByRole('link', { name: 'All' }).first().click();
  await expect(row(page, 'Only mine')).toBeVisible();
});
