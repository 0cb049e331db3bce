/** The calendar on a desktop: months and weeks, walked by keys, changed by mouse and by keys. */
import type { Locator, Page } from '@playwright/test';
import {
  addProject,
  apiOf,
  day,
  detail,
  expect,
  expectAccessible,
  heading,
  quickAdd,
  saved,
  seed,
  test,
  undo,
} from './fixtures';

/** A Wednesday in a month of five weeks. */
const DAY = '2027-09-15';

function cell(page: Page, on: string, part = ''): Locator {
  return page.locator(`[role="gridcell"][data-day="${on}"][data-part="${part}"]`);
}

function chip(page: Page, title: string): Locator {
  return page.locator('.calendar .chip[data-task]').filter({ has: page.getByText(title, { exact: true }) });
}

function link(page: Page, title: string): Locator {
  return chip(page, title).getByRole('link');
}

const dueOf = async (page: Page, title: string) => (await taskOf(page, title))?.due_date;
const taskOf = async (page: Page, title: string) =>
  (await (await apiOf(page)).list()).find((task) => task.title === title);

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.locator('.calendar.by-hand')).toBeVisible();
}

/** Takes it in its middle and brings it to a place inside another element, as shares of its size. */
async function carry(page: Page, from: Locator, to: Locator, at: { x?: number; y?: number } = {}): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error('nothing to carry');
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(start.x + start.width / 2 + 3, start.y + start.height / 2 + 5);
  await page.mouse.move(end.x + end.width * (at.x ?? 0.5), end.y + end.height * (at.y ?? 0.5), { steps: 4 });
}

/** So far down a column of hours. */
function hour(value: number): number {
  return value / 24;
}

test('CAL-01 CAL-02 CAL-04 CAL-14 a month shows its tasks on their days', async ({ page, person }) => {
  void person;
  await seed(page, [
    { title: 'Pay the rent', due_date: DAY },
    { title: 'Call the bank', due_date: `${DAY}T09:30` },
    { title: 'Before the month', due_date: '2027-08-31' },
    { title: 'Packed bags', due_date: DAY, completed: true },
    { title: 'Sweep the yard', due_date: '2027-09-23', recurring_interval: 'weekly' },
    ...Array.from({ length: 9 }, (_, index) => ({ title: `Errand ${index + 1}`, due_date: '2027-09-20' })),
  ]);
  await open(page, '/calendar?at=2027-09');
  await expect(heading(page, 'September 2027')).toBeVisible();
  await expect(page.getByText('13 tasks this month')).toBeVisible();
  await expect(cell(page, '2027-09-30').getByRole('link')).toHaveText(['Sweep the yard, repeats then']);
  await expect(cell(page, '2027-09-30')).toHaveAccessibleName(/^Thursday 30 September 2027, no tasks/u);
  await expect(page.getByRole('row')).toHaveCount(6);
  await expect(page.getByRole('columnheader').first()).toHaveText('Mon');
  await expect(cell(page, DAY)).toHaveAccessibleName(/^Wednesday 15 September 2027, 3 tasks/u);
  await expect(cell(page, DAY).getByRole('link')).toHaveText([
    '09:30 Call the bank',
    'Pay the rent',
    'Packed bags, done',
  ]);
  await expect(cell(page, '2027-08-31').getByRole('link')).toHaveText(['Before the month']);
  await cell(page, '2027-09-20').getByRole('button', { name: /more$/u }).click();
  const all = page.getByRole('dialog', { name: 'Monday 20 September' });
  await expect(all.getByRole('link')).toHaveCount(9);
  await all.getByRole('link', { name: 'Errand 9' }).click();
  await expect(detail(page).getByRole('textbox', { name: 'Title' })).toHaveValue('Errand 9');
  await expect(page).toHaveURL(/\/calendar\?at=2027-09.*task=/u);
});

test('SELECT-07 tasks of the calendar say that they are selected', async ({ page, person }) => {
  void person;
  await seed(page, [
    { title: 'Pay the rent', due_date: DAY },
    { title: 'Call the bank', due_date: `${DAY}T09:30` },
  ]);
  await open(page, '/calendar?at=2027-09');
  await link(page, 'Pay the rent').click({ modifiers: ['ControlOrMeta'] });
  await expect(link(page, 'Pay the rent')).toHaveAccessibleName(/^Pay the rent ?, selected$/u);
  await expect(link(page, 'Call the bank')).toHaveAccessibleName(/Call the bank$/u);
  await page.keyboard.press('Escape');
  await expect(link(page, 'Pay the rent')).toHaveAccessibleName('Pay the rent');
});

