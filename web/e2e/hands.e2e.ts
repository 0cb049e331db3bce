/** What people set with their own hands on one task: how its repeating ends, what reminds them of it. */
import {
  apiOf,
  detail,
  expect,
  expectAccessible,
  mailSettings,
  newPerson,
  NO_SERVER,
  row,
  saved,
  signUp,
  test,
  titleIn,
  goOffline,
} from './fixtures';

test('HAND-30 HAND-31 repeating ends on a day or after a number of times', async ({ page, person }) => {
  void person;
  const api = await apiOf(page);
  await api.create({ title: 'Practise', priority: null, due_date: '2030-01-07', recurrence: 'FREQ=WEEKLY' });
  await page.goto('/inbox');
  await titleIn(page, 'Practise').click();
  const repeat = detail(page).getByRole('button', { name: /^Repeat/u });
  await repeat.click();
  const picker = page.getByRole('dialog', { name: 'Choose how it repeats' });
  const ends = picker.getByLabel('Ends');
  await expect(ends).toHaveValue('never');
  await ends.selectOption('After a number of times');
  const times = picker.getByLabel('How many times');
  await expect(times).toHaveValue('5');
  await times.fill('10001');
  await times.blur();
  await expect(picker.getByRole('alert')).toHaveText('From 1 to 10,000.');
  await times.fill('3');
  await times.blur();
  await expect(picker.getByText('Next dates: 14 Jan 2030 · 21 Jan 2030, then no more')).toBeVisible();
  await expectAccessible(page, 'an end after a number of times');
  await times.fill('1');
  await times.blur();
  await expect(picker.getByText('This is the last time.')).toBeVisible();

  await ends.selectOption('On a date');
  const last = picker.getByLabel('Last day');
  await expect(last).toHaveValue('2030-02-07');
  await last.fill('2029-12-31');
  await expect(picker.getByRole('alert')).toHaveText('The last day cannot be before the due date.');
  await last.fill('2030-01-16');
  await expect(picker.getByText('Next dates: 14 Jan 2030, then no more')).toBeVisible();
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await expectAccessible(page, `an end on a day, ${scheme}`);
    await page.screenshot({ path: `test-results/screens/desktop-repeat-ends-${scheme}.png` });
  }
  await picker.getByRole('menuitemradio', { name: 'Every day' }).click();
  await expect(repeat).toHaveText('Every day until 16 Jan 2030');
  await expect(row(page, 'Practise')).toContainText('Every day until 16 Jan 2030');
  await saved(page);
  expect(await api.list()).toMatchObject([{ recurrence: 'FREQ=DAILY;UNTIL=20300116', recurring_interval: null }]);
  await repeat.click();
  await ends.selectOption('Never');
  await page.keyboard.press('Escape');
  await expect(repeat).toHaveText('Every day');
  await saved(page);
  expect(await api.list()).toMatchObject([{ recurrence: 'FREQ=DAILY', recurring_interval: 'daily' }]);
});

