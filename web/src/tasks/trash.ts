/**
 * The trash as the server keeps it: asked for in pages, restored, erased, and put into words.
 *
 * It refuses to draw. The screen of the trash calls it and is loaded with it.
 */
import { Refusal, type Change, type Trashed } from '../api/client';
import { session } from '../session/session.svelte';
import { v } from '../text/views';
import { reasonWords } from '../text/reasons';
import { dayOf, type Day } from '../time/day';

/** How long what was deleted can come back, as the server has it. */
export const TRASH_DAYS = 30;
const DAY_MS = 86_400_000;

export interface TrashPage {
  readonly lines: readonly Trashed[];
  readonly more: boolean;
}

/** So many lines from below a number on; from the top without one. */
export async function trashPage(size: number, before: number | null): Promise<TrashPage> {
  // One more than is shown tells whether there is a next page.
  const from = before === null ? '' : `&before=${before}`;
  const found = await call<Trashed[]>('GET', `trash?limit=${size + 1}${from}`);
  return { lines: found.slice(0, size), more: found.length > size };
}

/** Brings a line back; what was changed since stays as it is. Answers with the group this is, if anything came back. */
export async function restore({ group }: Trashed): Promise<number | null> {
  const path = `history/groups/${group}/revert`;
  const done = await call<{ changes: Change[] }>('POST', path, { conflicts: 'keep' });
  return done.changes[0]?.group ?? null;
}

/** Erasing what has been erased already is what was wanted. */
export async function erase({ group }: Trashed): Promise<void> {
  try {
    await call('DELETE', `trash/${group}`);
  } catch (error) {
    if (!(error instanceof Refusal && error.status === 404)) throw error;
  }
}

export async function eraseAll(): Promise<void> {
  await call('DELETE', 'trash');
}

async function call<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const { workspace } = session;
  if (workspace === null) throw new Error('nobody is signed in');
  return workspace.call<T>(method, path, body);
}

/** Why nothing has changed, in a sentence. */
export function whyNot(error: unknown): string {
  if (!(error instanceof Refusal) || error.status >= 500) return v.trash.not_now;
  return error.status === 404 || error.status === 410 ? v.trash.gone : reasonWords(error);
}

type Kind = keyof typeof v.trash.kinds;

export function nameOfLine({ entity, name }: Trashed): string {
  return name ?? v.trash.unnamed[entity as Kind] ?? entity;
}

/** "Project with 6 more things" */
export function kindOfLine({ entity, things }: Trashed): string {
  const kind = v.trash.kinds[entity as Kind] ?? entity;
  return things > 1 ? v.trash.with(kind, v.trash.more(things - 1)) : kind;
}

/** How many days it stays, the one that has begun included. */
export function daysLeft({ purged_at }: Trashed, now: Date): number {
  return Math.max(1, Math.ceil((new Date(purged_at).getTime() - now.getTime()) / DAY_MS));
}

/** The lines under the days they were deleted on, in the order they come in. */
export function byDay(lines: readonly Trashed[]): { day: Day; lines: Trashed[] }[] {
  const days: { day: Day; lines: Trashed[] }[] = [];
  for (const line of lines) {
    const day = dayOf(new Date(line.at));
    const last = days.at(-1);
    if (last?.day === day) last.lines.push(line);
    else days.push({ day, lines: [line] });
  }
  return days;
}
