import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as ar from '../src/text/ar/core';
import * as de from '../src/text/de/core';
import * as en from '../src/text/en/core';
import * as es from '../src/text/es/core';
import * as fr from '../src/text/fr/core';
import * as it_core from '../src/text/it/core';
import * as ja from '../src/text/ja/core';
import * as pl from '../src/text/pl/core';
import * as pt from '../src/text/pt/core';
import * as zh from '../src/text/zh/core';
import * as en_rest from '../src/text/en/rest';
import { t } from '../src/text';
import { isolated } from '../src/text/isolated';
import { languageFor, languageHere, LANGUAGES, localeOf, type Language } from '../src/text/languages';
import { LANGUAGE_NAMES } from '../src/text/names';
import { reasonWords } from '../src/text/reasons';
import { begin, part } from '../src/text/tables';
import { weekdayNames } from '../src/time/format';

const CORES = { en, de, es, fr, pt, it: it_core, pl, ar, ja, zh };
const OTHERS = LANGUAGES.filter((language) => language !== 'en');

/** The words as they are named: `views.today`. Functions by what is written in them. */
function wordsIn(table: object, path = ''): Map<string, string> {
  const all = new Map<string, string>();
  for (const [name, words] of Object.entries(table) as [string, unknown][]) {
    const place = path === '' ? name : `${path}.${name}`;
    if (typeof words === 'object' && words !== null) for (const [at, text] of wordsIn(words, place)) all.set(at, text);
    else all.set(place, String(words));
  }
  return all;
}

const restOf = (language: string): Promise<object> => import(`../src/text/${language}/rest.ts`) as Promise<object>;

async function tablesOf(language: Language): Promise<Map<string, string>> {
  const core = language === 'en' ? en.en_core : CORES[language].core;
  return wordsIn({ core, ...(language === 'en' ? en_rest : await restOf(language)) });
}

/** Words that are written in these languages as they are in English. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  de: ['Name', 'E-Mail', 'Tag', 'Tags', 'Filter', 'Status', 'Offline', 'Navigation', 'Amethyst', 'Lapis'],
  es: [],
  fr: [
    'E-mail',
    'Date',
    'Dates',
    'Note',
    'Notifications',
    'Minutes',
    'Messages',
    'Navigation',
    'Section',
    'Sections',
    'Lapis',
    'Suggestions',
    'note',
    'section',
    'important urgent',
  ],
  pt: ['E-mail'],
  it: ['E-mail', 'Account', '(name) => `Account: ${name}`', 'Password'],
  pl: ['E-mail'],
};
/** Names, signs and units, samples of dates, and what the server understands in English only. */
const NOBODYS_WORD = /^(Todolith|todolith user .*)$/u;
const NOBODYS_PLACE = /^(core\.page_title|history\.when|detail\.minutes)$|\.(date|time)_formats\.|\.terms\.\d+\.0$/u;

