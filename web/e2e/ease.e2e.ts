/** Larger text, zoom and forced colours. */
import { check, day, detail, expect, quickAdd, row, SAMPLE, seed, test, titleIn } from './fixtures';

const PATHS = ['/today', '/upcoming', '/inbox', '/all', '/done', '/trash', '/search?q=re', '/browse', '/settings'];

test('EASE-01 at 200 % zoom everything is in reach and nothing scrolls sideways', async ({ page, person }) => {
  void person;
  await seed(page, SAMPLE);
  // What a window of 1280 by 800 holds at 200 %.
  await page.setViewportSize({ width: 640, height: 400 });
  for (const path of PATHS) {
    await page.goto(path);
    await expect(page.locator('h1')).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(0);
  }
  await page.goto('/all');
  await titleIn(page, 'Quarterly report').click();
  const remove = detail(page).getByRole('button', { name: 'Delete task' });
  await remove.scrollIntoViewIfNeeded();
  await expect(remove).toBeInViewport();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add a task' }).click();
  await quickAdd(page).fill('Call the bank tomorrow at 9 p1 @calls');
  await expect(page.getByRole('button', { name: 'Add', exact: true })).toBeInViewport();
  await quickAdd(page).press('Enter');
  await expect(row(page, 'Call the bank')).toBeVisible();
});

test('EASE-01 text twice as large pushes nothing out of sight', async ({ page, person }) => {
  void person;
  await seed(page, SAMPLE);
  for (const path of PATHS) {
    await page.goto(path);
    await expect(page.locator('h1')).toBeVisible();
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(0);
  }
});

test('EASE-02 forced colours leave every state to be seen', async ({ page, person }) => {
  void person;
  await seed(page, [
    { title: 'Late', due_date: day(-1), priority: 'high' },
    { title: 'Other', due_date: day(0) },
    ...SAMPLE,
  ]);
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('/today');
  await check(page, 'Other').click();
  const style = (title: string, part: string, name: string) =>
    row(page, title)
      .locator(part)
      .first()
      .evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), name);
  // A done box differs from an open one by more than a colour that is forced away.
  const [done, open] = [
    await page
      .getByRole('checkbox', { name: 'Reopen: Other' })
      .evaluate((box) => getComputedStyle(box).backgroundColor),
    await style('Late', 'input', 'background-color'),
  ];
  expect(done).not.toBe(open);
  await titleIn(page, 'Late').click();
  await expect(detail(page)).toBeVisible();
  expect(await style('Late', '.row', 'outline-style')).toBe('solid');
  await titleIn(page, 'Late').focus();
  await page.keyboard.press('j');
  await expect(titleIn(page, 'Review the prices')).toBeFocused();
  expect(await style('Review the prices', '.row', 'outline-width')).toBe('2px');
  await page.screenshot({ path: 'test-results/screens/forced-colours.png' });
});
