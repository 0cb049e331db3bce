/** A board on a phone, with the fingers. */
import { boardOf, card, cards, column } from './columns';
import { day, detail, expect, expectAccessible, saved, test } from './fixtures';

test('BOARD-07 BOARD-09 columns are swiped, and a long press lifts a card', async ({ page, person }) => {
  void person;
  await boardOf(page, {
    Copy: [
      { title: 'One', due_date: day(1), tags: ['calls'] },
      { title: 'A title that is so long that it needs more than one line on its card', priority: 'high' },
      'Three',
    ],
    Design: ['Four'],
  });
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await page.screenshot({ path: `test-results/screens/phone-board-${theme}.png` });
    await expectAccessible(page, `board, ${theme}`);
  }
  const devices = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...at: { x: number; y: number }[]) =>
    devices.send('Input.dispatchTouchEvent', { type, touchPoints: at });

  await touch('touchStart', { x: 300, y: 500 });
  for (let part = 1; part <= 12; part += 1) await touch('touchMove', { x: 300 - part * 20, y: 500 });
  await touch('touchEnd');
  await expect(column(page, 'Design')).toBeInViewport({ ratio: 0.95 });
  await expect(page.locator('.ghost')).toHaveCount(0);

  const from = await card(page, 'Four').boundingBox();
  const start = { x: (from?.x ?? 0) + 120, y: (from?.y ?? 0) + 20 };
  await touch('touchStart', start);
  await expect(page.locator('.ghost')).toContainText('Four');
  for (let part = 1; part <= 6; part += 1)
    await touch('touchMove', { x: start.x + (12 - start.x) * (part / 6), y: 400 });
  await expect(column(page, 'Copy')).toBeInViewport({ ratio: 0.9 });
  await touch('touchMove', { x: 180, y: 400 });
  await page.screenshot({ path: 'test-results/screens/phone-board-drag.png' });
  await touch('touchEnd');
  await expect(cards(page, 'Copy')).toHaveCount(4);
  await expect(detail(page)).toHaveCount(0);
  await saved(page);

  await page.getByRole('button', { name: 'Add a task: Copy' }).tap();
  await expect(page.getByRole('combobox', { name: 'Add a task' })).toBeFocused();
  await page.keyboard.type('Five');
  await page.screenshot({ path: 'test-results/screens/phone-board-add.png' });
  await page.getByRole('button', { name: 'Add', exact: true }).tap();
  await expect(cards(page, 'Copy')).toHaveCount(5);
});