test('HAND-20 HAND-21 reminders are set, changed, removed and brought back', async ({ page, person, device }) => {
  void person;
  const api = await apiOf(page);
  const task = await api.create({ title: 'Catch the train', priority: null, due_date: '2030-01-07T14:00' });
  await page.goto('/inbox');
  await titleIn(page, 'Catch the train').click();
  const line = detail(page).getByRole('button', { name: /^Reminders/u });
  const picker = page.getByRole('dialog', { name: 'Choose reminders' });
  const kept = async () => (await api.reminders(task.id)).map(({ minutes_before, at }) => minutes_before ?? at).sort();
  await expect(line).toHaveText('Reminders: None');
  await line.click();
  const unreachable = picker.getByText('This server sends no mail. Turn notifications on in the settings');
  await expect(unreachable).toBeVisible();
  await expectAccessible(page, 'choosing a reminder');
  await picker.getByRole('button', { name: '30 minutes before' }).click();
  const first = picker.getByRole('button', { name: 'Change: 30 minutes before' });
  await expect(first).toBeFocused();
  await expect(first).toContainText('Rings: 7 Jan 2030, 13:30');
  await picker.getByRole('button', { name: 'Add a reminder' }).click();
  await expect(picker.getByRole('button', { name: 'When it is due' })).toBeFocused();
  await picker.getByLabel('How long before').fill('5');
  await picker.getByLabel('Unit').selectOption('weeks before');
  await picker.getByRole('button', { name: 'Set this long before' }).click();
  await expect(picker.getByRole('alert')).toHaveText('At most four weeks before.');
  await picker.getByLabel('Unit').selectOption('days before');
  await picker.getByRole('button', { name: 'Set this long before' }).click();
  await expect(picker.getByRole('button', { name: 'Change: 5 days before' })).toContainText('Rings: 2 Jan 2030, 14:00');
  await picker.getByRole('button', { name: 'Add a reminder' }).click();
  await picker.getByLabel('At a moment', { exact: true }).fill('2020-01-01T10:00');
  await picker.getByRole('button', { name: 'Set for this moment' }).click();
  await expect(picker.getByRole('alert')).toHaveText('That moment has passed.');
  await picker.getByLabel('At a moment', { exact: true }).fill('2029-12-31T18:15');
  await picker.getByRole('button', { name: 'Set for this moment' }).click();
  await expect(picker.getByRole('button', { name: 'Change: 31 Dec 2029, 18:15' })).toBeVisible();
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await expectAccessible(page, `reminders, ${scheme}`);
    await page.screenshot({ path: `test-results/screens/desktop-reminders-${scheme}.png` });
  }
  await picker.getByRole('button', { name: 'Change: 30 minutes before' }).click();
  await picker.getByRole('button', { name: '10 minutes before' }).click();
  await picker.getByRole('button', { name: 'Remove: 5 days before' }).click();
  await expect(picker.getByRole('listitem')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(line).toBeFocused();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(line).toContainText('5 days before');
  await page.keyboard.press('Control+z');
  await expect(line).toContainText('30 minutes before');
  await page.route('**/push-subscriptions', (route) => route.fulfill({ json: [{ id: 'this browser' }] }));
  await line.click();
  await expect(picker.getByRole('listitem')).toHaveCount(3);
  await expect(unreachable).toHaveCount(0);
  await page.keyboard.press('Escape');

  // On the clock of whoever is elsewhere.
  const other = await (await device({ storageState: await page.context().storageState() })).newPage();
  await other.goto('/inbox');
  await titleIn(other, 'Catch the train').click();
  await expect(detail(other).getByRole('button', { name: /^Reminders/u })).toContainText('30 minutes before');
  await expect.poll(kept).toHaveLength(3);

  await page.getByRole('checkbox', { name: 'Complete: Catch the train' }).last().click();
  await line.click();
  await expect(picker.getByText('Silent: the task is done').first()).toBeVisible();
});

test('HAND-21 HAND-22 why a reminder does not ring, and what the server refuses', async ({
  page,
  startServer,
  post,
  watch,
}) => {
  watch.allowed.push(/\b422\b/u, NO_SERVER);
  const server = await startServer(mailSettings(post));
  await signUp(page, newPerson(), server.url);
  const api = await apiOf(page);
  const task = await api.create({ title: 'Some day', priority: null });
  for (let minutes = 1; minutes < 20; minutes += 1) await api.remind(task.id, { minutes_before: minutes });
  await page.goto(`${server.url}/inbox`);
  await titleIn(page, 'Some day').click();
  await expect(detail(page).getByText('Confirm your address or turn notifications on')).toBeVisible();
  await detail(page)
    .getByRole('button', { name: /^Reminders/u })
    .click();
  const picker = page.getByRole('dialog', { name: 'Choose reminders' });
  await expect(picker.getByText('Silent: the task has no due date')).toHaveCount(19);
  // Offline it is the twentieth, but another device is quicker.
  await goOffline(page);
  await picker.getByRole('button', { name: 'Add a reminder' }).click();
  await picker.getByRole('button', { name: '1 hour before' }).click();
  await expect(picker.getByRole('listitem')).toHaveCount(20);
  await expect(picker.getByText('A task has at most 20 reminders.')).toBeVisible();
  await expect(picker.getByRole('button', { name: 'Add a reminder' })).toHaveCount(0);
  await api.remind(task.id, { minutes_before: 45 });
  await page.keyboard.press('Escape');
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Review', exact: true }).click();
  const kept = page.getByRole('dialog', { name: 'Not saved' });
  await expect(kept.getByText('New reminder: Some day')).toBeVisible();
  await expect(kept.getByText('A task has at most 20 reminders.')).toBeVisible();
  await page.keyboard.press('Escape');
  await detail(page)
    .getByRole('button', { name: /^Reminders/u })
    .click();
  await expect(picker.getByRole('button', { name: 'Change: 45 minutes before' })).toBeVisible();
  await server.kill();
  await picker.getByRole('button', { name: 'Remove: 45 minutes before' }).click();
  await expect(picker.getByRole('listitem')).toHaveCount(19);
  await page.keyboard.press('Escape');
  await page.getByText('1 not saved').click();
  await server.restart();
  await kept.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('1 not saved')).toHaveCount(0);
  await expect
    .poll(async () => (await api.reminders(task.id)).map(({ minutes_before }) => minutes_before))
    .toContain(60);
});
