/** The focus stays with a task, wherever its row goes and whatever was open over it. */
import { apiOf, expect, heading, quickAdd, row, saved, test, titleIn, titles } from './fixtures';

/** Long enough that the second task is written before the server has heard of the first one. */
const SLOW_MS = 700;

test('BROWSER-36 a new task stays where it was added, and its row keeps the focus', async ({ page, person }) => {
  void person;
  await page.route('**/api/*/sync', async (route) => {
    if (route.request().method() === 'POST') await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    await route.continue();
  });
  const keys = page.keyboard;
  await keys.press('g');
  await keys.press('a');
  await expect(heading(page, 'All')).toBeFocused();
  await page.evaluate(() => {
    const seen = ((window as unknown as { orders: string[] }).orders = []) as string[];
    const look = () => seen.push([...document.querySelectorAll('.row .ttl')].map((title) => title.textContent).join());
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  });
  await keys.press('q');
  await expect(quickAdd(page)).toBeFocused();
  await keys.type('First');
  await keys.press('Enter');
  await keys.type('Second');
  await keys.press('Enter');
  await keys.press('Escape');
  await keys.press('j');
  await keys.press('j');
  await expect(titleIn(page, 'First')).toBeFocused();
  await saved(page);
  expect(await page.evaluate(() => (window as unknown as { orders: string[] }).orders)).not.toContain('First,Second');
  await expect(titleIn(page, 'First')).toBeFocused();
});

test('BROWSER-36 a row that moves keeps the focus, also under a picker', async ({ page, person }) => {
  void person;
  const api = await apiOf(page);
  const trees = ['Apple', 'Birch', 'Cedar', 'Dogwood'];
  for (const title of trees) await api.create({ title });
  await page.goto('/all?sort=title');
  await expect(titles(page)).toHaveText(trees);
  const keys = page.keyboard;
  await keys.press('k');
  await expect(titleIn(page, 'Dogwood')).toBeFocused();
  const rename = async (from: string, to: string) => {
    const task = (await api.list()).find(({ title }) => title === from);
    await api.change(task?.id ?? '', { title: to });
    await expect(row(page, to)).toBeVisible();
  };
  await rename('Dogwood', 'Acacia');
  await expect(titles(page)).toHaveText(['Acacia', 'Apple', 'Birch', 'Cedar']);
  await expect(titleIn(page, 'Acacia')).toBeFocused();

  await keys.press('t');
  await expect(page.getByRole('dialog', { name: 'Choose a due date' })).toBeVisible();
  await rename('Acacia', 'Elder');
  await expect(titles(page)).toHaveText(['Apple', 'Birch', 'Cedar', 'Elder']);
  await keys.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Choose a due date' })).toBeHidden();
  await expect(titleIn(page, 'Elder')).toBeFocused();
});

test('BROWSER-36 a picker called while the focus is nowhere ends on its row', async ({ page, person }) => {
  void person;
  await (await apiOf(page)).create({ title: 'Apple' });
  await page.goto('/all');
  await expect(row(page, 'Apple')).toBeVisible();
  await page.keyboard.press('j');
  await expect(titleIn(page, 'Apple')).toBeFocused();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('l');
  await expect(page.getByLabel('Find or make a tag')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(titleIn(page, 'Apple')).toBeFocused();
});
