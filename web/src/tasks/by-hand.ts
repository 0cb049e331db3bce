/**
 * Tasks moved by hand: dragged in their list or onto a project, or stepped with Alt and the arrows.
 *
 * It turns pointers and keys into goals for `moving`, shows where a task would land, and says what happened. It is
 * loaded after the list is drawn; `TaskList` attaches it.
 */
import { tick } from 'svelte';
import type { ProjectSection, Task } from '../api/client';
import { session } from '../session/session.svelte';
import { c } from '../text/calendar';
import { y as words } from '../text/display';
import { h } from '../text/hand';
import type { Day } from '../time/day';
import { announce } from '../ui/announce.svelte';
import { draggable, type Grip, type Lift } from '../ui/drag';
import { isMirrored } from '../ui/mirrored';
import { toasts } from '../ui/toasts.svelte';
import type { Heading, Section } from './arrange';
import { carriedWith, go, labelOf, moveBelow, moveBeside, tasksNow, wordsBelow } from './bringing';
import { desk } from './desk.svelte';
import { choose } from './display-choices';
import { keyOf } from './grouping';
import { idsBelow, landing, step, type Direction, type Goal } from './moving';
import { organizer } from './organizer.svelte';
import { stepDay } from './redating';
import { takesTasks } from './regrouping';
import { liftAmong, sideOf, stepThing } from './reordering';
import type { Sort } from './views';

/**
 * Whose manual order a list shows, and what stands before that order; or the first of the days it is grouped by; or, where
 * other groups were chosen, the tag that all its tasks have.
 */
export type Hand =
  | { readonly project_id: string | null; readonly sort: Sort | null }
  | { readonly first_day: Day }
  | { readonly hidden_tag: string | null }
  | null;

/** The list that is seen, as far as hands have to know it. */
export interface HandList {
  /** Null when it has neither. */
  readonly hand: Hand;
  sections(): readonly Section[];
  /** Brings the row with the focus back into sight. */
  show(): void;
}

const DEPTH_PX = 28;
const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'in',
  ArrowLeft: 'out',
};

/** Lets hands at the rows of a list; returns what ends that. */
export function byHand(scroller: HTMLElement, list: HandList): () => void {
  const { hand } = list;
  const dated = hand !== null && 'first_day' in hand;
  const grouped = hand !== null && 'hidden_tag' in hand;
  const ordered = hand !== null && 'sort' in hand && hand.sort === null;
  scroller.classList.toggle('by-hand', ordered || dated || grouped);
  const loosen = draggable(scroller, gripOf(scroller, list));
  const key = (event: KeyboardEvent) => {
    const side = sideOf(event);
    const section = event.target instanceof Element ? sectionAt(event.target) : undefined;
    if (side !== null && section) {
      event.preventDefault();
      stepThing(section, side);
      return;
    }
    const direction = directionOf(event, scroller);
    const id = event.target instanceof Element ? taskAt(event.target) : undefined;
    if (direction === undefined || id === undefined) return;
    event.preventDefault();
    if (ordered) stepBy(list, id, direction);
    else if (dated) stepByDay(list, id, direction, hand.first_day);
    else if (grouped) stepByGroup(list, id, direction, hand.hidden_tag);
    else explain(list);
  };
  scroller.addEventListener('keydown', key);
  if (ordered) desk.stepping = (id, direction) => stepBy(list, id, direction);
  return () => {
    loosen();
    scroller.classList.remove('by-hand');
    scroller.removeEventListener('keydown', key);
    desk.stepping = null;
  };
}

function directionOf(event: KeyboardEvent, scroller: HTMLElement): Direction | undefined {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
  const direction = DIRECTIONS[event.key];
  if (!isMirrored(scroller)) return direction;
  return direction === 'in' ? 'out' : direction === 'out' ? 'in' : direction;
}

function taskAt(element: Element): string | undefined {
  return element.closest<HTMLElement>('[data-task]')?.dataset['task'];
}

function sectionAt(element: Element): ProjectSection | undefined {
  const id = element.closest<HTMLElement>('[data-section]')?.dataset['section'];
  return id === undefined ? undefined : session.workspace?.sections.get(id);
}

function allTasks(): readonly Task[] {
  return session.workspace?.tasks.tasks ?? [];
}

function stepBy(list: HandList, id: string, direction: Direction): void {
  const task = desk.task(id);
  if (!task) return;
  const goal = step(allTasks(), list.sections(), task, direction);
  if (typeof goal === 'string') {
    announce(h.obstacles[goal]);
    return;
  }
  go(task, goal);
  void tick().then(() => list.show());
}

