/**
 * Tasks of the calendar moved by hand: dragged to another day, hour or project, made longer at their lower edge, or
 * stepped with Alt and the arrows.
 *
 * It turns pointers and keys into days and times for `redating`; it refuses to draw more than marks, and to know how a
 * page of the calendar is made.
 */
import { tick } from 'svelte';
import type { Task } from '../api/client';
import { c } from '../text/calendar';
import { d } from '../text/detail';
import { addDays, type Day } from '../time/day';
import { announce } from '../ui/announce.svelte';
import { draggable, type Lift } from '../ui/drag';
import { isMirrored } from '../ui/mirrored';
import { dueOf } from './arrange';
import { moveBelow, wordsBelow } from './bringing';
import { sidebarAt } from './by-hand';
import { blockOf, DAY_MINUTES, minutesOf, snapped, STEP_MINUTES, timeOf, USUAL_MINUTES, type Spot } from './calendar';
import { cellOf } from './calendar-keys';
import { desk } from './desk.svelte';
import { moveToDay, removeDate, setLength, whenWords } from './redating';

/** Where something would be, while it is carried or drawn longer. */
export interface Preview {
  readonly day: Day;
  readonly start: number;
  readonly end: number;
}

/** The calendar that is seen, as far as hands have to know it. */
export interface CalendarHands {
  spot(): Spot;
  choose(day: Day): void;
  /** A page on or back. */
  turn(side: 1 | -1): void;
  show(preview: Preview | null): void;
}

type Aim =
  | { readonly kind: 'nowhere' }
  | NonNullable<ReturnType<typeof sidebarAt>>
  | { readonly kind: 'undated'; readonly mark: Element }
  | { readonly kind: 'turn'; readonly side: 1 | -1; readonly mark: Element }
  /** `time` is left out where the task keeps its own. */
  | { readonly kind: 'day'; readonly day: Day; readonly time?: string | null; readonly mark: Element };

const TURN_AFTER_MS = 700;

/** Lets hands at the calendar inside `root`; returns what ends that. */
export function calendarByHand(root: HTMLElement, hands: CalendarHands): () => void {
  const loosen = draggable(root, {
    get scroller() {
      return root.querySelector<HTMLElement>('.cal-scroll') ?? root;
    },
    lift(target) {
      const task = taskAt(target);
      if (!task || target.closest('button, input') !== null) return null;
      getSelection()?.removeAllRanges();
      return target.closest('.chip-edge') ? stretching(root, hands, task) : carrying(root, hands, task);
    },
    pressed(target) {
      const task = taskAt(target);
      const mark = target.closest<HTMLElement>('[data-task]');
      if (task && mark) desk.pick('more', task.id, mark);
    },
  });
  const key = (event: KeyboardEvent) => {
    const task = event.target instanceof Element ? taskAt(event.target) : undefined;
    if (!task || !event.altKey || event.ctrlKey || event.metaKey || !event.key.startsWith('Arrow')) return;
    event.preventDefault();
    step(root, hands, task, event);
  };
  root.addEventListener('keydown', key);
  return () => {
    loosen();
    root.removeEventListener('keydown', key);
  };
}

function taskAt(element: Element): Task | undefined {
  const id = element.closest<HTMLElement>('[data-task]')?.dataset['task'];
  return id === undefined ? undefined : desk.task(id);
}

function lengthOf(task: Task): number {
  return task.duration_minutes ?? USUAL_MINUTES;
}

/** Which minute of its day the pointer is at. */
function minuteAt(cell: Element, y: number): number {
  const { top, height } = cell.getBoundingClientRect();
  return ((y - top) / height) * DAY_MINUTES;
}

function carrying(root: HTMLElement, hands: CalendarHands, task: Task): Lift {
  const chip = root.querySelector(`[data-task="${CSS.escape(task.id)}"]`);
  const held = chip?.classList.contains('placed') ? chip : null;
  let aim: Aim = { kind: 'nowhere' };
  /** How many minutes below its beginning the task was taken. */
  let grip: number | null = null;
  let turning: ReturnType<typeof setInterval> | undefined;
  chip?.classList.add('is-lifted');

  const aimTo = (next: Aim) => {
    if ('mark' in aim) aim.mark.classList.remove('is-target');
    const same = aim.kind === 'turn' && next.kind === 'turn' && aim.side === next.side;
    aim = next;
    if ('mark' in aim) aim.mark.classList.add('is-target');
    if (same) return;
    clearInterval(turning);
    if (next.kind === 'turn') turning = setInterval(() => hands.turn(next.side), TURN_AFTER_MS);
  };

  return {
    label: task.title,
    over(x, y) {
      grip ??= held ? ((y - held.getBoundingClientRect().top) / heightOf(held)) * DAY_MINUTES : 0;
      aimTo(sidebarAt(x, y) ?? aimAt(root, task, x, y, grip));
      const time = aim.kind === 'day' ? aim.time : undefined;
      const start = typeof time === 'string' ? minutesOf(time) : null;
      hands.show(
        aim.kind === 'day' && start !== null
          ? { day: aim.day, start, end: Math.min(DAY_MINUTES, start + lengthOf(task)) }
          : null,
      );
      return wordsOf(aim, task);
    },
    drop() {
      const current = desk.task(task.id);
      if (!current) return;
      if (aim.kind === 'day') moveToDay(current, aim.day, aim.time);
      else if (aim.kind === 'group') moveBelow([current], aim.heading, null);
      else if (aim.kind === 'undated') removeDate(current);
    },
    end() {
      aimTo({ kind: 'nowhere' });
      hands.show(null);
      for (const lifted of root.querySelectorAll('.is-lifted')) lifted.classList.remove('is-lifted');
    },
  };
}

