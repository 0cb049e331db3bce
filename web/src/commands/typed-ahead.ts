/**
 * What was done with the keys between calling the palette and seeing it, so that none of them is lost.
 *
 * Pure: keys in, a beginning out. The app collects it, the palette begins with it.
 */
export interface TypedAhead {
  readonly text: string;
  /** How far the choice was moved down; negative upwards. */
  readonly moved: number;
  /** Enter was pressed: what is chosen then is wanted. */
  readonly taken: boolean;
}

export const NOTHING_TYPED: TypedAhead = { text: '', moved: 0, taken: false };

export function typeAhead(before: TypedAhead, key: string): TypedAhead {
  if (before.taken) return before;
  if (key === 'Enter') return { ...before, taken: true };
  if (key === 'ArrowDown') return { ...before, moved: before.moved + 1 };
  if (key === 'ArrowUp') return { ...before, moved: before.moved - 1 };
  if (key === 'Backspace') return { ...before, text: [...before.text].slice(0, -1).join(''), moved: 0 };
  return [...key].length === 1 ? { ...before, text: before.text + key, moved: 0 } : before;
}
