/** The whole life of a task on a desktop: once with the mouse, once without touching it. */
import type { Locator, Page } from '@playwright/test';
import {
  apiOf,
  check,
  day,
  detail,
  expect,
  heading,
  newPerson,
  openAccount,
  PASSWORD,
  quickAdd,
  row,
  saved,
  test,
  titleIn,
  titles,
  undo,
  type Task,
} from './fixtures';

/** What both ways of working end with, as the server has it. */
const FINISHED_WORK: Partial<Task> = {
  title: 'Plan the spring garden',
  description: 'Beds first,\nthen the fence.',
  priority: 'high',
  tags: ['home', 'garden'],
  due_date: `${day(1)}T10:30`,
  recurring_interval: 'weekly',
  completed: false,
};

test('BROWSER-02 WEB-50 the whole life of a task by mouse', async ({ page }) => {
  const person = newPerson();

  await test.step('sign up', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Create account' }).click();
    await page.getByLabel('Name').fill(person.name);
    await page.getByLabel('E-mail').fill(person.email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(heading(page, 'Today')).toBeVisible();
    await page.getByRole('link', { name: 'All' }).first().click();
    await expect(page.getByText('A clean slate')).toBeVisible();
  });
  const api = await apiOf(page);

  await test.step('quick add understands dates, tags and priorities', async () => {
    await quickAdd(page).click();
    await page.keyboard.type('Plan the garden tomorrow at 9 #home !low');
    await page.getByRole('form', { name: 'Quick add' }).getByRole('button', { name: 'Add', exact: true }).click();
    await expect(row(page, 'Plan the garden')).toContainText('Tomorrow, 09:00');
    await quickAdd(page).click();
    await page.keyboard.type('Buy seeds !high');
    await page.getByRole('form', { name: 'Quick add' }).getByRole('button', { name: 'Add', exact: true }).click();
    await expect(row(page, 'Buy seeds')).toBeVisible();
    await saved(page);
    const tasks = await api.list();
    expect(tasks).toHaveLength(2);
    expect(tasks).toContainEqual(
      expect.objectContaining({ title: 'Buy seeds', priority: 'high', tags: [], due_date: null }),
    );
    expect(tasks).toContainEqual(
      expect.objectContaining({
        title: 'Plan the garden',
        priority: 'low',
        tags: ['home'],
        due_date: `${day(1)}T09:00`,
      }),
    );
  });

  await test.step('edit every field', async () => {
    const pane = detail(page);
    await titleIn(page, 'Plan the garden').click();
    await pane.getByLabel('Title', { exact: true }).fill('Plan the spring garden');
    await pane.getByLabel('Note', { exact: true }).fill('Beds first,\nthen the fence.');
    await pane.getByRole('button', { name: /^Due/u }).click();
    await page.getByRole('button', { name: /^Next weekend/u }).click();
    await pane.getByRole('button', { name: /^Due/u }).click();
    await page.getByRole('button', { name: /^Tomorrow/u }).click();
    await pane.getByRole('button', { name: /^Due/u }).click();
    await page.getByLabel('Time').fill('10:30');
    await page.getByLabel('Time').blur();
    await page.keyboard.press('Escape');
    await expect(pane.getByRole('button', { name: 'Due: Tomorrow, 10:30' })).toBeVisible();
    await pane.getByRole('button', { name: /^Repeat/u }).click();
    await page.getByRole('menuitemradio', { name: 'Every week' }).click();
    await pane.getByRole('button', { name: /^Priority/u }).click();
    await page.getByRole('menuitemradio', { name: 'High' }).click();
    await pane.getByRole('button', { name: /^Tags/u }).click();
    await page.getByLabel('Find or make a tag').fill('garden');
    await page.getByRole('button', { name: 'New tag “garden”' }).click();
    await page.keyboard.press('Escape');
    await saved(page);
    expect(await api.list()).toContainEqual(expect.objectContaining(FINISHED_WORK));
    await pane.getByRole('button', { name: 'Close details' }).click();
  });

  await test.step('complete, reopen, delete, take back', async () => {
    await check(page, 'Buy seeds').click();
    await expect(row(page, 'Buy seeds')).toHaveCount(0);
    await undo(page).click();
    await expect(check(page, 'Buy seeds')).not.toBeChecked();
    await titleIn(page, 'Plan the spring garden').click();
    await detail(page).getByRole('button', { name: 'Delete task' }).click();
    await expect(row(page, 'Plan the spring garden')).toHaveCount(0);
    await undo(page).click();
    await expect(row(page, 'Plan the spring garden')).toBeVisible();
    await saved(page);
    expect(await api.list()).toContainEqual(expect.objectContaining(FINISHED_WORK));
  });

  await test.step('filter, sort, search', async () => {
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('group', { name: 'Tag' }).getByRole('button', { name: 'garden' }).click();
    await page.keyboard.press('Escape');
    await expect(row(page, 'Buy seeds')).toHaveCount(0);
    await expect(row(page, 'Plan the spring garden')).toBeVisible();
    await page.getByRole('button', { name: 'Remove filter: Tag: garden' }).click();
    await expect(row(page, 'Buy seeds')).toBeVisible();
    await page.getByRole('button', { name: 'Display' }).click();
    await page.getByRole('menuitemradio', { name: 'Title' }).click();
    await expect(titles(page)).toHaveText(['Buy seeds', 'Plan the spring garden']);
    await page.getByRole('button', { name: 'Search or jump to' }).click();
    await page.keyboard.type('fence');
    await page.getByRole('option', { name: 'Search all tasks for “fence”' }).click();
    await expect(page.getByText('1 task found')).toBeVisible();
    await expect(row(page, 'Plan the spring garden')).toBeVisible();
  });

  await test.step('tags, Upcoming, Done', async () => {
    await page
      .getByRole('navigation', { name: 'Tags' })
      .getByRole('link', { name: /^garden/u })
      .click();
    await expect(heading(page, 'garden')).toBeVisible();
    await expect(row(page, 'Plan the spring garden')).toBeVisible();
    await page.getByRole('link', { name: 'Upcoming' }).first().click();
    await expect(row(page, 'Plan the spring garden')).toBeVisible();
    await page.getByRole('link', { name: /^All/u }).first().click();
    await check(page, 'Buy seeds').click();
    await page.getByRole('link', { name: 'Done' }).first().click();
    await expect(page.getByText('1 task done')).toBeVisible();
    await expect(page.getByRole('checkbox', { name: 'Reopen: Buy seeds' })).toBeChecked();
  });

  await test.step('sign out and in again: everything is there', async () => {
    await saved(page);
    await openAccount(page);
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(/\/login/u);
    await expect(page.getByText('Plan the spring garden')).toHaveCount(0);
    await page.getByLabel('E-mail').fill(person.email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: 'Upcoming' }).first().click();
    await titleIn(page, 'Plan the spring garden').click();
    const pane = detail(page);
    await expect(pane.getByLabel('Title', { exact: true })).toHaveValue('Plan the spring garden');
    await expect(pane.getByRole('group', { name: 'Note' })).toHaveText('Beds first,then the fence.');
    await expect(pane.getByRole('button', { name: 'Due: Tomorrow, 10:30' })).toBeVisible();
    await expect(pane.getByRole('button', { name: 'Repeat: Every week' })).toBeVisible();
    await expect(pane.getByRole('button', { name: 'Priority: High' })).toBeVisible();
    await expect(pane.getByRole('button', { name: 'Tags: home and garden' })).toBeVisible();
    expect((await api.list()).find((task) => task.title === 'Buy seeds')?.completed).toBe(true);
  });
});

