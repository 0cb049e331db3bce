/** Notes in Markdown: read, typed, ticked, on two devices. */
import type { Page } from '@playwright/test';
import { apiOf, detail, expect, expectAccessible, saved, seed, test, titleIn } from './fixtures';

const NOTE = `# Plan
See [the sheet](https://example.org/sheet) or https://example.org/more, **bold** and *leaning*.

- [ ] bread
- [x] milk
- plain \`code\`

> said

\`\`\`
let x = 1;
\`\`\`

<b>no html</b> <img src=x onerror="document.title='bad'">
[bad](javascript:alert(1))

קניות לסוף השבוע`;

async function open(page: Page, description: string | null): Promise<void> {
  await seed(page, [{ title: 'Shop', description, priority: null }]);
  await page.goto('/inbox');
  await titleIn(page, 'Shop').click();
  await expect(detail(page)).toBeVisible();
}

const note = (page: Page) => detail(page).getByRole('group', { name: 'Note' });
const field = (page: Page) => detail(page).getByRole('textbox', { name: 'Note' });

test('NOTE-01 NOTE-02 NOTE-06 a note is shown as it reads', async ({ page, person, context }) => {
  void person;
  await open(page, NOTE);
  const shown = note(page);
  await expect(shown.getByRole('heading', { name: 'Plan' })).toBeVisible();
  await expect(shown.locator('strong')).toHaveText('bold');
  await expect(shown.locator('em')).toHaveText('leaning');
  await expect(shown.locator('pre')).toHaveText('let x = 1;');
  await expect(shown.locator('blockquote')).toHaveText('said');
  await expect(shown.getByRole('listitem')).toHaveCount(3);
  await expect(shown).toContainText('<b>no html</b>');
  await expect(shown).toContainText('[bad](javascript:alert(1))');
  await expect(shown.locator('img, b, script')).toHaveCount(0);
  await expect(shown.getByRole('link')).toHaveText(['the sheet', 'https://example.org/more']);
  for (const link of await shown.getByRole('link').all()) {
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    await expect(link).toHaveAttribute('target', '_blank');
  }
  expect(
    await shown
      .locator('p')
      .last()
      .evaluate((element) => getComputedStyle(element).direction),
  ).toBe('rtl');

  // A link opens beside the app and does not begin to type.
  await context.route('https://example.org/**', (route) => route.fulfill({ body: 'There' }));
  const [opened] = await Promise.all([context.waitForEvent('page'), shown.getByRole('link').first().click()]);
  await opened.close();
  await expect(field(page)).toHaveCount(0);

  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await page.screenshot({ path: `test-results/screens/desktop-note-${theme}.png` });
    await expectAccessible(page, `note, ${theme}`);
  }
});

test('NOTE-03 a checklist is ticked by mouse and keyboard', async ({ page, person, device }) => {
  void person;
  await open(page, '- [ ] bread\n- [x] milk');
  const other = await (await device({ storageState: await page.context().storageState() })).newPage();
  await other.goto(page.url());
  await expect(note(other).getByRole('checkbox', { name: 'bread' })).not.toBeChecked();
  await note(page).getByRole('checkbox', { name: 'bread' }).click();
  await expect(note(other).getByRole('checkbox', { name: 'bread' })).toBeChecked();
  await expect(field(page)).toHaveCount(0);
  const api = await apiOf(page);
  await expect.poll(async () => (await api.list())[0]?.description).toBe('- [x] bread\n- [x] milk');

  // Another line comes before it elsewhere: the same words are found again.
  await api.change((await api.list())[0]?.id ?? '', { description: 'first\n- [x] bread\n- [x] milk' });
  await expect(note(page)).toContainText('first');
  await note(page).getByRole('checkbox', { name: 'milk' }).focus();
  await page.keyboard.press('Space');
  await expect(note(page).getByRole('checkbox', { name: 'milk' })).not.toBeChecked();
  await expect(note(page).getByRole('checkbox', { name: 'milk' })).toBeFocused();
  await expect.poll(async () => (await api.list())[0]?.description).toBe('first\n- [x] bread\n- [ ] milk');
  await page.keyboard.press('Control+z');
  await expect(note(page).getByRole('checkbox', { name: 'milk' })).toBeChecked();
  await saved(page);
});

test('NOTE-04 NOTE-05 a note is typed with the keys that lists know', async ({ page, person }) => {
  void person;
  await open(page, null);
  await field(page).click();
  await page.keyboard.type('- [ ] bread');
  await page.keyboard.press('Enter');
  await page.keyboard.type('milk');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('so ');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('soon');
  await expect(field(page)).toHaveValue('- [ ] bread\n- [ ] milk\nso **soon**');
  await detail(page).getByRole('textbox', { name: 'Title' }).click();
  await expect(note(page).getByRole('checkbox')).toHaveCount(2);
  await expect(note(page).locator('strong')).toHaveText('soon');
  await saved(page);

  await note(page).focus();
  await page.keyboard.press('Enter');
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(note(page)).toBeVisible();
  await note(page).getByText('soon').click();
  await expect(field(page)).toBeFocused();
  await page.keyboard.type(' now');
  await expect(field(page)).toHaveValue('- [ ] bread\n- [ ] milk\nso **soon** now');
  await page.keyboard.press('Escape');
  await expect(detail(page)).toHaveCount(0);
  await titleIn(page, 'Shop').click();
  await expect(note(page)).toContainText('so soon now');
  await note(page).hover();
  await detail(page).getByRole('button', { name: 'Edit note' }).click();
  await expect(field(page)).toBeFocused();
});