describe('languages', () => {
  beforeEach(() => vi.stubGlobal('navigator', { language: 'en-GB', languages: ['en-GB'] }));
  afterEach(() => vi.unstubAllGlobals());

  it('LANG-01 speaks what is set, else what the browser asks for first, else English', () => {
    expect(languageFor(['pt-BR'])).toBe('pt');
    expect(languageFor([null, 'nl', 'zh-Hant-TW', 'de'])).toBe('zh');
    expect(languageFor(['nl', 'sv'])).toBe('en');
    expect(languageFor([])).toBe('en');
    vi.stubGlobal('navigator', { languages: ['fr-CA', 'en'] });
    expect(languageHere(null)).toBe('fr');
    expect(languageHere('ja')).toBe('ja');
    expect(languageHere('not spoken')).toBe('fr');
  });

  it('LANG-01 is chosen in the same way before the first paint', () => {
    const script = readFileSync('public/theme.js', 'utf8');
    const names = /var languages = \[([^\]]*)\]/u.exec(script)?.[1]?.match(/\w+/gu);
    expect(names).toEqual([...LANGUAGES]);
  });

  it('LANG-02 LANG-10 writes as the region of the reader does', () => {
    vi.stubGlobal('navigator', { languages: ['de-CH', 'fr'] });
    expect(localeOf('de')).toBe('de-CH-u-ca-gregory');
    expect(localeOf('fr')).toBe('fr-u-ca-gregory');
    expect(localeOf('it')).toBe('it-CH-u-ca-gregory');
    expect(localeOf('zh')).toBe('zh-CN-u-ca-gregory');
  });

  it.each(LANGUAGES)('LANG-02 has every form that %s counts with', (language) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    expect([...CORES[language].categories].sort()).toEqual([...forms].sort());
  });

  it('LANG-02 counts', () => {
    const { list } = pl.core;
    expect([1, 3, 5, 22, 25].map((value) => list?.open?.(value))).toEqual([
      '1 otwarte zadanie',
      '3 otwarte zadania',
      '5 otwartych zadań',
      '22 otwarte zadania',
      '25 otwartych zadań',
    ]);
    const arabic = [0, 1, 2, 5, 11, 100].map((value) => ar.core.list?.open?.(value));
    expect(new Set(arabic.map((text) => text?.replace(/[\d٠-٩]/gu, ''))).size).toBe(6 - 1);
    expect(arabic[2]).toBe('مهمتان مفتوحتان');
    expect(ja.core.list?.found?.(2)).toBe('2件見つかりました');
    expect(en.counted(1, 'task', 'tasks')).toBe('1 task');
  });

  it.each(OTHERS)('LANG-03 leaves nothing in English for %s', async (language) => {
    const english = await tablesOf('en');
    const left_over = [...(await tablesOf(language))].filter(
      ([place, text]) =>
        text === english.get(place) &&
        /\p{L}/u.test(text.replaceAll(/\$\{[^}]*\}|^\([^)]*\) =>/gu, '')) &&
        !NOBODYS_WORD.test(text) &&
        !NOBODYS_PLACE.test(place) &&
        !SAME[language]?.includes(text),
    );
    expect(left_over.map((pair) => pair.join(': '))).toEqual([]);
  });

  it.each(OTHERS)('LANG-03 has no words in %s that English does not ask for', async (language) => {
    const english = await tablesOf('en');
    expect([...(await tablesOf(language)).keys()].filter((place) => !english.has(place))).toEqual([]);
  });

  it('LANG-03 says what the server refuses in the language of the reader', async () => {
    vi.stubGlobal('document', { documentElement: {} });
    const refusal = { status: 422, message: 'Title must not be blank.', about: 'title' };
    expect(reasonWords(refusal)).toBe(refusal.message);
    await begin('de');
    await part(() => Promise.resolve());
    expect(document.documentElement).toEqual({ lang: 'de', dir: 'ltr' });
    expect(t.views.today).toBe('Heute');
    expect(reasonWords(refusal)).toBe('Ein Titel hat 1 bis 200 Zeichen in einer Zeile.');
    expect(reasonWords({ status: 404, message: 'No.', about: '' })).toBe('Es ist nicht mehr da.');
    expect(reasonWords({ status: 422, message: 'No.', about: 'whatever' })).toBe('Der Server nimmt es nicht an.');
  });

  it('LANG-04 loads every part of the app together with its words', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.svelte'));
    const bare = files.filter((name) => /\{#await import\('(?!\.\/Cairn)/u.test(readFileSync(`src/${name}`, 'utf8')));
    // The cairn is a picture.
    expect(bare, 'these load without `part`').toEqual([]);
  });

  it('LANG-05 sets what was typed apart where it runs the other way', () => {
    const table = { added: (title: string) => `Added “${title}”`, terms: [['a', 'b']] };
    expect(isolated(table, 'ltr').added('Milk, 2 l!')).toBe('Added “Milk, 2 l!”');
    expect(isolated(table, 'ltr').added('حليب!')).toBe('Added “\u2068حليب!\u2069”');
    expect(isolated(table, 'rtl').added('حليب!')).toBe('Added “حليب!”');
    expect(isolated(table, 'rtl').added('Milk!')).toBe('Added “\u2068Milk!\u2069”');
    expect(isolated(table, 'rtl').terms).toEqual([['a', 'b']]);
  });

  it('LANG-07 calls every language by its own name', () => {
    expect(Object.keys(LANGUAGE_NAMES)).toEqual([...LANGUAGES]);
    expect(new Set(Object.values(LANGUAGE_NAMES)).size).toBe(LANGUAGES.length);
  });

  it.each(LANGUAGES)('LANG-10 tells the weekdays of %s apart', (language) => {
    const names = weekdayNames(1, localeOf(language));
    expect(new Set(names.map(({ short }) => short)).size).toBe(7);
    expect(new Set(names.map(({ long }) => long)).size).toBe(7);
  });
});
