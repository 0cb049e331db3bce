/**
 * What the app's keys do, and to which task. Loaded beside the first list.
 *
 * It knows every key and refuses to know how keys are told apart (`ui/keys`) and what surfaces look like.
 */
import { listenForShortcuts, type Shortcuts } from '../ui/keys';
import { place } from '../ui/place.svelte';
import { single_keys } from '../ui/single-keys.svelte';
import { desk } from './desk.svelte';
import { isFocusLost } from './row-focus';

export interface Keyed {
  /** Something lies over the page and has keys of its own. */
  resting(): boolean;
  /** The opened task. */
  open_id(): string | null;
  move(step: number): void;
  add(): void;
  /** A project becomes a board, and a list again. */
  turn(): void;
  openPalette(): void;
  openHelp(): void;
  closeDetail(): void;
  leave(): void;
}

/** A task, and what a picker for it opens beside. */
export interface Current {
  readonly id: string;
  readonly anchor: HTMLElement;
}

/**
 * The task that single keys mean: the one with the focus, or the opened one when the focus is inside it. Only when
 * the focus is nowhere, as after a row has gone, the keyboard's last place counts.
 */
export function currentTask(open_id: string | null): Current | null {
  const focused = document.activeElement?.closest<HTMLElement>('[data-task]')?.dataset['task'];
  const id = focused ?? (isFocusLost() ? desk.cursor : null) ?? open_id;
  if (id === null || !desk.task(id)) return null;
  const row = document.querySelector<HTMLElement>(`[data-task="${CSS.escape(id)}"]`);
  const anchor =
    row?.querySelector<HTMLElement>('.due') ??
    row?.querySelector<HTMLElement>('.ttl') ??
    document.querySelector<HTMLElement>('.detail .d-title');
  return anchor ? { id, anchor } : null;
}

/** Listens until the answer is called; `early` was pressed before. */
export function listenForKeys(app: Keyed, early: readonly KeyboardEvent[]): () => void {
  const shortcuts = shortcutsOf(app);
  return listenForShortcuts(
    () => (app.resting() ? {} : shortcuts),
    () => single_keys.on,
    early,
  );
}

function shortcutsOf(app: Keyed): Shortcuts {
  const onCurrent = (act: (id: string, anchor: HTMLElement) => void) => () => {
    const found = currentTask(app.open_id());
    if (found) act(found.id, found.anchor);
  };
  const setPriority = (priority: 'high' | 'medium' | 'low' | null) =>
    onCurrent((id) => {
      const task = desk.task(id);
      if (task) desk.edit(task, { priority });
    });
  const remove = onCurrent((id) => {
    const task = desk.task(id);
    if (!task) return;
    if (id === app.open_id()) app.closeDetail();
    app.move(1);
    desk.remove(task);
  });
  const next = () => app.move(1);
  const previous = () => app.move(-1);
  return {
    q: app.add,
    c: app.add,
    'mod+k': app.openPalette,
    '/': app.openPalette,
    '?': app.openHelp,
    z: () => desk.undo(),
    'mod+z': () => desk.undo(),
    'mod+shift+z': () => desk.redo(),
    'mod+y': () => desk.redo(),
    j: next,
    k: previous,
    arrowdown: next,
    arrowup: previous,
    enter: onCurrent((id) => place.go(place.with({ task: id }))),
    e: onCurrent((id) => {
      const task = desk.task(id);
      if (task) desk.toggle(task);
    }),
    t: onCurrent((id, anchor) => desk.pick('due', id, anchor)),
    l: onCurrent((id, anchor) => desk.pick('tags', id, anchor)),
    v: onCurrent((id, anchor) => desk.pick('project', id, anchor)),
    1: setPriority('high'),
    2: setPriority('medium'),
    3: setPriority('low'),
    0: setPriority(null),
    b: app.turn,
    'shift+delete': remove,
    'mod+backspace': remove,
    'g a': () => place.go('/all'),
    'g i': () => place.go('/inbox'),
    'g t': () => place.go('/today'),
    'g u': () => place.go('/upcoming'),
    'g c': () => place.go('/calendar'),
    'g d': () => place.go('/done'),
    'g s': () => place.go('/settings'),
    escape: app.leave,
  };
}
