/**
 * Which languages the app speaks, which of them it speaks here, and how they count.
 *
 * It refuses to know any word. `public/theme.js` knows the same names, so that a page begins in its direction.
 */
export const LANGUAGES = ['en', 'de', 'es', 'fr', 'pt', 'it', 'pl', 'ar', 'ja', 'zh'] as const;

export type Language = (typeof LANGUAGES)[number];

/** What the person has set, for the next start: a page begins before their settings are here. */
const KEY = 'todolith-language';

/** The first of these tags whose language the app speaks; English when it speaks none of them. */
export function languageFor(tags: readonly (string | null)[]): Language {
  for (const tag of tags) {
    const found = LANGUAGES.find((language) => language === tag?.toLowerCase().split('-')[0]);
    if (found) return found;
  }
  return 'en';
}

/** `set` is what the person has set; null is like the browser. */
export function languageHere(set: string | null = remembered()): Language {
  return languageFor([set, ...navigator.languages]);
}

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** The language in the region of the reader, for `Intl`. Everything here counts in the calendar of the API. */
export function localeOf(language: Language): string {
  const own = navigator.languages.find(
    (tag) => languageFor([tag]) === language && tag.toLowerCase().startsWith(language),
  );
  return `${own ?? elsewhere(language)}-u-ca-gregory`;
}

/** Spoken where another language is at home: German in a French browser is written as in Germany, in France's hours. */
function elsewhere(language: Language): string {
  if (language === 'zh') return 'zh-CN';
  const region = new Intl.Locale(navigator.languages[0] ?? 'en-GB').region;
  return `${language}-${region ?? (language === 'en' ? 'GB' : language.toUpperCase())}`;
}

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Answers whether a page that is loaded now would speak it. */
export function remember(set: string | null): boolean {
  try {
    if (set === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, set);
  } catch {
    // Storage is blocked: the page goes on as the browser says.
  }
  return remembered() === set;
}

type Categories = readonly Intl.LDMLPluralRule[];
type Forms<C extends Categories> = { readonly [K in keyof C]: string };
type Put = (number: string, form: string, category: Intl.LDMLPluralRule) => string;

export interface Counting<C extends Categories> {
  readonly categories: C;
  readonly count: Pick<Intl.NumberFormat, 'format'>;
  /** The form alone: "days" of 3. */
  form(value: number, ...forms: Forms<C>): string;
  /** The form with its number: "3 days". */
  counted(value: number, ...forms: Forms<C>): string;
}

export function countingIn<const C extends Categories>(
  language: Language,
  categories: C,
  put: Put = (number, form) => `${number} ${form}`,
): Counting<C> {
  // A browser takes its time to make these, and the first screen has nothing to count.
  let rules: Intl.PluralRules | undefined;
  let numbers: Intl.NumberFormat | undefined;
  const category = (value: number) => (rules ??= new Intl.PluralRules(language)).select(value);
  const count = { format: (value: number) => (numbers ??= new Intl.NumberFormat(localeOf(language))).format(value) };
  const form = (value: number, forms: readonly string[]) => forms[categories.indexOf(category(value))] ?? '';
  return {
    categories,
    count,
    form: (value, ...forms) => form(value, forms),
    counted: (value, ...forms) => put(count.format(value), form(value, forms), category(value)),
  };
}
