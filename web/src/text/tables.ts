/**
 * The words of the language in use: loads its tables and hands them to the accessors beside this file.
 *
 * A language has two parts, what the first screen needs and the rest, and only one language is ever loaded. It refuses
 * to know a word. `main` asks for the first part before anything else; `part` asks for the rest.
 */
import type { en_core } from './en/core';
import { isolated } from './isolated';
import { directionOf, languageHere, remember, type Language } from './languages';

/** The shape of a table, with any words in it. */
export type Widened<T> = T extends string
  ? string
  : T extends (...values: infer V) => string
    ? (...values: V) => string
    : { readonly [K in keyof T]: Widened<T[K]> };

export type Core = Widened<typeof en_core>;
export type Rest = Widened<typeof import('./en/rest')>;

type Tables = Readonly<Record<Language, { core(): Promise<{ core: Core }>; rest(): Promise<Rest> }>>;

const TABLES: Tables = {
  en: { core: () => import('./en/core').then(({ en_core }) => ({ core: en_core })), rest: () => import('./en/rest') },
  de: { core: () => import('./de/core'), rest: () => import('./de/rest') },
  es: { core: () => import('./es/core'), rest: () => import('./es/rest') },
  fr: { core: () => import('./fr/core'), rest: () => import('./fr/rest') },
  pt: { core: () => import('./pt/core'), rest: () => import('./pt/rest') },
  it: { core: () => import('./it/core'), rest: () => import('./it/rest') },
  pl: { core: () => import('./pl/core'), rest: () => import('./pl/rest') },
  ar: { core: () => import('./ar/core'), rest: () => import('./ar/rest') },
  ja: { core: () => import('./ja/core'), rest: () => import('./ja/rest') },
  zh: { core: () => import('./zh/core'), rest: () => import('./zh/rest') },
};

type Taker<T> = (table: T) => void;

/** Hands a table to whoever asks for it, before it comes or after. */
class Delivery<T> {
  readonly #takers: Taker<T>[] = [];
  #table: T | null = null;

  to(taker: Taker<T>): void {
    this.#takers.push(taker);
    if (this.#table !== null) taker(this.#table);
  }

  deliver(table: T): void {
    this.#table = table;
    for (const taker of this.#takers) taker(table);
  }
}

export const core = new Delivery<Core>();
export const rest = new Delivery<Rest>();

/** What this page was to speak from the beginning, also when it could not be fetched. */
let wanted: Language = 'en';
let spoken: Language = 'en';
let asked: Promise<void> | null = null;

export function language(): Language {
  return spoken;
}

/** Keeps what the person has set for the next start; answers whether the page would then speak another language. */
export function speaksOther(set: string | null): boolean {
  return remember(set) && languageHere(set) !== wanted;
}

/** Loads the words of the first screen. Without a network only a language that was spoken here before is at hand. */
export async function begin(asked_for: Language): Promise<void> {
  wanted = asked_for;
  await speak(wanted).catch(() => speak('en'));
}

async function speak(language: Language): Promise<void> {
  const { core: table } = await TABLES[language].core();
  spoken = language;
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  core.deliver(isolated(table, directionOf(language)));
}

/** Whether its words could be fetched: they are then at hand for the next start. */
export async function fetchLanguage(wanted: Language): Promise<void> {
  await Promise.all([TABLES[wanted].core(), TABLES[wanted].rest()]);
}

function loadRest(): Promise<void> {
  asked ??= TABLES[spoken].rest().then(
    (table) => rest.deliver(isolated({ ...table }, directionOf(spoken))),
    (error: unknown) => {
      asked = null;
      throw error;
    },
  );
  return asked;
}

/**
 * Loads a part of the app that has words beyond those of the first screen: `part(() => import('./Part.svelte'))`. Its
 * words are there before it runs.
 */
export function part<T>(load: () => Promise<T>): Promise<T> {
  return loadRest().then(load);
}
