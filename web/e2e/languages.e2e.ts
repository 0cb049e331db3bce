/** The app in each of its languages, and in both directions. */
import { LANGUAGES, type Language } from '../src/text/languages';
import { LANGUAGE_NAMES } from '../src/text/names';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, heading, saved, seed, test } from './fixtures';

/** What a person looks for to find their way; the rest is checked against the tables elsewhere. */
const WORDS: Readonly<
  Record<Language, { today: string; add: string; done: string; settings: string; language: string; sign_in: string }>
> = {
  en: {
    today: 'Today',
    add: 'Add a task',
    done: 'Done',
    settings: 'Settings',
    language: 'Language',
    sign_in: 'Welcome back',
  },
  de: {
    today: 'Heute',
    add: 'Aufgabe hinzufügen',
    done: 'Erledigt',
    settings: 'Einstellungen',
    language: 'Sprache',
    sign_in: 'Willkommen zurück',
  },
  es: {
    today: 'Hoy',
    add: 'Añadir una tarea',
    done: 'Hechas',
    settings: 'Ajustes',
    language: 'Idioma',
    sign_in: 'Hola de nuevo',
  },
  fr: {
    today: 'Aujourd’hui',
    add: 'Ajouter une tâche',
    done: 'Terminées',
    settings: 'Réglages',
    language: 'Langue',
    sign_in: 'Bon retour',
  },
  pt: {
    today: 'Hoje',
    add: 'Adicionar uma tarefa',
    done: 'Concluídas',
    settings: 'Configurações',
    language: 'Idioma',
    sign_in: 'Que bom ver você',
  },
  it: {
    today: 'Oggi',
    add: 'Aggiungi un’attività',
    done: 'Fatte',
    settings: 'Impostazioni',
    language: 'Lingua',
    sign_in: 'Bentornato',
  },
  pl: {
    today: 'Dzisiaj',
    add: 'Dodaj zadanie',
    done: 'Zrobione',
    settings: 'Ustawienia',
    language: 'Język',
    sign_in: 'Witaj ponownie',
  },
  ar: {
    today: 'اليوم',
    add: 'إضافة مهمة',
    done: 'المنجز',
    settings: 'الإعدادات',
    language: 'اللغة',
    sign_in: 'مرحبًا بعودتك',
  },
  ja: {
    today: '今日',
    add: 'タスクを追加',
    done: '完了済み',
    settings: '設定',
    language: '言語',
    sign_in: 'おかえりなさい',
  },
  zh: { today: '今天', add: '添加任务', done: '已完成', settings: '设置', language: '语言', sign_in: '欢迎回来' },
};

const nameOf = (language: Language) => LANGUAGE_NAMES[language];

/** Chooses a language in the settings, which are in the language from before. */
async function speak(page: Page, from: Language, to: Language): Promise<void> {
  await page.goto('/settings');
  await page.getByLabel(WORDS[from].language, { exact: true }).selectOption(nameOf(to));
  await expect(page.locator('html')).toHaveAttribute('lang', to);
  await expect(heading(page, WORDS[to].settings)).toBeVisible();
}

for (const language of LANGUAGES.filter((name) => name !== 'en')) {
  test(`LANG-07 LANG-08 LANG-11 in ${nameOf(language)} a task is added, opened and completed`, async ({
    page,
    person,
  }) => {
    void person;
    const words = WORDS[language];
    await speak(page, 'en', language);
    await page.goto('/today');
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(heading(page, words.today)).toBeVisible();
    await page.keyboard.press('q');
    await expect(page.getByRole('combobox', { name: words.add, exact: true })).toBeFocused();
    await page.keyboard.type('Zebra');
    await page.keyboard.press('Enter');
    const row = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Zebra', exact: true }) });
    await page.keyboard.press('Escape');
    await row.getByRole('link', { name: 'Zebra', exact: true }).click();
    // Each name has room beside its value.
    await expect(page.locator('.detail .props dt').first()).toBeVisible();
    const crowded = await page.locator('.detail .props dt').evaluateAll((names) =>
      names.flatMap((name) => {
        const words = document.createRange();
        words.selectNodeContents(name);
        const [inner, outer] = [words.getBoundingClientRect(), name.getBoundingClientRect()];
        return inner.left < outer.left || inner.right > outer.right ? [name.textContent] : [];
      }),
    );
    expect(crowded).toEqual([]);
    await row.getByRole('checkbox').click();
    await page.goto('/done');
    await expect(heading(page, words.done)).toBeVisible();
    await expect(row).toBeVisible();
  });
}

test('LANG-07 a language goes along to another device, and back to the one of the browser', async ({
  page,
  person,
  device,
}) => {
  void person;
  await speak(page, 'en', 'pl');
  const other = await (await device({ storageState: await page.context().storageState() })).newPage();
  await other.goto('/today');
  await expect(heading(other, WORDS.pl.today)).toBeVisible();
  await page.getByLabel(WORDS.pl.language, { exact: true }).selectOption('Jak w przeglądarce');
  await expect(heading(page, WORDS.en.settings)).toBeVisible();
  await saved(page);
  await expect(heading(other, WORDS.en.today)).toBeVisible();
});

test('LANG-01 LANG-06 a stranger finds the door in the language of their browser', async ({ device }) => {
  for (const language of LANGUAGES) {
    const context = await device({ locale: language });
    const page = await context.newPage();
    await page.goto('/login');
    await expect(heading(page, WORDS[language].sign_in)).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(page.locator('html')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr');
    await context.close();
  }
});

test('LANG-03 what the server refuses is said in the language of the reader', async ({ device, watch }) => {
  watch.allowed = [/422/u];
  const page = await (await device({ locale: 'de' })).newPage();
  await page.goto('/login');
  await page.getByLabel('E-Mail').fill('nobody@example.org');
  await page.getByLabel('Passwort', { exact: true }).fill('not a password');
  await page.route('**/api/auth/sign-in/email', (route) =>
    route.fulfill({ status: 422, json: { code: 'SOMETHING_NEW', message: 'Something in English.' } }),
  );
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.getByText('Das hat nicht geklappt. Versuch es gleich noch einmal.')).toBeVisible();
  await expect(page.getByText('Something in English.')).toHaveCount(0);
});

test('LANG-09 LANG-05 in Arabic every screen is mirrored', async ({ page, person }) => {
  void person;
  test.slow();
  await seed(page, [
    { title: 'Quarterly report (draft)!', priority: 'high', tags: ['work'], description: 'A note' },
    { title: 'ري شجرة الزيتون', tags: ['بيت'] },
  ]);
  await speak(page, 'en', 'ar');
  for (const width of [1280, 390, 320]) {
    await page.setViewportSize({ width, height: 800 });
    for (const path of [
      '/today',
      '/all',
      '/upcoming',
      '/calendar',
      '/done',
      '/trash',
      '/search',
      '/browse',
      '/settings',
    ]) {
      await page.goto(path);
      await expect(page.locator('h1').first()).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(0);
      // Browse is a screen of phones.
      if (width !== 320 && (width === 390 || path !== '/browse')) await expectAccessible(page, `${path} ${width}`);
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto('/all');
  // An empty field is of the page, what is typed has its own direction.
  const field = page.getByRole('combobox', { name: WORDS.ar.add, exact: true });
  await expect(field).toHaveCSS('direction', 'rtl');
  await field.fill('Zebra');
  await expect(field).toHaveCSS('direction', 'ltr');
  await field.fill('');
  const side = await page.getByRole('navigation').first().boundingBox();
  const main = await page.getByRole('main').boundingBox();
  expect(side && main && side.x > main.x).toBe(true);
});
