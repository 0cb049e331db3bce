/**
 * What was done, as the server remembers it: asked for, put into words, taken back.
 *
 * It refuses to draw. The pane's history and the undo key call it; it is loaded when one of them is first used.
 */
import { Refusal, type Change } from '../api/client';
import { session } from '../session/session.svelte';
import { t } from '../text';
import { d } from '../text/detail';
import { past } from '../text/history';
import { now } from '../time/clock';
import { readDue } from '../time/due';
import { toasts } from '../ui/toasts.svelte';
import { dueText } from './desk.svelte';
import { ruleWords } from './repeat-words';
import { dayOf } from '../time/day';

interface Pair {
  readonly before: unknown;
  readonly after: unknown;
}

const FIELDS: Readonly<Record<string, string>> = {
  title: d.title,
  due_date: t.detail.due,
  start_date: d.start,
  deadline: d.deadline,
  duration_minutes: d.duration,
  priority: t.detail.priority,
  tags: t.detail.tags,
  recurrence: t.detail.repeat,
};

export async function changesOf(task_id: string, before: number | null, limit: number): Promise<readonly Change[]> {
  const page = before === null ? '' : `&before=${before}`;
  return (await session.workspace?.call<Change[]>('GET', `history?of=task:${task_id}&limit=${limit}${page}`)) ?? [];
}

/** "Title: Milk → Oat milk"; one line for each thing that a person would call a change. */
export function wordsOf(change: Change): string[] {
  if (change.action !== 'update') return [past.actions[change.action as keyof typeof past.actions]];
  if (change.purged) return [past.purged];
  const fields = change.fields as Readonly<Record<string, Pair>>;
  const lines: string[] = [];
  if (fields['completed']) lines.push(fields['completed'].after === true ? past.completed : past.reopened);
  if (fields['description']) lines.push(past.note);
  if (fields['project_id']) lines.push(past.moved(projectName(fields['project_id'].after)));
  for (const [name, label] of Object.entries(FIELDS)) {
    const pair = fields[name];
    if (!pair) continue;
    const [before, after] = [valueWords(name, pair.before), valueWords(name, pair.after)];
    lines.push(
      after === '' ? past.cleared(label) : before === '' ? past.set(label, after) : past.changed(label, before, after),
    );
  }
  return lines.length === 0 ? [past.actions.update] : lines;
}

function projectName(id: unknown): string {
  return typeof id === 'string' ? (session.workspace?.projects.get(id)?.name ?? t.projects.word) : t.views.inbox;
}

function valueWords(name: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (name === 'recurrence') return ruleWords(String(value), dayOf(now()));
  if (name === 'duration_minutes') return d.minutes(Number(value));
  if (name === 'priority') return t.task.priority[value as 'high' | 'medium' | 'low'];
  if (Array.isArray(value)) return value.join(', ');
  const due = name === 'title' ? null : readDue(String(value));
  return due ? dueText(due, now()) : String(value);
}

/**
 * Takes a change back, or everything that was done with it; asks when it was changed again since. Answers with the
 * group that this is in, if it was done.
 */
export async function revert(what: { readonly seq: number } | { readonly group: number }): Promise<number | null> {
  const path = 'seq' in what ? `history/${what.seq}/revert` : `history/groups/${what.group}/revert`;
  const send = async (conflicts?: 'overwrite') => {
    const done = await session.workspace?.call<{ changes: Change[] }>('POST', path, conflicts ? { conflicts } : {});
    toasts.show(past.undone);
    return done?.changes[0]?.group ?? null;
  };
  try {
    return await send();
  } catch (error) {
    if (error instanceof Refusal && error.status === 409) {
      toasts.show(past.conflict, { label: past.anyway, run: () => void send('overwrite').catch(failed) }, true);
    } else failed(error);
    return null;
  }
}

function failed(error: unknown): void {
  toasts.show(error instanceof Refusal && error.status < 500 ? error.message || past.gone : t.door.errors.unreachable);
}

/** What undo took back last: that group, and the one that taking it back is in itself. */
let last_undo: { readonly back: number; readonly by: number } | null = null;

/** Takes back what was done last, on whatever device; called again and again, further and further back. */
export async function undoLast(): Promise<void> {
  try {
    let [newest] = await page('');
    if (newest && newest.group === last_undo?.by) [newest] = await page(`&before=${last_undo.back}`);
    if (!newest) {
      toasts.show(past.nothing);
      return;
    }
    const by = await revert({ group: newest.group });
    last_undo = by === null ? null : { back: newest.group, by };
  } catch (error) {
    failed(error);
  }
}

async function page(before: string): Promise<readonly Change[]> {
  return (await session.workspace?.call<Change[]>('GET', `history?limit=1${before}`)) ?? [];
}
