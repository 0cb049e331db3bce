/**
 * Why the server refused something, in the language in use.
 *
 * What the server says is English and exact, so it is said where English is spoken. Everywhere else the sentence goes by
 * the field or the kind of problem that the answer names. It refuses to know what was asked for.
 */
import type { Refusal } from '../api/client';
import type { Refused } from '../sync/mutation';
import { language, rest, type Rest } from './tables';

let words: Rest['reasons'];
rest.to((tables) => (words = tables.reasons));

export function reasonWords({ status, message, about }: Pick<Refusal, 'status' | 'message' | 'about'>): string {
  if (language() === 'en' && message !== '') return message;
  const { fields, kinds, other }: { fields: Named; kinds: Named; other: string } = words;
  return fields[about] ?? kinds[about] ?? (status === 404 ? words.kinds['not-found'] : other);
}

export function refusedWords({ status, reason, about = '' }: Refused): string {
  return reasonWords({ status, message: reason, about });
}

type Named = Readonly<Record<string, string>>;
