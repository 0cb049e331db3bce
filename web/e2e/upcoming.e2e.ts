/** Upcoming and Today by days: what is late on top, empty days, tasks brought to another day by mouse and by keys. */
import type { Locator, Page } from '@playwright/test';
import { apiOf, day, detail, expect, quickAdd, row, saved, seed, test, titleIn, undo } from './fixtures';

function headingOf(page: Page, name: RegExp | string): Locator {
  return page.getByRole('heading', { level: 2, name });
}

/** The headings in sight as what they stand for. */
async function days(page: Page): Promise<(string | undefined)[]> {
  return page.locator('h2.sec').evaluateAll((all) => all.map((each) => (each as HTMLElement).dataset['group']));
}

async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  await expect(page.locator('.scroll.by-hand')).toBeVisible();
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error('nothing to carry');
  await page.mouse.move(start.x + 60, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(start.x + 68, start.y + start.height / 2 + 8);
  await page.mouse.move(end.x + 80, end.y + end.height / 2 + 6, { steps: 4 });
}

const dueOf = async (page: Page, title: string) =>
  (await (await apiOf(page)).list()).find((task) => task.title === title)?.due_date;

test('CAL-30 CAL-33 Upcoming shows what is late and every day of the next seven', async ({ page, person }) => {
  void person;
  await seed(page, [
    { title: 'Late', due_date: day(-3) },
    { title: 'Soon', due_date: `${day(2)}T09:30` },
    { title: 'Far', due_date: day(40) },
    { title: 'Today', due_date: day(0) },
  ]);
  await page.goto('/upcoming');
  await expect(page.getByText('2 tasks planned')).toBeVisible();
  expect(await days(page)).toEqual(['overdue', ...[1, 2, 3, 4, 5, 6, 7].map(day), day(40)]);
  await expect(headingOf(page, /^Overdue/u)).toBeVisible();
  await expect(titleIn(page, 'Today')).toHaveCount(0);

  await page
    .locator(`[data-group="${day(4)}"]`)
    .getByRole('button', { name: /^New task/u })
    .click();
  await expect(quickAdd(page)).toBeFocused();
  await page.keyboard.type('Buy bread');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Buy bread')).toBeVisible();
  await saved(page);
  expect(await dueOf(page, 'Buy bread')).toBe(day(4));
  await page.keyboard.press('Escape');
  await page.locator('body').press('q');
  await page.keyboard.type('Buy salt');
  await page.keyboard.press('Enter');
  await saved(page);
  await expect.poll(() => dueOf(page, 'Buy salt')).toBe(day(1));
});

test('CAL-31 a task is dragged and stepped to another day', async ({ page, person }) => {
  void person;
  await seed(page, [
    { title: 'Late', due_date: day(-3) },
    { title: 'Soon', due_date: `${day(2)}T09:30` },
  ]);
  await page.goto('/upcoming');
  await drag(page, row(page, 'Soon'), page.locator(`[data-group="${day(4)}"]`));
  await expect(page.locator(`[data-group="${day(4)}"]`)).toHaveClass(/is-target/u);
  await page.screenshot({ path: 'test-results/screens/desktop-upcoming-drag.png' });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await dueOf(page, 'Soon')).toBe(`${day(2)}T09:30`);
  await expect(detail(page)).toHaveCount(0);

  await drag(page, row(page, 'Soon'), page.locator(`[data-group="${day(4)}"]`));
  await page.mouse.up();
  await expect(page.getByRole('status').filter({ hasText: 'Moved “Soon” to' }).first()).toBeAttached();
  await expect.poll(() => dueOf(page, 'Soon')).toBe(`${day(4)}T09:30`);
  await undo(page).click();
  await expect.poll(() => dueOf(page, 'Soon')).toBe(`${day(2)}T09:30`);

  await titleIn(page, 'Soon').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => dueOf(page, 'Soon')).toBe(`${day(3)}T09:30`);
  await expect(titleIn(page, 'Soon')).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => dueOf(page, 'Soon')).toBe(`${day(1)}T09:30`);
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.locator('#app > .sr[role="status"], body > .sr[role="status"]')).toContainText('earlier day');
  await titleIn(page, 'Late').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => dueOf(page, 'Late')).toBe(day(1));
});

test('CAL-32 CAL-20 what is late is brought to today with its times', async ({ page, person }) => {
  void person;
  await seed(page, [
    { title: 'Timed', due_date: `${day(-3)}T09:30` },
    { title: 'Moment', due_date: `${day(-3)}T10:00:00Z` },
    { title: 'Again', due_date: day(-1), recurring_interval: 'weekly' },
  ]);
  await page.goto('/today');
  await expect(headingOf(page, /^Today/u)).toBeVisible();
  await drag(page, row(page, 'Again'), headingOf(page, /^Today/u));
  await page.mouse.up();
  await expect.poll(() => dueOf(page, 'Again')).toBe(day(0));
  expect((await (await apiOf(page)).list()).find(({ title }) => title === 'Again')?.recurrence).toBe('FREQ=WEEKLY');

  await page.getByRole('button', { name: 'Reschedule' }).click();
  await expect(page.getByText('2 tasks moved to today').first()).toBeAttached();
  await expect.poll(() => dueOf(page, 'Timed')).toBe(`${day(0)}T09:30`);
  await expect.poll(() => dueOf(page, 'Moment')).toBe(`${day(0)}T10:00:00Z`);
  await undo(page).click();
  await expect.poll(() => dueOf(page, 'Timed')).toBe(`${day(-3)}T09:30`);
  await expect.poll(() => dueOf(page, 'Moment')).toBe(`${day(-3)}T10:00:00Z`);
});
