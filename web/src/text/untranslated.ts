/**
 * While English words are still being written, what another language lacks is said in English.
 *
 * Once everything is translated, `Translation` is the whole table, so that the compiler finds every gap, and nothing is
 * left to fill.
 */
import type { Core, Rest } from './tables';

type Parts<T> = {
  readonly [K in keyof T]?: T[K] extends object
    ? T[K] extends (...values: never) => string
      ? T[K]
      : Parts<T[K]>
    : T[K];
};

export type Translation<T extends Core | Rest | Rest[keyof Rest]> = Parts<T>;

export async function filled<T extends Core | Rest>(
  table: Translation<T>,
  english: () => Promise<Translation<T>>,
): Promise<T> {
  return merged(await english(), table) as T;
}

type Table = Readonly<Record<string, unknown>>;

function merged(english: Table, table: Table): Table {
  const all: Record<string, unknown> = { ...english };
  for (const [name, words] of Object.entries(table)) {
    const under = english[name];
    all[name] = isTable(words) && isTable(under) ? merged(under, words) : words;
  }
  return all;
}

function isTable(words: unknown): words is Table {
  return typeof words === 'object' && words !== null && !Array.isArray(words);
}
