/** The words and the locale in use. Screens import `t`; a second language is a second table and a choice made here. */
import { en_core } from './en/core';

/** The shape of a table, with any words in it. */
export type Widened<T> = T extends string
  ? string
  : T extends (...values: infer V) => string
    ? (...values: V) => string
    : { readonly [K in keyof T]: Widened<T[K]> };

export type Messages = Widened<typeof en_core>;

export const t: Messages = en_core;

/** The reader's region in the language of the words, as the browser has it. What the reader has set comes before it. */
export const browser_locale: string =
  (navigator.languages ?? []).find((tag) => tag.toLowerCase().startsWith('en')) ?? 'en-GB';