/** In a list by days the one before and the one after. */
function stepByDay(list: HandList, id: string, direction: Direction, first: Day): void {
  const task = desk.task(id);
  if (!task || direction === 'in' || direction === 'out') return;
  if (!stepDay(task, direction === 'down' ? 1 : -1, first)) announce(c.first_day);
  void tick().then(() => list.show());
}

/** In a list of other groups the one before and the one after, of those that are seen. */
function stepByGroup(list: HandList, id: string, direction: Direction, hidden_tag: string | null): void {
  const task = desk.task(id);
  const own = groupOf(list, id);
  if (!task || !own || direction === 'in' || direction === 'out') return;
  const groups = list.sections().filter((section) => section === own || takesTasks(section.heading));
  const next = groups[groups.indexOf(own) + (direction === 'down' ? 1 : -1)];
  if (next && own.heading.kind !== 'done') moveBelow([task], next.heading, hidden_tag);
  else announce(h.obstacles.edge);
  void tick().then(() => list.show());
}

function groupOf(list: HandList, id: string): Section | undefined {
  return list.sections().find(({ items }) => items.some((item) => item.task.id === id));
}

/** Why nothing can be ordered by hand here. */
export function explain({ hand }: Pick<HandList, 'hand'>): void {
  if (hand === null || !('sort' in hand) || hand.sort === null) toasts.show(h.not_here);
  else {
    const run = () => choose({ sort: null });
    toasts.show(h.sorted(words.sorts[hand.sort]), { label: h.by_hand, run });
  }
}

function gripOf(scroller: HTMLElement, list: HandList): Grip {
  return {
    scroller,
    lift(target) {
      const section = sectionAt(target);
      const heading = target.closest<HTMLElement>('[data-section]');
      if (section && heading && target.closest('button:not(.fold)') === null) {
        const all = <T extends HTMLElement>(what: string) => [...scroller.querySelectorAll<T>(what)];
        const end = () => all('[data-task], [data-section]').at(-1)?.getBoundingClientRect().bottom ?? 0;
        return liftAmong(section, heading, () => all('[data-section]'), end);
      }
      const id = taskAt(target);
      const task = id === undefined ? undefined : desk.task(id);
      if (!task || target.closest('button, input') !== null) return null;
      getSelection()?.removeAllRanges();
      return liftOf(scroller, list, task);
    },
    pressed(target) {
      const section = sectionAt(target);
      if (section && target instanceof HTMLElement) organizer.menu = { of: 'section', id: section.id, anchor: target };
      const id = taskAt(target);
      const row = target.closest<HTMLElement>('[data-task]');
      if (id !== undefined && row) desk.pick('more', id, row);
    },
  };
}

type Aim =
  | { readonly kind: 'nowhere' }
  | { readonly kind: 'explain' }
  | { readonly kind: 'group'; readonly heading: Heading; readonly mark: Element }
  | { readonly kind: 'line'; readonly goal: Goal; readonly top: number; readonly left: number; readonly width: number };

function liftOf(scroller: HTMLElement, list: HandList, task: Task): Lift {
  const line = document.createElement('div');
  line.className = 'drop-line';
  let aim: Aim = { kind: 'nowhere' };
  const tasks = carriedWith(task);
  const ids = tasks.map(({ id }) => id);
  const rows = () => ids.flatMap((id) => scroller.querySelector(`[data-task="${CSS.escape(id)}"]`) ?? []);
  for (const row of rows()) row.classList.add('is-lifted');

  return {
    label: labelOf(tasks),
    over(x, y, moved_x) {
      if ('mark' in aim) aim.mark.classList.remove('is-target');
      aim = sidebarAt(x, y) ?? aimAt(scroller, list, task, tasks, x, y, moved_x);
      if (aim.kind === 'line') {
        document.body.append(line);
        line.style.top = `${aim.top}px`;
        line.style.left = `${aim.left}px`;
        line.style.width = `${aim.width}px`;
        const { parent_id } = aim.goal.to;
        const parent = parent_id === null ? undefined : desk.task(parent_id);
        return parent ? h.part_of(parent.title) : '';
      }
      line.remove();
      if ('mark' in aim) aim.mark.classList.add('is-target');
      if (aim.kind === 'group') return wordsBelow(tasks, aim.heading);
      return aim.kind === 'explain' ? reasonOf(list) : h.stays;
    },
    drop() {
      if (aim.kind === 'line') moveBeside(tasksNow(ids), aim.goal);
      else if (aim.kind === 'explain' && (list.hand === null || 'sort' in list.hand)) explain(list);
      else if (aim.kind === 'group') moveBelow(tasksNow(ids), aim.heading, hiddenTag(list));
    },
    end() {
      line.remove();
      if ('mark' in aim) aim.mark.classList.remove('is-target');
      for (const row of rows()) row.classList.remove('is-lifted');
    },
  };
}

