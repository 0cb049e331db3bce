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
import { reasonWords } from '../text/reasons';
import { now } from '../time/clock';
import { readDue } from '../time/due';
import { enumeration } from '../time/format';
import { reader } from '../time/reader.svelte';
import { toasts } from '../ui/toasts.svelte';
import { dueText } from './desk.svelte';
import { ruleWords } from './repeat-words';
import { dayOf } from '../time/day';

interface Pair {
  readonly before: unknown;
  readonly after: unknown;
}

function labels(): Readonly<Record<string, string>> {
  return {
    title: d.title,
    due_date: t.detail.due,
    start_date: d.start,
    deadline: d.deadline,
    duration_minutes: d.duration,
    priority: t.detail.priority,
    tags: t.detail.tags,
    recurrence: t.detail.repeat,
  };
}

export async function changesOf(task_id: string, before: number | null, limit: number): Promise<readonly Change[]> {
  const page = before === null ? '' : `&before=${before}`;
  return (await session.workspace?.call<Change[]>('GET', `history?of=task:${task_id}&limit=${limit}${page}`)) ?? [];
}

/** "Title changed from Milk to Oat milk"; one line for each thing that a person would call a change. */
export function wordsOf(change: Change): string[] {
  if (change.action !== 'update') return [past.actions[change.action as keyof typeof past.actions]];
  if (change.purged) return [past.purged];
  const fields = change.fields as Readonly<Record<string, Pair>>;
  const lines: string[] = [];
  if (fields['completed']) lines.push(fields['completed'].after === true ? past.completed : past.reopened);
  if (fields['description']) lines.push(past.note);
  lines.push(...placeWords(fields));
  for (const [name, label] of Object.entries(labels())) {
    const pair = fields[name];
    if (!pair) continue;
    const [before, after] = [valueWords(name, pair.before), valueWords(name, pair.after)];
    lines.push(
      after === '' ? past.cleared(label) : before === '' ? past.set(label, after) : past.changed(label, before, after),
    );
  }
  return lines.length === 0 ? [past.actions.update] : lines;
}

/** Of a move only what a person would say: where to, and not all that follows from it. */
function placeWords({ project_id, section_id, parent_id, position }: Readonly<Record<string, Pair>>): string[] {
  const { workspace } = session;
  if (parent_id) {
    const parent = typeof parent_id.after === 'string' ? workspace?.tasks.get(parent_id.after) : undefined;
    if (parent) return [past.subtask_of(parent.title)];
    if (!project_id) return [past.on_its_own];
  }
  if (project_id) return [past.moved(projectName(project_id.after))];
  if (section_id) {
    const section = typeof section_id.after === 'string' ? workspace?.sections.get(section_id.after) : undefined;
    return [section ? past.section(section.name) : past.no_section];
  }
  return position ? [past.reordered] : [];
}

function projectName(id: unknown): string {
  return typeof id === 'string' ? (session.workspace?.projects.get(id)?.name ?? t.projects.word) : t.views.inbox;
}

function valueWords(name: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (name === 'recurrence') return ruleWords(String(value), dayOf(now()));
  if (name === 'duration_minutes') return d.minutes(Number(value));
  if (name === 'priority') return t.task.priority[value as 'high' | 'medium' | 'low'];
  if (Array.isArray(value)) return enumeration(value.map(String), reader.locale);
  const due = name === 'title' ? null : readDue(String(value));
  return due ? dueText(due, now()) : String(value);
}

/**
 * Takes a change back, or everything that was done with it, and hands over the group that this is in. It asks when it was
 * changed again since. Answers whether it was done, or may still be.
 */
export async function revert(
  what: { readonly seq: number } | { readonly group: number },
  done: (group: number) => void,
): Promise<boolean> {
  const path = 'seq' in what ? `history/${what.seq}/revert` : `history/groups/${what.group}/revert`;
  const send = async (conflicts?: 'overwrite') => {
    const answer = await session.workspace?.call<{ changes: Change[] }>('POST', path, conflicts ? { conflicts } : {});
    const group = answer?.changes[0]?.group;
    if (group === undefined) toasts.show(past.nothing);
    else done(group);
  };
  try {
    await sentBefore();
    await send();
  } catch (error) {
    if (!(error instanceof Refusal && error.status === 409)) {
      failed(error);
      return false;
    }
    toasts.show(past.conflict, { label: past.anyway, run: () => void send('overwrite').catch(failed) }, true);
  }
  return true;
}

function failed(error: unknown): void {
  toasts.show(error instanceof Refusal && error.status < 500 ? reasonWords(error) : t.door.errors.unreachable);
}

const SENT_POLL_MS = 50;
const SENT_MS_MAX = 5_000;

/** The server takes back what it knows: what was done here reaches it first. */
async function sentBefore(): Promise<void> {
  const until = Date.now() + SENT_MS_MAX;
  while (session.workspace?.state === 'saving' && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, SENT_POLL_MS));
  }
}

const LOOK_BACK_MAX = 50;

/**
 * Takes back what stands last in the history, or last below a number, whatever device it was done on. Settings stay: some are
 * made at the first visit, and all of them have a screen of their own.
 */
export async function takeBackLast(before: number | null, done: (by: number, group: number) => void): Promise<void> {
  try {
    await sentBefore();
    const below = before === null ? '' : `&before=${before}`;
    const changes = await session.workspace?.call<Change[]>('GET', `history?limit=${LOOK_BACK_MAX}${below}`);
    const newest = changes?.find(({ entity }) => entity !== 'settings');
    if (newest) await revert({ group: newest.group }, (by) => done(by, newest.group));
    else toasts.show(past.nothing);
  } catch (error) {
    failed(error);
  }
}
