/** What fingers do on a phone beside tapping: swiping, pulling, pressing long. */
import type { Locator, Page } from '@playwright/test';
import { apiOf, check, day, detail, expect, row, seed, test, titleIn, titles, undo } from './fixtures';

type Point = readonly [x: number, y: number];

/** A finger goes down at the first point, over the others, and up at the last one; `halfway` is looked at before. */
async function finger(page: Page, points: readonly Point[], halfway?: () => Promise<void>): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', point?: Point) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: point ? [{ x: point[0], y: point[1] }] : [] });
  const [first, ...others] = points;
  await send('touchStart', first);
  for (const point of others) await send('touchMove', point);
  await halfway?.();
  await send('touchEnd');
  await session.detach();
}

async function middleOf(locator: Locator): Promise<Point> {
  const box = await locator.boundingBox();
  return [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
}

/** Moves sideways over the row of a task. */
async function swipe(page: Page, title: string, by: number, halfway?: () => Promise<void>): Promise<void> {
  const [x, y] = await middleOf(row(page, title));
  const steps = [0, 0.1, 0.25, 0.5, 0.75, 1].map((part): Point => [x + by * part, y + part * 3]);
  await finger(page, steps, halfway);
}

async function trees(page: Page): Promise<void> {
  await seed(page, [
    { title: 'Apple', priority: null, due_date: day(0) },
    { title: 'Birch', priority: null, due_date: day(0) },
  ]);
  await page.goto('/today');
  await expect(titles(page)).toHaveText(['Apple', 'Birch']);
}

test('TOUCH-01 swiping completes or schedules, shows which while it moves, and can be switched off', async ({
  page,
  person,
}) => {
  void person;
  await trees(page);
  const under = page.locator('.swipe-under');
  await swipe(page, 'Apple', 40);
  await expect(under).toHaveCount(0);
  await expect(check(page, 'Apple')).not.toBeChecked();

  await swipe(page, 'Apple', 180, async () => {
    await expect(under).toHaveClass(/done.*is-armed/u);
    await page.screenshot({ path: 'test-results/screens/phone-swipe.png' });
  });
  await expect(page.getByText('Completed “Apple”').first()).toBeVisible();
  await expect(detail(page)).toHaveCount(0);
  await undo(page).click();
  await expect(check(page, 'Apple')).not.toBeChecked();

  await swipe(page, 'Birch', -180, () => expect(under).toHaveClass(/later.*is-armed/u));
  await expect(page.getByRole('dialog', { name: 'Choose a due date' })).toBeVisible();
  await page.getByRole('button', { name: /^Tomorrow/u }).click();
  await expect(titles(page)).toHaveText(['Apple']);

  // Back again before it is let go, and up or down: nothing.
  const [x, y] = await middleOf(row(page, 'Apple'));
  await finger(page, [
    [x, y],
    [x + 60, y],
    [x + 180, y],
    [x + 20, y],
  ]);
  await finger(page, [
    [x, y],
    [x + 10, y + 40],
    [x + 180, y + 60],
  ]);
  await expect(check(page, 'Apple')).not.toBeChecked();

  await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  await swipe(page, 'Apple', 180, () => expect(under).toHaveClass(/later/u));
  await expect(page.getByRole('dialog', { name: 'Choose a due date' })).toBeVisible();
  await page.getByRole('button', { name: /^Today/u }).click();
  await page.evaluate(() => (document.documentElement.dir = 'ltr'));

  await page.evaluate(() => localStorage.setItem('todolith-swipes', 'off'));
  await page.reload();
  await expect(titles(page)).toHaveText(['Apple']);
  await swipe(page, 'Apple', 180, () => expect(under).toHaveCount(0));
  await expect(check(page, 'Apple')).not.toBeChecked();
});

test('TOUCH-02 the sheet of a task is pulled down to close it', async ({ page, person }) => {
  void person;
  await trees(page);
  await titleIn(page, 'Apple').tap();
  await expect(detail(page)).toBeVisible();
  const [x, y] = await middleOf(detail(page).locator('.d-top'));
  const pull = (far: number) =>
    finger(
      page,
      [0, 0.2, 0.4, 0.6, 0.8, 1].map((part): Point => [x, y + far * part]),
      () => page.evaluate(() => new Promise((done) => setTimeout(done, 200))),
    );
  await pull(50);
  await expect(detail(page)).toBeVisible();
  await pull(260);
  await expect(detail(page)).toHaveCount(0);
});

test('TOUCH-03 a long press offers to select, and taps then add to it', async ({ page, person }) => {
  void person;
  await trees(page);
  const [x, y] = await middleOf(row(page, 'Apple'));
  await finger(page, [[x, y]], () => expect(page.locator('.ghost')).toBeVisible());
  await page.getByRole('menuitem', { name: /^Select/u }).tap();
  const bar = page.getByRole('toolbar', { name: 'What to do with the selected tasks' });
  await expect(bar).toContainText('1 selected');
  await titleIn(page, 'Birch').tap();
  await expect(bar).toContainText('2 selected');
  await page.screenshot({ path: 'test-results/screens/phone-bulk.png' });
  await expect(detail(page)).toHaveCount(0);
  await bar.getByRole('button', { name: 'Complete' }).tap();
  await expect(page.getByText('2 completed').first()).toBeVisible();
  const api = await apiOf(page);
  await expect.poll(async () => (await api.list('?status=completed')).length).toBe(2);
});
