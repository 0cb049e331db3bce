/**
 * Every command there is, in one table. Shortcuts, the `?` sheet, the palette and the keys that people choose are all
 * made of it.
 *
 * To add a command: an entry here and its name in `text/en/keys.ts` (`names`, and in `also` other words by which people
 * look for it). With `keys` it can be pressed, without it is found in the palette only; `when` says where it makes sense;
 * `run` gets the stage, which is what the app lets commands do. Nothing else has to be told. Keys must be free: a test
 * looks at that. A command whose keys are heard by the part that has the focus (`within`) is only listed.
 *
 * It refuses to know events, storage and drawing.
 */
import { tick } from 'svelte';
import { later } from '../later';
import { h } from '../text/hand';
import { w, type Words } from '../text/keys';
import type { Priority } from '../api/client';
import { announce } from '../ui/announce.svelte';
import { place } from '../ui/place.svelte';
import { printPage } from '../ui/print';
import { sidebar } from '../ui/sidebar';
import { single_keys } from '../ui/single-keys';
import { swipes } from '../ui/swipes';
import { theme } from '../ui/theme.svelte';
import { toasts } from '../ui/toasts.svelte';
import * as bulk from '../tasks/bulk';
import { copyLink } from '../tasks/copy-link';
import { choose, turn } from '../tasks/display-choices';
import { desk, type PickerKind } from '../tasks/desk.svelte';
import { openTask } from '../tasks/opening';
import { organizer } from '../tasks/organizer.svelte';
import { inView, selectAll, selectedInOrder, selectOn } from '../tasks/selecting';
import { selection, type BulkPick } from '../tasks/selection.svelte';
import type { Sort } from '../tasks/views';
import { holdKeysDuring } from './first-keys';
import { moveOn, peek, stopPeeking } from './peek';
import type { Stage } from './stage';
import { anyTarget, current, currentTask, type Target } from './target';

export type CommandId = keyof Words['names'];
export type Group = keyof Words['help']['groups'];

export interface Command {
  readonly id: CommandId;
  readonly group: Group;
  readonly icon: string;
  /** As `keys.ts` names them; those that people choose come before these. */
  readonly keys: readonly string[];
  /** Heard where the focus is, and not to be changed. */
  readonly within?: 'list' | 'pane';
  /** Also in a field, where everything else is typing. */
  readonly in_fields?: true;
  /** Again and again while the key is held down. */
  readonly repeats?: true;
  /** Told by its keys alone: in the palette it would make no sense. */
  readonly keys_only?: true;
  when?(stage: Stage): boolean;
  run?(stage: Stage): void;
}

const onTask = { group: 'task', when: anyTarget } as const;
const oneTask = { group: 'task', when: (stage: Stage) => currentTask(stage) !== undefined } as const;

function onCurrent(act: (target: Target, stage: Stage) => void): (stage: Stage) => void {
  return (stage) => {
    const found = current(stage);
    if (found) act(found, stage);
  };
}

/** Opens a picker for what is selected, or for the task that is meant. */
function pick(kind: PickerKind & BulkPick): (stage: Stage) => void {
  return (stage) => {
    if (selection.on) selection.picking = { kind };
    else onCurrent(({ id, anchor }) => desk.pick(kind, id, anchor))(stage);
  };
}

function pickOne(kind: PickerKind): (stage: Stage) => void {
  return onCurrent(({ id, anchor }) => desk.pick(kind, id, anchor));
}

function setPriority(priority: Priority | null): (stage: Stage) => void {
  return (stage) => {
    if (selection.on) {
      bulk.setPriorityOfAll(selectedInOrder(), priority);
      return;
    }
    const task = currentTask(stage);
    if (task) desk.edit(task, { priority });
  };
}

function step(direction: 'in' | 'out'): (stage: Stage) => void {
  return onCurrent(({ id }) => {
    if (desk.stepping) desk.stepping(id, direction);
    else void holdKeysDuring(stepOnce(id, direction));
  });
}

/** A list gets its hands a moment after it is there, and once more when it is drawn anew meanwhile. */
async function stepOnce(id: string, direction: 'in' | 'out'): Promise<void> {
  await later.byHand();
  await tick();
  await later.byHand();
  if (desk.stepping) desk.stepping(id, direction);
  else toasts.show(h.not_here);
}

function remove(stage: Stage): void {
  if (selection.on) {
    bulk.removeAll(selectedInOrder());
    return;
  }
  const task = currentTask(stage);
  if (!task) return;
  if (task.id === stage.open_id) stage.closeTask();
  void stage.move(1);
  desk.remove(task);
}

function selectStep(side: 1 | -1): (stage: Stage) => void {
  return (stage) => {
    const found = current(stage);
    if (found && selectOn(found.id, side) !== null) void stage.move(side);
    else if (!found) void stage.move(side);
    announce(w.selection.selected(selection.ids.size));
  };
}

function go(path: string): () => void {
  return () => place.go(path);
}

