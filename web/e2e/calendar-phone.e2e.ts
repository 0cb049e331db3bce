/** The calendar and Upcoming on a phone: a small month above the day, and fingers. */
import type { Locator, Page } from '@playwright/test';
import { apiOf, day, detail, expect, expectAccessible, heading, quickAdd, row, seed, test } from './fixtures';

/** A Wednesday in a month of five weeks. */
const DAY = '2027-09-15';

function cell(page: Page, on: string): Locator {
  return page.locator(`[role="gridcell"][data-day="${on}"]`);
}

const dueOf = async (page: Page, title: string) =>
  (await (await apiOf(page)).list()).find((task) => task.title === title)?.due_date;

/** Presses long on one thing and brings it to another. */
async function carry(page: Page, from: Locator, to: Locator): Promise<void> {
  const devices = await page.context().newCDPSession(page);
  const touch = (type: string, at: readonly { x: number; y: number }[]) =>
    devices.send('Input.dispatchTouchEvent', { type, touchPoints: at } as never);
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error('nothing to carry');
  const [x, y] = [start.x + 90, start.y + start.height / 2];
  await touch('touchStart', [{ x, y }]);
  await expect(page.locator('.ghost')).toBeVisible();
  for (const part of [0.3, 0.7, 1]) {
    await touch('touchMove', [
      { x: x + part * (end.x + end.width / 2 - x), y: y + part * (end.y + end.height / 2 - y) },
    ]);
  }
  await expect(to).toHaveClass(/is-target/u);
  await touch('touchEnd', []);
}

/** Puts a finger on the month and moves it by a part of its width. */
async function push(page: Page, share: number, down_px = 0): Promise<void> {
  const devices = await page.context().newCDPSession(page);
  const touch = (type: string, at: readonly { x: number; y: number }[]) =>
    devices.send('Input.dispatchTouchEvent', { type, touchPoints: at } as never);
  const box = await page.locator('.cal-weeks').boundingBox();
  if (!box) throw new Error('no month to push');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await touch('touchStart', [{ x, y }]);
  for (const part of [0.2, 0.6, 1]) {
    await touch('touchMove', [{ x: x + (part * share * box.width) / 2, y: y + part * down_px }]);
  }
  await touch('touchEnd', []);
}

