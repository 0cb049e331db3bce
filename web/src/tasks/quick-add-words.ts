/**
 * The words of the language that dates are written in, fetched when they are needed: each table is a part of its own.
 * English comes with the grammar. It refuses to know what a word means.
 */
import { Language, type Table } from './spoken/language';
import { ENGLISH } from './spoken/line';

const TABLES: Readonly<Record<string, () => Promise<{ default: Table }>>> = {
  de: () => import('../../../src/spoken/words/de.json'),
  es: () => import('../../../src/spoken/words/es.json'),
  fr: () => import('../../../src/spoken/words/fr.json'),
  pt: () => import('../../../src/spoken/words/pt.json'),
  it: () => import('../../../src/spoken/words/it.json'),
  pl: () => import('../../../src/spoken/words/pl.json'),
  ar: () => import('../../../src/spoken/words/ar.json'),
  ja: () => import('../../../src/spoken/words/ja.json'),
  zh: () => import('../../../src/spoken/words/zh.json'),
};

/** A language by its tag, `pt-BR` as well as `pt`; English where nobody has made a table. */
export async function languageOf(tag: string): Promise<Language> {
  const load = TABLES[tag.toLowerCase().split('-')[0] ?? ''];
  return load ? new Language((await load()).default) : ENGLISH;
}

/** The language that the page speaks. */
export async function languageHere(): Promise<Language> {
  return languageOf(document.documentElement.lang);
}