function sort(by: Sort): Pick<Command, 'group' | 'icon' | 'keys' | 'run' | 'when'> {
  return {
    group: 'app',
    icon: 'view',
    keys: [],
    when: ({ view }) => view !== null && !['browse', 'trash', 'settings', 'calendar'].includes(view.kind),
    run: () => choose({ sort: by }),
  };
}

/** One thing after the other: the selection, a line being typed, the details. */
function close(stage: Stage): void {
  if (selection.on) {
    selection.clear();
    announce(w.selection.selected(0));
  } else if (!stage.closeAdding() && stage.open_id !== null) {
    stopPeeking();
    stage.closeTask();
  }
}

export const COMMANDS: readonly Command[] = [
  {
    id: 'open',
    ...oneTask,
    icon: 'right',
    keys: ['enter'],
    run: onCurrent(({ id }) => {
      stopPeeking();
      openTask(id);
    }),
  },
  { id: 'peek', ...oneTask, icon: 'screen', keys: ['space'], run: (stage) => peek(stage, current(stage)) },
  {
    id: 'complete',
    ...onTask,
    icon: 'done',
    keys: ['e'],
    run: (stage) => {
      if (selection.on) {
        bulk.toggleAll(selectedInOrder());
        return;
      }
      const task = currentTask(stage);
      if (task) desk.toggle(task);
    },
  },
  { id: 'complete_in_pane', group: 'task', icon: 'done', keys: ['mod+enter'], within: 'pane' },
  { id: 'due', ...onTask, icon: 'cal', keys: ['t', 'd'], run: pick('due') },
  {
    id: 'no_due',
    ...onTask,
    icon: 'x',
    keys: ['shift+t'],
    run: (stage) => {
      if (selection.on) {
        bulk.setDueOfAll(selectedInOrder(), null);
        return;
      }
      const task = currentTask(stage);
      if (task) desk.edit(task, { due_date: null });
    },
  },
  { id: 'start', ...oneTask, icon: 'right', keys: [], run: pickOne('start') },
  { id: 'deadline', ...oneTask, icon: 'flag', keys: [], run: pickOne('deadline') },
  { id: 'duration', ...oneTask, icon: 'clock', keys: [], run: pickOne('duration') },
  { id: 'repeat', ...oneTask, icon: 'loop', keys: [], run: pickOne('repeat') },
  { id: 'priority', ...onTask, icon: 'filter', keys: ['y', 'p'], run: pick('priority') },
  { id: 'priority_high', ...onTask, icon: 'filter', keys: ['1'], run: setPriority('high') },
  { id: 'priority_medium', ...onTask, icon: 'filter', keys: ['2'], run: setPriority('medium') },
  { id: 'priority_low', ...onTask, icon: 'filter', keys: ['3'], run: setPriority('low') },
  { id: 'no_priority', ...onTask, icon: 'x', keys: ['4', '0'], run: setPriority(null) },
  { id: 'tags', ...onTask, icon: 'tag', keys: ['l'], run: pick('tags') },
  { id: 'project', ...onTask, icon: 'move', keys: ['v', 'm'], run: pick('project') },
  { id: 'menu', ...onTask, icon: 'more', keys: ['.'], keys_only: true, run: pick('more') },
  { id: 'indent', ...oneTask, icon: 'right', keys: ['mod+]'], run: step('in') },
  { id: 'outdent', ...oneTask, icon: 'left', keys: ['mod+['], run: step('out') },
  { id: 'step_up', group: 'task', icon: 'up', keys: ['alt+arrowup'], within: 'list' },
  { id: 'step_down', group: 'task', icon: 'down', keys: ['alt+arrowdown'], within: 'list' },
  { id: 'step_in', group: 'task', icon: 'right', keys: ['alt+arrowright'], within: 'list' },
  { id: 'step_out', group: 'task', icon: 'left', keys: ['alt+arrowleft'], within: 'list' },
  { id: 'copy_link', ...oneTask, icon: 'link', keys: [], run: onCurrent(({ id }) => void copyLink(id)) },
  { id: 'remove', ...onTask, icon: 'bin', keys: ['mod+backspace', 'shift+delete'], run: remove },

  {
    id: 'select',
    group: 'select',
    icon: 'tick',
    keys: ['x'],
    when: (stage) => currentTask(stage) !== undefined,
    run: onCurrent(({ id }) => {
      selection.toggle(id);
      announce(w.selection.selected(selection.ids.size));
    }),
  },
  {
    id: 'select_down',
    group: 'select',
    icon: 'down',
    keys: ['shift+arrowdown', 'shift+j'],
    repeats: true,
    keys_only: true,
    run: selectStep(1),
  },
  {
    id: 'select_up',
    group: 'select',
    icon: 'up',
    keys: ['shift+arrowup', 'shift+k'],
    repeats: true,
    keys_only: true,
    run: selectStep(-1),
  },
  {
    id: 'select_all',
    group: 'select',
    icon: 'tick',
    keys: ['mod+a'],
    when: () => inView().length > 0,
    run: () => {
      selectAll();
      announce(w.selection.selected(selection.ids.size));
    },
  },
  { id: 'deselect', group: 'select', icon: 'x', keys: [], when: () => selection.on, run: () => selection.clear() },

  {
    id: 'down',
    group: 'moving',
    icon: 'down',
    keys: ['j', 'arrowdown'],
    repeats: true,
    keys_only: true,
    run: moveOn(1),
  },
  { id: 'up', group: 'moving', icon: 'up', keys: ['k', 'arrowup'], repeats: true, keys_only: true, run: moveOn(-1) },
  { id: 'close', group: 'moving', icon: 'x', keys: ['escape'], keys_only: true, run: close },

  { id: 'go_inbox', group: 'go', icon: 'inbox', keys: ['g i'], run: go('/inbox') },
  { id: 'go_today', group: 'go', icon: 'today', keys: ['g t'], run: go('/today') },
  { id: 'go_upcoming', group: 'go', icon: 'next', keys: ['g u'], run: go('/upcoming') },
  { id: 'go_calendar', group: 'go', icon: 'cal', keys: ['g c'], run: go('/calendar') },
  { id: 'go_all', group: 'go', icon: 'note', keys: ['g a'], run: go('/all') },
  { id: 'go_done', group: 'go', icon: 'done', keys: ['g d'], run: go('/done') },
  { id: 'go_trash', group: 'go', icon: 'bin', keys: ['g b'], run: go('/trash') },
  { id: 'go_projects', group: 'go', icon: 'box', keys: ['g p'], run: (stage) => stage.palette('projects') },
  { id: 'go_tags', group: 'go', icon: 'tag', keys: ['g l'], run: (stage) => stage.palette('tags') },
  { id: 'go_search', group: 'go', icon: 'search', keys: ['g f'], run: go('/search') },
  { id: 'go_settings', group: 'go', icon: 'person', keys: ['g s'], run: go('/settings') },

  { id: 'add', group: 'app', icon: 'plus', keys: ['q', 'c'], run: (stage) => stage.add() },
  { id: 'add_below', group: 'app', icon: 'plus', keys: ['a'], run: (stage) => stage.addBelow() },
  {
    id: 'palette',
    group: 'app',
    icon: 'search',
    keys: ['mod+k', '/'],
    in_fields: true,
    keys_only: true,
    run: (stage) => stage.palette(),
  },
  { id: 'undo', group: 'app', icon: 'undo', keys: ['mod+z', 'z'], run: () => desk.undo() },
  { id: 'redo', group: 'app', icon: 'loop', keys: ['mod+shift+z', 'mod+y'], run: () => desk.redo() },
  { id: 'help', group: 'app', icon: 'help', keys: ['?'], run: (stage) => stage.help() },
  {
    id: 'sidebar',
    group: 'app',
    icon: 'menu',
    keys: ['['],
    run: () => {
      sidebar.set(!sidebar.on);
      announce(sidebar.on ? w.sidebar.shown : w.sidebar.hidden);
    },
  },
  {
    id: 'new_project',
    group: 'app',
    icon: 'box',
    keys: [],
    run: () => (organizer.naming = { of: 'project', project: null }),
  },
  {
    id: 'new_section',
    group: 'app',
    icon: 'box',
    keys: [],
    when: ({ view }) => view?.kind === 'project',
    run: ({ view }) => {
      if (view?.kind === 'project') organizer.naming = { of: 'section', project_id: view.id, section: null };
    },
  },
  {
    id: 'new_filter',
    group: 'app',
    icon: 'filter',
    keys: [],
    run: () => (organizer.naming = { of: 'filter', filter: null }),
  },
  {
    id: 'layout',
    group: 'app',
    icon: 'board',
    keys: ['b'],
    when: ({ view }) => view?.kind === 'project',
    run: turn,
  },
  { id: 'sort_created', ...sort('created') },
  { id: 'sort_oldest', ...sort('oldest') },
  { id: 'sort_due', ...sort('due') },
  { id: 'sort_priority', ...sort('priority') },
  { id: 'sort_title', ...sort('title') },
  { id: 'print', group: 'app', icon: 'print', keys: [], run: () => printPage(false) },
  { id: 'print_notes', group: 'app', icon: 'print', keys: [], run: () => printPage(true) },
  { id: 'documentation', group: 'app', icon: 'note', keys: [], run: () => location.assign('/docs') },
  { id: 'sign_out', group: 'app', icon: 'out', keys: [], run: (stage) => stage.signOut() },

  { id: 'theme_light', group: 'look', icon: 'sun', keys: [], run: () => theme.set('light') },
  { id: 'theme_dark', group: 'look', icon: 'moon', keys: [], run: () => theme.set('dark') },
  { id: 'theme_system', group: 'look', icon: 'screen', keys: [], run: () => theme.set('system') },
  {
    id: 'swipes',
    group: 'look',
    icon: 'phone',
    keys: [],
    run: () => {
      swipes.set(!swipes.on);
      toasts.show(swipes.on ? w.swipes.on : w.swipes.off);
    },
  },
  {
    id: 'single_keys',
    group: 'look',
    icon: 'help',
    keys: [],
    run: () => {
      single_keys.set(!single_keys.on);
      toasts.show(single_keys.on ? w.single_keys.on : w.single_keys.off);
    },
  },
];
