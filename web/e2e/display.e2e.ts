/** How lists are shown: groups, orders, what is folded, and on paper. */
import type { Locator, Page } from '@playwright/test';
import {
  apiOf,
  day,
  detail,
  expect,
  expectAccessible,
  heading,
  row,
  seed,
  test,
  titleIn,
  titles,
  undo,
} from './fixtures';

async function choose(
  page: Page,
  role: 'menuitem' | 'menuitemradio' | 'menuitemcheckbox',
  name: string,
): Promise<void> {
  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByRole(role, { name, exact: true }).click();
}

const groups = (page: Page) => page.getByRole('heading', { level: 2 });

const TASKS = [
  { title: 'Bread', priority: 'high', due_date: day(-1), tags: ['shop'] },
  { title: 'Milk', priority: null, due_date: day(1), tags: ['shop'] },
  { title: 'Call', priority: 'low', tags: ['calls'], description: 'Ask for **two**' },
  { title: 'Finished', priority: null, completed: true },
];

test('SHOW-01 SHOW-02 SHOW-03 a list in groups and orders, kept for its view', async ({ page, person }) => {
  void person;
  await seed(page, TASKS);
  await page.goto('/all');
  await choose(page, 'menuitemradio', 'By priority');
  await expect(groups(page)).toHaveText(['High priority 1', 'Low priority 1', 'No priority 1']);
  await expect(page).toHaveURL(/group=priority/u);
  await choose(page, 'menuitemradio', 'By date');
  await expect(groups(page)).toHaveText(['Overdue 1', /^Tomorrow.* 1$/u, 'No date 1']);
  await choose(page, 'menuitemradio', 'By tag');
  await expect(groups(page)).toHaveText(['calls 1', 'shop 2']);
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await page.screenshot({ path: `test-results/screens/desktop-groups-${theme}.png` });
    await expectAccessible(page, `groups, ${theme}`);
  }

  await page.getByRole('button', { name: 'calls 1' }).click();
  await expect(titles(page)).toHaveText(['Milk', 'Bread']);
  await page.goto('/inbox');
  await expect(titles(page)).toHaveCount(3);
  await expect(groups(page)).toHaveCount(0);
  await page.getByRole('link', { name: /^All/u }).click();
  await expect(groups(page)).toHaveText(['calls 1', 'shop 2']);
  await expect(titles(page)).toHaveText(['Milk', 'Bread']);
  await page.getByRole('button', { name: 'calls 1' }).press('Enter');
  await expect(titles(page)).toHaveText(['Call', 'Milk', 'Bread']);

  await choose(page, 'menuitemradio', 'Title');
  await expect(titles(page)).toHaveText(['Call', 'Bread', 'Milk']);
  await choose(page, 'menuitemcheckbox', 'In reverse');
  await expect(titles(page)).toHaveText(['Call', 'Milk', 'Bread']);
  await choose(page, 'menuitemcheckbox', 'Show finished');
  await expect(row(page, 'Finished')).toBeVisible();
  await page.getByRole('button', { name: 'Display' }).click();
  await page.screenshot({ path: 'test-results/screens/desktop-display-menu.png' });
  await expectAccessible(page, 'display menu');
  await page.getByRole('menuitem', { name: 'Clear' }).click();
  await expect(groups(page)).toHaveCount(0);
  await expect(titles(page)).toHaveText(['Call', 'Milk', 'Bread']);
  await page.reload();
  await expect(titles(page)).toHaveText(['Call', 'Milk', 'Bread']);
  await expect(groups(page)).toHaveCount(0);
});