/** Of the column of hours that it stands in. */
function heightOf(chip: Element): number {
  return chip.parentElement?.getBoundingClientRect().height ?? DAY_MINUTES;
}

function aimAt(root: HTMLElement, task: Task, x: number, y: number, grip: number): Aim {
  const below = document.elementFromPoint(x, y);
  const turner = below?.closest<HTMLElement>('[data-turn]');
  if (turner) return { kind: 'turn', side: turner.dataset['turn'] === '1' ? 1 : -1, mark: turner };
  const undated = below?.closest('[data-undated]');
  if (undated) return task.due_date === null ? { kind: 'nowhere' } : { kind: 'undated', mark: undated };
  const mark = below?.closest<HTMLElement>('[role="gridcell"][data-day]');
  const day = mark?.dataset['day'];
  if (!mark || day === undefined || !root.contains(mark)) return { kind: 'nowhere' };
  const { part } = mark.dataset;
  if (part === 'times') return { kind: 'day', day, time: timeOf(snapped(minuteAt(mark, y) - grip)), mark };
  return part === 'day' ? { kind: 'day', day, time: null, mark } : { kind: 'day', day, mark };
}

function wordsOf(aim: Aim, task: Task): string {
  switch (aim.kind) {
    case 'group':
      return wordsBelow([task], aim.heading);
    case 'undated':
      return c.takes_date;
    case 'turn':
      return aim.mark.getAttribute('aria-label') ?? '';
    case 'day':
      return c.to(whenWords({ day: aim.day, time: aim.time === undefined ? (dueOf(task)?.time ?? null) : aim.time }));
    default:
      return c.drop_here;
  }
}

/** Its lower edge is taken: it lasts until where that is let go. */
function stretching(root: HTMLElement, hands: CalendarHands, task: Task): Lift | null {
  const due = dueOf(task);
  const block = blockOf({ task, due });
  const cell = due && cellOf(root, due.day, 'times');
  if (!due || !block || !cell) return null;
  let minutes = lengthOf(task);
  return {
    label: task.title,
    over(_x, y) {
      const end = Math.round(minuteAt(cell, y) / STEP_MINUTES) * STEP_MINUTES;
      minutes = Math.max(STEP_MINUTES, Math.min(DAY_MINUTES, end) - block.start);
      hands.show({ day: due.day, start: block.start, end: block.start + minutes });
      return d.minutes(minutes);
    },
    drop() {
      const current = desk.task(task.id);
      if (current) setLength(current, minutes, d.minutes(minutes));
    },
    end() {
      hands.show(null);
    },
  };
}

/** Alt and an arrow: a day or a week on or back; among hours a quarter of one, and with Shift that much longer. */
function step(root: HTMLElement, hands: CalendarHands, task: Task, event: KeyboardEvent): void {
  const due = dueOf(task);
  if (!due) return;
  const side = event.key === 'ArrowDown' || event.key === 'ArrowRight' ? 1 : -1;
  const along = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
  const mirrored = along && isMirrored(root) ? -side : side;
  if (along || hands.spot().by === 'month') {
    if (event.shiftKey) return;
    const day = addDays(due.day, along ? mirrored : 7 * side);
    moveToDay(task, day);
    hands.choose(day);
  } else if (due.time === null) {
    announce(c.no_time);
  } else if (event.shiftKey) {
    const minutes = lengthOf(task) + side * STEP_MINUTES;
    if (minutes >= STEP_MINUTES) setLength(task, minutes, d.minutes(minutes));
  } else {
    const time = timeOf(snapped(minutesOf(due.time) + side * STEP_MINUTES));
    if (time === due.time) announce(c.day_ends);
    else moveToDay(task, due.day, time);
  }
  // Its chip is another one now, in another cell; where there is no room for it the day has the focus.
  void tick().then(() => {
    const now = dueOf(desk.task(task.id) ?? task);
    const chip = root.querySelector<HTMLElement>(`[data-task="${CSS.escape(task.id)}"] .ttl`);
    const cell = now && cellOf(root, now.day, hands.spot().by === 'month' ? '' : now.time === null ? 'day' : 'times');
    const to = chip ?? cell;
    to?.focus({ preventScroll: true });
    to?.scrollIntoView({ block: 'nearest' });
  });
}
