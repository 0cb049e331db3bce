/** The words of the first screens in the language in use: `t`. Other words are in the accessors beside this one. */
import { localeOf } from './languages';
import { core, language, type Core } from './tables';

export let t: Core;
core.to((table) => (t = table));

/** The language of the words in the reader's region, as the browser has it. What the reader has set comes before it. */
export function browserLocale(): string {
  return localeOf(language());
}
