/** What people set with their own hands on one task: how its repeating ends, what reminds them of it. */
import { apiOf, detail, expect, expectAccessible, row, saved, test, titleIn } from './fixtures';

test('HAND-30 HAND-31 repeating ends on a day or after a number of times', async ({ page, person }) => {
  void person;
  const api = await apiOf(page);
  await api.create({ title: 'Practise', priority: null, due_date: '2030-01-07', recurrence: 'FREQ=WEEKLY' });
  await page.goto('/inbox');
  await titleIn(page, 'Practise').click();
  const repeat = detail(page).getByRole('button', { name: /^Repeat/u });
  await repeat.click();
  const picker = page.getByRole('dialog', { name: 'Choose how it repeats' });
  const ends = picker.getByLabel('Ends');
  await expect(ends).toHaveValue('never');
  await ends.selectOption('After a number of times');
  const times = picker.getByLabel('How many times');
  await expect(times).toHaveValue('5');
  await times.fill('10001');
  await times.blur();
  await expect(picker.getByRole('alert')).toHaveText('From 1 to 10,000.');
  await times.fill('3');
  await times.blur();
  await expect(picker.getByText('Next dates: 14 Jan 2030 · 21 Jan 2030, then no more')).toBeVisible();
  await expectAccessible(page, 'an end after a number of times');
  await times.fill('1');
  await times.blur();
  await expect(picker.getByText('This is the last time.')).toBeVisible();

  await ends.selectOption('On a date');
  const last = picker.getByLabel('Last day');
  await expect(last).toHaveValue('2030-02-07');
  await last.fill('2029-12-31');
  await expect(picker.getByRole('alert')).toHaveText('The last day cannot be before the due date.');
  await last.fill('2030-01-16');
  await expect(picker.getByText('Next dates: 14 Jan 2030, then no more')).toBeVisible();
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await expectAccessible(page, `an end on a day, ${scheme}`);
    await page.screenshot({ path: `test-results/screens/desktop-repeat-ends-${scheme}.png` });
  }
  await picker.getByRole('menuitemradio', { name: 'Every day' }).click();
  await expect(repeat).toHaveText('Every day until 16 Jan 2030');
  await expect(row(page, 'Practise')).toContainText('Every day until 16 Jan 2030');
  await saved(page);
  expect(await api.list()).toMatchObject([{ recurrence: 'FREQ=DAILY;UNTIL=20300116', recurring_interval: null }]);
  await repeat.click();
  await ends.selectOption('Never');
  await page.keyboard.press('Escape');
  await expect(repeat).toHaveText('Every day');
  await saved(page);
  expect(await api.list()).toMatchObject([{ recurrence: 'FREQ=DAILY', recurring_interval: 'daily' }]);
});