test('CAL-03 the place is in the address, and back leads back', async ({ page, person }) => {
  void person;
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await expect(page).toHaveURL(/\/calendar$/u);
  await expect(page).toHaveTitle(/Calendar/u);
  await expect(page.locator(`[data-day="${day(0)}"]`)).toHaveAttribute('aria-current', 'date');
  await page.goto('/calendar?at=2027-12-31');
  await page.getByRole('button', { name: 'Next month' }).click();
  await expect(heading(page, 'January 2028')).toBeVisible();
  await page.getByRole('button', { name: 'Week', exact: true }).click();
  await expect(heading(page, '31 Jan – 6 Feb 2028')).toBeVisible();
  await page.reload();
  await expect(heading(page, '31 Jan – 6 Feb 2028')).toBeVisible();
  await page.goBack();
  await expect(heading(page, 'January 2028')).toBeVisible();
  await page.goBack();
  await expect(heading(page, 'December 2027')).toBeVisible();
  await page.getByRole('button', { name: 'Today', exact: true }).click();
  await expect(page).toHaveURL(/\/calendar$/u);
  await page.goto('/calendar?at=2027-02-31&by=decade');
  await expect(page.locator(`[data-day="${day(0)}"]`)).toHaveAttribute('aria-current', 'date');
});

