/**
 * What a device knows of the fields that a change writes: what it wrote there itself is no news to it, so that the server
 * does not take it for something that is overwritten unseen.
 *
 * It knows which fields a change names. It refuses to know the network and storage; the sender asks it.
 */
import type { Entry, Mutation } from './mutation';

/** Fields that the server writes together. */
const TOGETHER: readonly (readonly string[])[] = [
  ['project_id', 'section_id', 'parent_id', 'position'],
  ['recurrence', 'recurrence_from', 'recurring_interval'],
  ['completed', 'next_task_id'],
];
const PLACE = TOGETHER[0] ?? [];

/** The fields that a change writes; null for one that is about the thing as a whole. */
function fieldsOf(mutation: Mutation): ReadonlySet<string> | null {
  switch (mutation.kind) {
    case 'update':
    case 'change': {
      const names = Object.keys(mutation.fields);
      return new Set([...names, ...TOGETHER.filter((all) => all.some((name) => names.includes(name))).flat()]);
    }
    case 'move':
      return new Set(PLACE);
    case 'complete':
    case 'complete_recurring':
    case 'reopen_recurring':
      return new Set(['completed', 'next_task_id']);
    default:
      return null;
  }
}

/** The same change, once one before it has been written under this number: what a device wrote itself is no news to it. */
export function afterOwn(entry: Entry, { mutation: own }: Entry, revision: number): Entry {
  if (entry.mutation.id !== own.id) return entry;
  if (own.kind === 'create' || own.kind === 'make') return { ...entry, base: Math.max(entry.base, revision) };
  const written = fieldsOf(own);
  const names = fieldsOf(entry.mutation);
  const known = [...(written ?? [])].filter((name) => names?.has(name) ?? true);
  if (known.length === 0) return entry;
  return { ...entry, bases: { ...entry.bases, ...Object.fromEntries(known.map((name) => [name, revision])) } };
}
