/**
 * Which tasks a command means: those that are selected; else the one with the focus, or the opened one when the focus is
 * inside it. Only when the focus is nowhere, as after a row has gone, the keyboard's last place counts.
 *
 * It looks at the page and refuses to change anything.
 */
import type { Task } from '../api/client';
import { desk } from '../tasks/desk.svelte';
import { isFocusLost } from '../tasks/row-focus';
import { selection } from '../tasks/selection.svelte';
import type { Stage } from './stage';

export interface Target {
  readonly id: string;
  /** What belongs beside it opens here. */
  readonly anchor: HTMLElement;
}

export function current({ open_id }: Pick<Stage, 'open_id'>): Target | null {
  const focused = document.activeElement?.closest<HTMLElement>('[data-task]')?.dataset['task'];
  const id = focused ?? (isFocusLost() ? desk.cursor : null) ?? open_id;
  if (id === null || !desk.task(id)) return null;
  const row = document.querySelector<HTMLElement>(`[data-task="${CSS.escape(id)}"]`);
  const anchor =
    row?.querySelector<HTMLElement>('.due') ??
    row?.querySelector<HTMLElement>('.ttl') ??
    row ??
    document.querySelector<HTMLElement>('.detail .d-title');
  return anchor ? { id, anchor } : null;
}

export function currentTask(stage: Stage): Task | undefined {
  const found = current(stage);
  return found ? desk.task(found.id) : undefined;
}

/** Whether there is anything to do something to. */
export function anyTarget(stage: Stage): boolean {
  return selection.on || current(stage) !== null;
}