/** Walks with Tab until the element has the focus: everything has to be in reach of the keyboard. */
async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await target.waitFor();
  const steps_max = 60;
  for (let step = 0; step < steps_max; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${steps_max} steps with ${key} did not reach ${target.toString()}`);
}

test('BROWSER-03 the whole life of a task by keyboard alone', async ({ page, context }) => {
  const person = newPerson();
  const keys = page.keyboard;
  await context.addInitScript(() => {
    addEventListener('pointerdown', () => console.error('a pointer was used'), true);
  });

  await test.step('sign up', async () => {
    await page.goto('/login');
    await tabTo(page, page.getByRole('link', { name: 'Create account' }));
    await keys.press('Enter');
    await tabTo(page, page.getByLabel('Name'));
    await keys.type(person.name);
    await keys.press('Tab');
    await keys.type(person.email);
    await keys.press('Tab');
    await keys.type(PASSWORD);
    await keys.press('Enter');
    await expect(heading(page, 'Today')).toBeVisible();
  });
  const api = await apiOf(page);

  await test.step('quick add', async () => {
    await keys.press('g');
    await keys.press('a');
    await expect(heading(page, 'All')).toBeFocused();
    await keys.press('q');
    await expect(quickAdd(page)).toBeFocused();
    await keys.type('Plan the garden tomorrow at 9 #home !low');
    await keys.press('Enter');
    await keys.type('Buy seeds !high');
    await keys.press('Enter');
    await expect(row(page, 'Buy seeds')).toBeVisible();
    await keys.press('Escape');
  });

  await test.step('edit every field', async () => {
    const pane = detail(page);
    await keys.press('j');
    await expect(titleIn(page, 'Buy seeds')).toBeFocused();
    await keys.press('j');
    await expect(titleIn(page, 'Plan the garden')).toBeFocused();
    await keys.press('1');
    await expect(row(page, 'Plan the garden').getByRole('img', { name: 'High priority' })).toBeVisible();
    await keys.press('t');
    await expect(page.getByRole('dialog', { name: 'Choose a due date' })).toBeVisible();
    await tabTo(page, page.getByLabel('Time'));
    await keys.type('1030AM');
    await keys.press('Escape');
    await expect(row(page, 'Plan the garden')).toContainText('Tomorrow, 10:30');
    await expect(titleIn(page, 'Plan the garden')).toBeFocused();
    await keys.press('l');
    await expect(page.getByLabel('Find or make a tag')).toBeFocused();
    await keys.type('garden');
    await keys.press('Enter');
    await keys.press('Escape');
    await expect(titleIn(page, 'Plan the garden')).toBeFocused();
    await keys.press('Enter');
    await tabTo(page, pane.getByLabel('Title', { exact: true }));
    await keys.press('Control+a');
    await keys.type('Plan the spring garden');
    await tabTo(page, pane.getByRole('button', { name: /^Repeat/u }));
    await keys.press('Enter');
    await expect(page.getByRole('menuitemradio', { name: 'Never' })).toBeFocused();
    await tabTo(page, page.getByRole('menuitemradio', { name: 'Every week' }), 'ArrowDown');
    await keys.press('Enter');
    await expect(pane.getByRole('button', { name: 'Repeat: Every week' })).toBeFocused();
    await tabTo(page, pane.getByLabel('Note', { exact: true }));
    await keys.type('Beds first,');
    await keys.press('Enter');
    await keys.type('then the fence.');
    await keys.press('Escape');
    await expect(titleIn(page, 'Plan the spring garden')).toBeFocused();
    await saved(page);
    expect(await api.list()).toContainEqual(expect.objectContaining(FINISHED_WORK));
  });

  await test.step('complete, delete, take back', async () => {
    await keys.press('k');
    await expect(titleIn(page, 'Buy seeds')).toBeFocused();
    await keys.press('e');
    await expect(row(page, 'Buy seeds')).toHaveCount(0);
    await keys.press('z');
    await expect(check(page, 'Buy seeds')).not.toBeChecked();
    await keys.press('j');
    await keys.press('k');
    await keys.press('j');
    await expect(titleIn(page, 'Plan the spring garden')).toBeFocused();
    await keys.press('Shift+Delete');
    await expect(row(page, 'Plan the spring garden')).toHaveCount(0);
    await keys.press('z');
    await expect(row(page, 'Plan the spring garden')).toBeVisible();
    await saved(page);
    expect(await api.list()).toContainEqual(expect.objectContaining(FINISHED_WORK));
  });

  await test.step('filter, sort, search', async () => {
    await tabTo(page, page.getByRole('button', { name: 'Filter', exact: true }), 'Shift+Tab');
    await keys.press('Enter');
    await tabTo(page, page.getByRole('group', { name: 'Tag' }).getByRole('button', { name: 'garden' }));
    await keys.press('Space');
    await keys.press('Escape');
    await expect(row(page, 'Buy seeds')).toHaveCount(0);
    await tabTo(page, page.getByRole('button', { name: 'Remove filter: Tag: garden' }));
    await keys.press('Enter');
    await expect(row(page, 'Buy seeds')).toBeVisible();
    await tabTo(page, page.getByRole('button', { name: 'Display' }), 'Shift+Tab');
    await keys.press('Enter');
    await expect(page.getByRole('menuitemradio', { name: 'Title' })).toBeVisible();
    await keys.press('t');
    await expect(page.getByRole('menuitemradio', { name: 'Title' })).toBeFocused();
    await keys.press('Enter');
    await expect(titles(page)).toHaveText(['Buy seeds', 'Plan the spring garden']);
    await keys.press('/');
    await keys.type('fence');
    await page.getByRole('option', { name: 'Search all tasks for “fence”' }).waitFor();
    await keys.press('ArrowDown');
    await expect(page.getByRole('option', { name: 'Search all tasks for “fence”' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await keys.press('Enter');
    await expect(page.getByText('1 task found')).toBeVisible();
  });

  await test.step('tags, Upcoming, Done', async () => {
    await tabTo(
      page,
      page.getByRole('navigation', { name: 'Tags' }).getByRole('link', { name: /^garden/u }),
      'Shift+Tab',
    );
    await keys.press('Enter');
    await expect(heading(page, 'garden')).toBeFocused();
    await keys.press('g');
    await keys.press('u');
    await expect(heading(page, 'Upcoming')).toBeFocused();
    await expect(row(page, 'Plan the spring garden')).toBeVisible();
    await keys.press('g');
    await keys.press('a');
    await expect(heading(page, 'All')).toBeFocused();
    await keys.press('j');
    await expect(titleIn(page, 'Buy seeds')).toBeFocused();
    await keys.press('Shift+Tab');
    await expect(check(page, 'Buy seeds')).toBeFocused();
    await keys.press('Space');
    await keys.press('g');
    await keys.press('d');
    await expect(page.getByRole('checkbox', { name: 'Reopen: Buy seeds' })).toBeChecked();
  });

  await test.step('sign out and in again: everything is there', async () => {
    await saved(page);
    await tabTo(page, page.getByRole('button', { name: /^Account/u }).first(), 'Shift+Tab');
    await keys.press('Enter');
    await tabTo(page, page.getByRole('menuitem', { name: 'Sign out' }), 'ArrowDown');
    await keys.press('Enter');
    await expect(page).toHaveURL(/\/login/u);
    await tabTo(page, page.getByLabel('E-mail'));
    await keys.type(person.email);
    await keys.press('Tab');
    await keys.type(PASSWORD);
    await keys.press('Enter');
    await expect(heading(page, 'Today')).toBeVisible();
    await keys.press('g');
    await keys.press('u');
    await expect(row(page, 'Plan the spring garden')).toBeVisible();
    expect(await api.list()).toContainEqual(expect.objectContaining(FINISHED_WORK));
  });
});