test('CAL-06 the keys walk from day to day, into a day and out of it', async ({ page, person }) => {
  void person;
  await seed(page, [
    { title: 'Pay the rent', due_date: DAY },
    { title: 'Call the bank', due_date: `${DAY}T09:30` },
  ]);
  await open(page, `/calendar?at=${DAY}`);
  await cell(page, DAY).focus();
  for (const [key, on] of [
    ['ArrowRight', '2027-09-16'],
    ['ArrowDown', '2027-09-23'],
    ['ArrowLeft', '2027-09-22'],
    ['Home', '2027-09-20'],
    ['End', '2027-09-26'],
    ['PageDown', '2027-10-26'],
    ['Shift+PageUp', '2026-10-26'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(cell(page, on)).toBeFocused();
  }
  await expect(page.locator('[role="gridcell"][tabindex="0"]')).toHaveCount(1);
  await page.goto(`/calendar?at=${DAY}`);
  await cell(page, DAY).focus();
  await page.keyboard.press('Enter');
  await expect(link(page, 'Call the bank')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(link(page, 'Pay the rent')).toBeFocused();
  await page.keyboard.press('1');
  await expect.poll(async () => (await taskOf(page, 'Pay the rent'))?.priority).toBe('high');
  await page.keyboard.press('e');
  await expect(link(page, 'Pay the rent')).toHaveText('Pay the rent, done');
  await page.keyboard.press('Escape');
  await expect(cell(page, DAY)).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(detail(page)).toBeVisible();
});

test('CAL-07 a day is pressed, and the task that is typed is due on it', async ({ page, person }) => {
  void person;
  await open(page, `/calendar?at=${DAY}`);
  await cell(page, '2027-09-08').click({ position: { x: 60, y: 70 } });
  await expect(quickAdd(page)).toBeFocused();
  await page.keyboard.type('Buy bread at 8');
  await page.keyboard.press('Enter');
  await expect(cell(page, '2027-09-08').getByRole('link')).toHaveText(['08:00 Buy bread']);
  await page.keyboard.press('Escape');
  await expect(quickAdd(page)).toHaveCount(0);
  await expect(cell(page, '2027-09-08')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(quickAdd(page)).toBeFocused();
  await page.keyboard.type('Buy salt');
  await page.keyboard.press('Enter');
  await saved(page);
  expect(await dueOf(page, 'Buy bread')).toBe('2027-09-08T08:00');
  expect(await dueOf(page, 'Buy salt')).toBe('2027-09-09');

  await open(page, `/calendar?at=${DAY}&by=week`);
  const box = await cell(page, DAY, 'times').boundingBox();
  await page.locator('.cal-scroll').evaluate((element) => (element.scrollTop = 0));
  void box;
  await cell(page, DAY, 'times').click({ position: { x: 40, y: 48 * 2 + 30 } });
  await page.keyboard.type('Feed the cat');
  await page.keyboard.press('Enter');
  await expect.poll(() => dueOf(page, 'Feed the cat')).toBe(`${DAY}T02:30`);
});

test('CAL-10 CAL-20 a task is dragged to another day, page and project', async ({ page, person }) => {
  void person;
  await addProject(page, 'Garden');
  await seed(page, [
    { title: 'Call the bank', due_date: `${DAY}T09:30`, duration_minutes: 60, recurring_interval: 'weekly' },
    { title: 'Someday' },
  ]);
  await open(page, `/calendar?at=${DAY}&undated=1`);
  await carry(page, chip(page, 'Call the bank'), cell(page, '2027-09-24'));
  await expect(cell(page, '2027-09-24')).toHaveClass(/is-target/u);
  await expect(page.locator('.ghost')).toContainText('To 24 Sept 2027, 09:30');
  await page.screenshot({ path: 'test-results/screens/desktop-calendar-drag.png' });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(cell(page, DAY).getByRole('link')).toHaveCount(1);
  await expect(detail(page)).toHaveCount(0);

  await carry(page, chip(page, 'Call the bank'), cell(page, '2027-09-24'));
  await page.mouse.up();
  await expect(cell(page, '2027-09-24').getByRole('link')).toHaveText(['09:30 Call the bank']);
  await expect.poll(() => dueOf(page, 'Call the bank')).toBe('2027-09-24T09:30');
  expect(await taskOf(page, 'Call the bank')).toMatchObject({ duration_minutes: 60, recurrence: 'FREQ=WEEKLY' });
  await undo(page).click();
  await expect(cell(page, DAY).getByRole('link')).toHaveText(['09:30 Call the bank']);

  await carry(page, chip(page, 'Call the bank'), page.getByRole('button', { name: 'Next month' }));
  await expect(heading(page, 'September 2027')).toHaveCount(0);
  // Pages turn for as long as the pointer stays; away from the button the one in sight remains.
  const name = await page.getByRole('columnheader').first().boundingBox();
  await page.mouse.move((name?.x ?? 0) + 20, (name?.y ?? 0) + 10, { steps: 2 });
  await expect(page.locator('[data-turn].is-target')).toHaveCount(0);
  const target = page.getByRole('gridcell').nth(11);
  const [on, box] = [await target.getAttribute('data-day'), await target.boundingBox()];
  await page.mouse.move((box?.x ?? 0) + 30, (box?.y ?? 0) + 40, { steps: 3 });
  await page.mouse.up();
  await expect.poll(() => dueOf(page, 'Call the bank')).toBe(`${on}T09:30`);

  const free = page.getByRole('gridcell').nth(15);
  const other = await free.getAttribute('data-day');
  await carry(page, chip(page, 'Someday'), free);
  await page.mouse.up();
  await expect.poll(() => dueOf(page, 'Someday')).toBe(other);
  await carry(page, chip(page, 'Someday'), page.locator('.cal-undated'));
  await page.mouse.up();
  await expect(page.locator('.cal-undated').getByRole('link')).toHaveText(['Someday']);
  await carry(page, chip(page, 'Someday'), page.getByRole('link', { name: /^Garden/u }));
  await page.mouse.up();
  await expect.poll(async () => (await taskOf(page, 'Someday'))?.project_id).not.toBeNull();
});

test('CAL-11 in a week a task is dragged to an hour, to the whole day, and made longer', async ({ page, person }) => {
  void person;
  await seed(page, [
    { title: 'Call the bank', due_date: `${DAY}T09:30`, duration_minutes: 60 },
    { title: 'Other call', due_date: `${DAY}T10:00` },
    { title: 'Pay the rent', due_date: DAY },
  ]);
  await open(page, `/calendar?at=${DAY}&by=week`);
  const first = await chip(page, 'Call the bank').boundingBox();
  const second = await chip(page, 'Other call').boundingBox();
  expect(second?.x).toBeGreaterThan((first?.x ?? 0) + 20);

  await carry(page, chip(page, 'Pay the rent'), cell(page, '2027-09-17', 'times'), { y: hour(11) });
  await expect(page.locator('.cal-preview')).toHaveText('11:00');
  await page.mouse.up();
  await expect.poll(() => dueOf(page, 'Pay the rent')).toBe('2027-09-17T11:00');
  await carry(page, chip(page, 'Pay the rent'), cell(page, '2027-09-16', 'day'));
  await page.mouse.up();
  await expect.poll(() => dueOf(page, 'Pay the rent')).toBe('2027-09-16');

  const edge = await chip(page, 'Call the bank').locator('.chip-edge').boundingBox();
  if (!edge) throw new Error('no edge');
  await page.mouse.move(edge.x + edge.width / 2, edge.y + edge.height / 2);
  await page.mouse.down();
  await page.mouse.move(edge.x + edge.width / 2, edge.y + edge.height / 2 + 24, { steps: 4 });
  await expect(page.locator('.ghost')).toContainText('1 h 30 min');
  await page.mouse.up();
  await expect.poll(async () => (await taskOf(page, 'Call the bank'))?.duration_minutes).toBe(90);
  expect(await dueOf(page, 'Call the bank')).toBe(`${DAY}T09:30`);
  await undo(page).click();
  await expect.poll(async () => (await taskOf(page, 'Call the bank'))?.duration_minutes).toBe(60);
});

test('CAL-12 a task is moved with the keys, and every move is said', async ({ page, person }) => {
  void person;
  await seed(page, [{ title: 'Call the bank', due_date: `${DAY}T09:30` }]);
  await open(page, `/calendar?at=${DAY}`);
  await link(page, 'Call the bank').focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(() => dueOf(page, 'Call the bank')).toBe('2027-09-16T09:30');
  await expect(link(page, 'Call the bank')).toBeFocused();
  await expect(
    page.getByRole('status').filter({ hasText: 'Moved “Call the bank” to 16 Sept 2027, 09:30' }),
  ).toBeAttached();
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(heading(page, 'October 2027')).toBeVisible();
  await expect(link(page, 'Call the bank')).toBeFocused();
  await expect.poll(() => dueOf(page, 'Call the bank')).toBe('2027-10-07T09:30');
  await page.getByRole('button', { name: 'Week', exact: true }).click();
  await link(page, 'Call the bank').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect.poll(() => dueOf(page, 'Call the bank')).toBe('2027-10-06T09:45');
  await page.keyboard.press('Alt+Shift+ArrowDown');
  await expect.poll(async () => (await taskOf(page, 'Call the bank'))?.duration_minutes).toBe(45);
  await expect(link(page, 'Call the bank')).toBeFocused();
});

test('CAL-08 WEB-60 axe finds nothing in both themes, and the page is mirrored', async ({ page, person }) => {
  void person;
  test.slow();
  await addProject(page, 'Garden');
  const { projects, seed: put } = await apiOf(page);
  const project_id = (await projects())[0]?.id;
  const week = [-2, -1, 0, 1, 2, 3, 4].map(day);
  await put([
    ...week.flatMap((on, index) => [
      { title: `Water the olive tree ${index}`, due_date: on, project_id },
      { title: `Call ${index}`, due_date: `${on}T${10 + index}:00`, duration_minutes: 45 + 15 * index },
    ]),
    { title: 'Together', due_date: `${day(0)}T12:15`, duration_minutes: 90, project_id },
    { title: 'A title so long that no cell of any calendar has room for all of it', due_date: day(1) },
    { title: 'קניות', due_date: day(1) },
    { title: 'Paid', due_date: day(0), completed: true },
    { title: 'Someday' },
    { title: 'Stretch', due_date: day(-1), recurrence: 'FREQ=DAILY;INTERVAL=2' },
    ...Array.from({ length: 9 }, (_, index) => ({ title: `Errand ${index + 1}`, due_date: day(2) })),
  ]);
  for (const [name, path] of [
    ['month', '/calendar'],
    ['week', '/calendar?by=week'],
    ['undated', '/calendar?undated=1'],
  ] as const) {
    await open(page, path);
    await expect(page.locator('.calendar .chip').first()).toBeVisible();
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await expectAccessible(page, `${name}, ${scheme}`);
      await page.screenshot({ path: `test-results/screens/desktop-calendar-${name}-${scheme}.png` });
    }
  }
  await open(page, '/calendar');
  const names = page.getByRole('columnheader');
  const order = async () => {
    const [monday, sunday] = [await names.first().boundingBox(), await names.last().boundingBox()];
    return (monday?.x ?? 0) < (sunday?.x ?? 0);
  };
  expect(await order()).toBe(true);
  await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  expect(await order()).toBe(false);
  await expectAccessible(page, 'mirrored');
  await page.screenshot({ path: 'test-results/screens/desktop-calendar-rtl.png' });
  await cell(page, day(0)).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(cell(page, day(1))).toBeFocused();
});