test('CAL-09 a small month above the tasks of the chosen day', async ({ page, person }) => {
  void person;
  await seed(page, [
    { title: 'Pay the rent', due_date: DAY },
    { title: 'Call the bank', due_date: `${DAY}T09:30` },
    { title: 'Water the plants', due_date: '2027-09-17' },
  ]);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Browse' }).tap();
  await page.getByRole('link', { name: 'Calendar' }).tap();
  await expect(page).toHaveURL(/\/calendar$/u);
  await page.goto(`/calendar?at=${DAY}`);
  await expect(heading(page, 'September 2027')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Tasks' }).getByRole('link')).toHaveText([
    'Call the bank',
    'Pay the rent',
  ]);
  expect((await cell(page, DAY).boundingBox())?.height).toBeGreaterThanOrEqual(43);
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await expectAccessible(page, scheme);
    await page.screenshot({ path: `test-results/screens/phone-calendar-${scheme}.png` });
  }
  await cell(page, '2027-09-17').tap();
  await expect(row(page, 'Water the plants')).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: '17 Sept 2027' })).toBeVisible();
  await page.getByRole('button', { name: 'Add a task' }).tap();
  await quickAdd(page).fill('Buy bread');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(row(page, 'Buy bread')).toBeVisible();
  await expect.poll(() => dueOf(page, 'Buy bread')).toBe('2027-09-17');

  await page.getByRole('button', { name: 'Week', exact: true }).tap();
  await expect(page.getByRole('gridcell')).toHaveCount(7);
  await page.screenshot({ path: 'test-results/screens/phone-calendar-week.png' });
  await row(page, 'Buy bread').getByRole('link').tap();
  await expect(detail(page)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test('CAL-15 a finger pushes a month aside, and a week', async ({ page, person }) => {
  void person;
  await page.goto(`/calendar?at=${DAY}`);
  await expect(heading(page, 'September 2027')).toBeVisible();
  await push(page, -1);
  await expect(heading(page, 'October 2027')).toBeVisible();
  await push(page, 1);
  await push(page, 1);
  await expect(heading(page, 'August 2027')).toBeVisible();
  // Not far enough, or rather down: nothing is turned, and nothing is chosen.
  await push(page, -0.1);
  await push(page, -0.3, 300);
  await expect(heading(page, 'August 2027')).toBeVisible();
  await expect(page.locator('.cal-weeks')).toHaveCSS('translate', 'none');
  await expect(page).toHaveURL(/at=2027-08-15/u);
  await page.goBack();
  await expect(heading(page, 'September 2027')).toBeVisible();
  await page.getByRole('button', { name: 'Week', exact: true }).tap();
  await push(page, -1);
  await expect(cell(page, '2027-09-22')).toBeVisible();
  await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  await push(page, -1);
  await expect(cell(page, DAY)).toBeVisible();
});

test('CAL-14 what repeats is seen faintly on its next days', async ({ page, person }) => {
  void person;
  await seed(page, [
    { title: 'Sweep the yard', due_date: DAY, recurring_interval: 'weekly' },
    { title: 'Call the bank', due_date: '2027-09-22' },
  ]);
  await page.goto(`/calendar?at=2027-09-22`);
  const dots = (on: string) => cell(page, on).locator('.cal-dots i');
  await expect(dots('2027-09-22')).toHaveCount(2);
  await expect(dots('2027-09-22').last()).toHaveClass(/is-ahead/u);
  await expect(dots(DAY)).not.toHaveClass(/is-ahead/u);
  await expect(page.getByRole('list', { name: 'Tasks' }).getByRole('link')).toHaveText(['Call the bank']);
  const ahead = page.getByRole('list', { name: 'repeats then' }).getByRole('link');
  await expect(ahead).toHaveText(['Sweep the yard, repeats then']);
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await expectAccessible(page, scheme);
    await page.screenshot({ path: `test-results/screens/phone-calendar-ahead-${scheme}.png` });
  }
  await cell(page, '2027-09-29').tap();
  await expect(page.getByText('Nothing on this day')).toHaveCount(0);
  await ahead.tap();
  await expect(detail(page).getByRole('textbox', { name: 'Title' })).toHaveValue('Sweep the yard');
});

test('CAL-13 after a long press a finger brings a task to another day', async ({ page, person }) => {
  void person;
  await seed(page, [{ title: 'Call the bank', due_date: `${DAY}T09:30` }]);
  await page.goto(`/calendar?at=${DAY}`);
  await expect(page.locator('.calendar.by-hand')).toBeVisible();
  await carry(page, row(page, 'Call the bank'), cell(page, '2027-09-23'));
  await expect.poll(() => dueOf(page, 'Call the bank')).toBe('2027-09-23T09:30');
  await expect(row(page, 'Call the bank')).toHaveCount(0);
});

test('CAL-31 CAL-33 Upcoming on a phone: a finger brings a task to another day, and a day takes a new one', async ({
  page,
  person,
}) => {
  void person;
  await seed(page, [{ title: 'Call the bank', due_date: `${day(2)}T09:30` }]);
  await page.goto('/upcoming');
  await expect(page.locator('.scroll.by-hand')).toBeVisible();
  await carry(page, row(page, 'Call the bank'), page.locator(`h2[data-group="${day(5)}"]`));
  await expect.poll(() => dueOf(page, 'Call the bank')).toBe(`${day(5)}T09:30`);
  await page
    .locator(`h2[data-group="${day(3)}"]`)
    .getByRole('button', { name: /^New task/u })
    .tap();
  await expect(quickAdd(page)).toBeFocused();
  await page.keyboard.type('Buy bread');
  await page.keyboard.press('Enter');
  await expect.poll(() => dueOf(page, 'Buy bread')).toBe(day(3));
  await page.keyboard.press('Escape');
  await page.screenshot({ path: 'test-results/screens/phone-upcoming.png' });
});