/** Why it goes nowhere here. */
function reasonOf({ hand }: HandList): string {
  if (hand === null) return h.drop_on;
  if ('first_day' in hand) return c.drop_on_day;
  if ('hidden_tag' in hand) return h.drop_below;
  return hand.sort === null ? h.stays : h.sorted(words.sorts[hand.sort]);
}

function hiddenTag({ hand }: HandList): string | null {
  return hand !== null && 'hidden_tag' in hand ? hand.hidden_tag : null;
}

/** What in the sidebar is below the pointer and takes tasks: a project, the inbox, Today. */
export function sidebarAt(x: number, y: number): Extract<Aim, { kind: 'group' }> | null {
  const mark = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-project], [data-today]');
  if (!mark) return null;
  const { project } = mark.dataset;
  const heading: Heading = project === undefined ? { kind: 'today' } : { kind: 'project', id: project || null };
  return { kind: 'group', heading, mark };
}

function aimAt(
  scroller: HTMLElement,
  list: HandList,
  task: Task,
  carried: readonly Task[],
  x: number,
  y: number,
  moved_x: number,
): Aim {
  const frame = scroller.getBoundingClientRect();
  const { hand } = list;
  if (x < frame.left || x > frame.right) return { kind: 'nowhere' };
  if (hand !== null && !('sort' in hand)) return groupAt(scroller, list, carried, y);
  if (hand === null || hand.sort !== null) return { kind: 'explain' };
  const sections = list.sections();
  const depths = new Map(sections.flatMap(({ items }) => items.map((item) => [item.task.id, item.depth ?? 0])));
  const own_depth = depths.get(task.id) ?? 0;
  // A place among the subtasks of something that is not shown would be lost.
  if (carried.some(({ id, parent_id }) => parent_id !== null && (depths.get(id) ?? 0) === 0))
    return { kind: 'nowhere' };
  const rtl = isMirrored(scroller);
  const wished = own_depth + Math.round((rtl ? -moved_x : moved_x) / DEPTH_PX);

  const below = new Set(carried.flatMap(({ id }) => [id, ...idsBelow(allTasks(), id)]));
  const lines = [...scroller.querySelectorAll<HTMLElement>('[data-task], [data-section]')].filter(
    (line) => !below.has(line.dataset['task'] ?? ''),
  );
  const boxes = lines.map((line) => line.getBoundingClientRect());
  const at = boxes.findLastIndex(({ top, height }) => top + height / 2 <= y);
  const [line, box, next] = [lines[at], boxes[at], boxes[at + 1]];
  const above = line?.dataset['task'] ?? null;
  const section_id = line?.dataset['section'];
  const section = sections.find(({ heading, items }) =>
    above !== null
      ? items.some((item) => item.task.id === above)
      : section_id !== undefined
        ? heading.kind === 'section' && heading.section.id === section_id
        : heading.kind === 'none',
  );
  const spot = {
    project_id: hand.project_id,
    section_id: section?.heading.kind === 'section' ? section.heading.section.id : null,
  };
  const goal = landing(allTasks(), carried, { spot, items: section?.items ?? [] }, above, wished);
  if (!goal) return { kind: 'nowhere' };
  const edge = box?.bottom ?? next?.top ?? frame.top;
  const inset = 8 + goal.depth * DEPTH_PX;
  const [first, last] = [frame.left + 12, frame.right - 12];
  const left = rtl ? first : first + inset;
  return { kind: 'line', goal, top: clamp(edge, frame.top + 2, frame.bottom - 2), left, width: last - first - inset };
}

/** The group of the last line above the pointer; of a long list not all headings are drawn. */
function groupAt(scroller: HTMLElement, list: HandList, carried: readonly Task[], y: number): Aim {
  const lines = [...scroller.querySelectorAll<HTMLElement>('[data-task], [data-group]')];
  const line = lines.findLast((each) => each.getBoundingClientRect().top <= y) ?? lines[0];
  const { task: id, group: key } = line?.dataset ?? {};
  const section = id === undefined ? list.sections().find(({ heading }) => keyOf(heading) === key) : groupOf(list, id);
  if (!line || !section || !takesTasks(section.heading)) return { kind: 'explain' };
  const own = carried.map(({ id }) => groupOf(list, id));
  if (own.every((group) => group === section) || own.some((group) => group?.heading.kind === 'done'))
    return { kind: 'nowhere' };
  const mark = scroller.querySelector(`[data-group="${CSS.escape(keyOf(section.heading))}"]`) ?? line;
  return { kind: 'group', heading: section.heading, mark };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
