/** Adding by touch: the sheet over a view without a line, a mark that is tapped, and a suggestion that is tapped. */
import { expect, expectAccessible, heading, quickAdd, rowWith, seed, test, titleIn } from './fixtures';

test('ADD-01 ADD-05 ADD-06 the add button works over a view without a line; marks and suggestions are tapped', async ({
  page,
  person: _,
}) => {
  await seed(page, [{ title: 'An older one', tags: ['calls'] }]);
  await page.goto('/done');
  await expect(heading(page, 'Done')).toBeVisible();
  await page.getByRole('button', { name: 'Add a task' }).tap();
  await expect(quickAdd(page)).toBeFocused();
  await page.keyboard.type('Ring Ada tomorrow @ca');
  await page.getByRole('option', { name: 'calls' }).tap();
  await expect(quickAdd(page)).toHaveValue('Ring Ada tomorrow @calls ');
  await expect(quickAdd(page)).toBeFocused();
  const mark = await page.locator('.qa-field mark').first().boundingBox();
  await page.touchscreen.tap((mark?.x ?? 0) + 12, (mark?.y ?? 0) + 8);
  await expect(page.locator('.qa-field mark')).toHaveText(['@calls']);
  await expectAccessible(page, 'quick add on a phone, over a view');
  await page.getByRole('button', { name: 'Add', exact: true }).tap();
  await expect(page.getByRole('status').filter({ hasText: 'Added to Inbox' })).toBeVisible();
  await page.goto('/inbox');
  await expect(titleIn(page, 'Ring Ada tomorrow')).toBeVisible();
  await expect(rowWith(page, 'Ring Ada tomorrow')).toContainText('calls');
});