test('SHOW-04 a task is dragged and stepped into another group', async ({ page, person }) => {
  void person;
  await seed(page, TASKS);
  await page.goto('/all?group=priority&sort=title');
  const milk = async () => (await (await apiOf(page)).list()).find(({ title }) => title === 'Milk');
  const heading_of = (key: string) => page.locator(`[data-group="${key}"]`);
  const drag = async (title: string, to: Locator) => {
    await expect(page.locator('.scroll.by-hand')).toBeVisible();
    const [start, end] = [await row(page, title).boundingBox(), await to.boundingBox()];
    if (!start || !end) throw new Error('nothing to carry');
    await page.mouse.move(start.x + 60, start.y + start.height / 2);
    await page.mouse.down();
    await page.mouse.move(start.x + 68, start.y + start.height / 2 + 8);
    await page.mouse.move(end.x + 80, end.y + end.height / 2 + 6, { steps: 4 });
  };

  await drag('Milk', heading_of('priority high'));
  await expect(heading_of('priority high')).toHaveClass(/is-target/u);
  await expect(page.locator('.ghost')).toContainText('Below “High priority”');
  await page.screenshot({ path: 'test-results/screens/desktop-group-drag.png' });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(groups(page)).toHaveText(['High priority 1', 'Low priority 1', 'No priority 1']);
  await drag('Milk', heading_of('priority high'));
  await page.mouse.up();
  await expect(groups(page)).toHaveText(['High priority 2', 'Low priority 1']);
  await expect.poll(async () => (await milk())?.priority).toBe('high');
  await expect(page.getByText('“Milk” is now below “High priority”').first()).toBeAttached();
  await undo(page).click();
  await expect(groups(page)).toHaveText(['High priority 1', 'Low priority 1', 'No priority 1']);
  await expect.poll(async () => (await milk())?.priority).toBeNull();

  await titleIn(page, 'Milk').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.locator('.sr[role="status"]').filter({ hasText: 'no other group' })).toBeAttached();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(groups(page)).toHaveText(['High priority 1', 'Low priority 2']);
  await expect(titleIn(page, 'Milk')).toBeFocused();

  await choose(page, 'menuitemradio', 'By tag');
  await drag('Milk', row(page, 'Call'));
  await page.mouse.up();
  await expect(groups(page)).toHaveText(['calls 2', 'shop 1']);
  await choose(page, 'menuitemradio', 'By date');
  await drag('Milk', heading_of('undated'));
  await page.mouse.up();
  await expect(groups(page)).toHaveText(['Overdue 1', 'No date 2']);
  await drag('Milk', heading_of('overdue'));
  await expect(page.locator('.ghost')).toContainText('Drop it below another heading');
  await page.mouse.up();
  await expect(groups(page)).toHaveText(['Overdue 1', 'No date 2']);
  await expect.poll(async () => (await milk())?.tags).toEqual(['calls']);
  await expect.poll(async () => (await milk())?.due_date).toBeNull();
});

test('PRINT-01 PRINT-02 a long list and a task on paper', async ({ page, person }) => {
  void person;
  await page.emulateMedia({ colorScheme: 'dark' });
  const api = await apiOf(page);
  await seed(page, TASKS);
  await Promise.all(
    [0, 1, 2, 3].map((part) =>
      api.seed(Array.from({ length: 45 }, (_, index) => ({ title: `Task ${part * 45 + index}`, priority: null }))),
    ),
  );
  await page.goto('/all');
  await expect(page.locator('.scroll .item').first()).toHaveAttribute('aria-setsize', '183');
  expect(await titles(page).count()).toBeLessThan(100);

  // The browser asks for paper; here its dialog is not opened.
  await page.evaluate(() => (window.print = () => dispatchEvent(new Event('beforeprint'))));
  await page.keyboard.press('Control+k');
  await page.keyboard.type('print with');
  await page.keyboard.press('Enter');
  await expect(titles(page)).toHaveCount(183);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(heading(page, 'All')).toBeVisible();
  await expect(page.getByText('Ask for **two**')).toBeVisible();
  await expect(page.locator('.print-day')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Views' })).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'Add a task' })).toBeHidden();
  expect(await titleIn(page, 'Call').evaluate((link) => getComputedStyle(link).colorScheme)).toBe('light');
  await page.screenshot({ path: 'test-results/screens/print-list.png' });
  const paper = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(paper.match(/\/Type \/Page\b/gu)?.length ?? 0).toBeGreaterThan(3);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: null, colorScheme: 'dark' });
  await expect.poll(() => titles(page).count()).toBeLessThan(100);

  await page.goto('/search?q=Call');
  await titleIn(page, 'Call').click();
  await expect(detail(page).locator('strong')).toHaveText('two');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(detail(page).locator('strong')).toBeVisible();
  await expect(heading(page, 'Search')).toBeHidden();
  await page.screenshot({ path: 'test-results/screens/print-task.png' });
});
