/**
 * Cards and columns of a board moved by hand: dragged within and between columns or onto a project, or led by the arrows,
 * which also walk from card to card.
 *
 * It turns pointers and keys into goals for `board` and shows where something would land. It refuses to draw the board;
 * `Board` attaches it.
 */
import { tick } from 'svelte';
import type { ProjectSection, Task } from '../api/client';
import { b } from '../text/board';
import { h } from '../text/hand';
import { announce } from '../ui/announce.svelte';
import { draggable, type Lift } from '../ui/drag';
import { isMirrored } from '../ui/mirrored';
import { isTyping } from '../commands/first-keys';
import type { Item } from './arrange';
import { carriedWith, go, labelOf, moveBelow, moveBeside, tasksNow, wordsBelow } from './bringing';
import { explain, sidebarAt } from './by-hand';
import { beside, goalAt, idOf, placeOn, stepOn, type Column, type Side } from './board';
import { desk } from './desk.svelte';
import type { Goal } from './moving';
import { put } from './reordering';
import type { Sort } from './views';

export interface BoardInSight {
  readonly project_id: string;
  /** The order that is chosen instead of the manual one. */
  readonly sort: Sort | null;
  columns(): readonly Column[];
  /** Brings a card into sight and gives it the focus. */
  show(id: string): Promise<void>;
}

const SIDES: Readonly<Record<string, Side>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'before',
  ArrowRight: 'after',
};

/** Lets hands at a board; returns what ends that. */
export function boardByHand(root: HTMLElement, board: BoardInSight): () => void {
  const loosen = draggable(root, {
    scroller: (x, y) => columnAt(x, y)?.querySelector<HTMLElement>('.col-b') ?? null,
    sideways: root,
    lift(target) {
      const column = target.closest<HTMLElement>('.col-h') ? target.closest<HTMLElement>('[data-column]') : null;
      const section = column && sectionOf(board, column);
      if (column && section && target.closest('.icon-btn, input') === null)
        return liftColumn(root, board, section, column);
      const task = taskAt(target);
      if (!task || target.closest('button, input') !== null) return null;
      getSelection()?.removeAllRanges();
      return liftCard(root, board, task);
    },
    pressed(target) {
      const card = target.closest<HTMLElement>('[data-task]');
      const task = taskAt(target);
      if (task && card) desk.pick('more', task.id, card);
    },
  });
  const key = (event: KeyboardEvent) => press(root, board, event);
  root.addEventListener('keydown', key);
  root.classList.toggle('by-hand', board.sort === null);
  if (board.sort === null) {
    desk.stepping = (id, direction) => {
      if (direction === 'up' || direction === 'down') step(board, id, direction);
    };
  }
  return () => {
    loosen();
    root.removeEventListener('keydown', key);
    desk.stepping = null;
  };
}

function press(root: HTMLElement, board: BoardInSight, event: KeyboardEvent): void {
  const { target } = event;
  if (!(target instanceof HTMLElement) || isTyping(target) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const plain = SIDES[event.key];
  if (plain === undefined) return;
  const rtl = isMirrored(root);
  const side = !rtl ? plain : plain === 'before' ? 'after' : plain === 'after' ? 'before' : plain;
  const task = taskAt(target);
  const column = target.closest<HTMLElement>('[data-column]');
  if (event.altKey) {
    const section = column && target.closest('.col-h') ? sectionOf(board, column) : null;
    if (task) step(board, task.id, side);
    else if (section && (side === 'before' || side === 'after')) stepColumn(board, section, side, target);
    else return;
  } else if (task) walk(root, board, task.id, side);
  else if (column && (side === 'before' || side === 'after')) {
    enter(root, board, [...root.querySelectorAll('[data-column]')].indexOf(column) + (side === 'after' ? 1 : -1));
  } else return;
  event.preventDefault();
}

/** From card to card. */
function walk(root: HTMLElement, board: BoardInSight, id: string, side: Side): void {
  const next = beside(board.columns(), id, side);
  if (!next) return;
  if (next.id === null) enter(root, board, next.column);
  else void board.show(next.id);
}

/** Into a column: to its first card, or to where one is added. */
function enter(root: HTMLElement, board: BoardInSight, at: number): void {
  const first = board.columns()[at]?.cards[0]?.task.id;
  if (first !== undefined) void board.show(first);
  else root.querySelectorAll<HTMLElement>('[data-column]')[at]?.querySelector<HTMLElement>('.col-add')?.focus();
}

function step(board: BoardInSight, id: string, side: Side): void {
  const task = desk.task(id);
  if (!task) return;
  if (board.sort !== null && (side === 'up' || side === 'down')) {
    explain({ hand: { project_id: board.project_id, sort: board.sort } });
    return;
  }
  const goal = stepOn(board.columns(), task, side);
  if (goal === null) announce(h.stays);
  else if (goal === 'first' || goal === 'last') {
    announce(side === 'before' ? b.first : side === 'after' ? b.last : h.obstacles[goal]);
  } else if (typeof goal === 'object') {
    go(task, goal);
    void tick().then(() => board.show(id));
  }
}

/** One place to the side among the sections. */
export function stepColumn(
  board: Pick<BoardInSight, 'columns'>,
  section: ProjectSection,
  side: 'before' | 'after',
  held: HTMLElement | null = null,
): void {
  const sections = board.columns().flatMap((column) => column.section ?? []);
  const place = sections.findIndex(({ id }) => id === section.id) + (side === 'after' ? 1 : -1);
  if (place < 0 || place >= sections.length) announce(side === 'before' ? b.first : b.last);
  else put(section, place);
  // What moves in the document loses the focus on the way.
  void tick().then(() => {
    held?.focus();
    held?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
}

function taskAt(element: Element): Task | undefined {
  const id = element.closest<HTMLElement>('[data-task]')?.dataset['task'];
  return id === undefined ? undefined : desk.task(id);
}

function columnAt(x: number, y: number): HTMLElement | null {
  return document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-column]') ?? null;
}

function sectionOf(board: BoardInSight, column: HTMLElement): ProjectSection | null {
  return board.columns().find((other) => idOf(other) === column.dataset['column'])?.section ?? null;
}

type Aim =
  | { readonly kind: 'nowhere' | 'explain' }
  | NonNullable<ReturnType<typeof sidebarAt>>
  | { readonly kind: 'column'; readonly goal: Goal; readonly name: string; readonly box: Box };

/** Where the line is drawn. */
interface Box {
  readonly top: number;
  readonly left: number;
  readonly width: number;
}

function liftCard(root: HTMLElement, board: BoardInSight, task: Task): Lift {
  const line = lineOf();
  let aim: Aim = { kind: 'nowhere' };
  const tasks = carriedWith(task);
  const ids = tasks.map(({ id }) => id);
  const cards = () => ids.flatMap((id) => root.querySelector(`[data-task="${CSS.escape(id)}"]`) ?? []);
  for (const card of cards()) card.classList.add('is-lifted');
  return {
    label: labelOf(tasks),
    over(x, y) {
      if (aim.kind === 'group') aim.mark.classList.remove('is-target');
      aim = sidebarAt(x, y) ?? aimAt(root, board, task, tasks, x, y);
      if (aim.kind === 'column') {
        lay(line, aim.box);
        return b.to_column(aim.name);
      }
      line.remove();
      if (aim.kind !== 'group') return h.stays;
      aim.mark.classList.add('is-target');
      return wordsBelow(tasks, aim.heading);
    },
    drop() {
      if (aim.kind === 'column') moveBeside(tasksNow(ids), aim.goal);
      else if (aim.kind === 'group') moveBelow(tasksNow(ids), aim.heading, null);
      else if (aim.kind === 'explain') explain({ hand: { project_id: board.project_id, sort: board.sort } });
    },
    end() {
      line.remove();
      if (aim.kind === 'group') aim.mark.classList.remove('is-target');
      for (const card of cards()) card.classList.remove('is-lifted');
    },
  };
}

function aimAt(
  root: HTMLElement,
  board: BoardInSight,
  task: Task,
  carried: readonly Task[],
  x: number,
  y: number,
): Aim {
  const columns = board.columns();
  const frame = root.getBoundingClientRect();
  if (x < frame.left || x > frame.right || carried.some(({ parent_id }) => parent_id !== null))
    return { kind: 'nowhere' };
  const elements = [...root.querySelectorAll<HTMLElement>('[data-column]')];
  const at = elements.findIndex((element) => {
    const { left, right } = element.getBoundingClientRect();
    return x >= left && x <= right;
  });
  const [element, column] = [elements[at], columns[at]];
  const list = element?.querySelector<HTMLElement>('.col-b');
  if (!element || !column || !list) return { kind: 'nowhere' };
  const name = column.section?.name ?? b.no_section;
  const { left, width, top, bottom } = list.getBoundingClientRect();
  const box = (edge: number): Box => ({
    top: Math.min(bottom - 2, Math.max(top + 2, edge)),
    left: left + 12,
    width: width - 24,
  });
  const stays = (item: Item) => carried.every(({ id }) => id !== item.task.id);
  const goal = (place: number) => {
    const others = { ...column, cards: column.cards.filter(stays) };
    return goalAt(task, others, column.cards.slice(0, place).filter(stays).length);
  };
  if (board.sort !== null) {
    if (carried.every(({ id }) => placeOn(columns, id)?.column === at)) return { kind: 'explain' };
    return { kind: 'column', goal: goal(column.cards.length), name, box: box(top) };
  }
  const boxes = [...list.querySelectorAll<HTMLElement>('[data-task]')].map((card) => card.getBoundingClientRect());
  const place = boxes.findLastIndex((card) => card.top + card.height / 2 <= y) + 1;
  const [above, below] = [boxes[place - 1], boxes[place]];
  const edge =
    above && below ? (above.bottom + below.top) / 2 : above ? above.bottom + 4 : below ? below.top - 4 : top + 4;
  return { kind: 'column', goal: goal(place), name, box: box(edge) };
}

function liftColumn(root: HTMLElement, board: BoardInSight, section: ProjectSection, own: HTMLElement): Lift {
  const line = lineOf();
  line.classList.add('is-upright');
  own.classList.add('is-lifted');
  let place: number | null = null;
  return {
    label: section.name,
    over(x) {
      const rtl = isMirrored(root);
      const elements = [...root.querySelectorAll<HTMLElement>('[data-column]')].filter((element) =>
        sectionOf(board, element),
      );
      const boxes = elements.map((element) => element.getBoundingClientRect());
      const passed = ({ left, width }: DOMRect) => (rtl ? left + width / 2 >= x : left + width / 2 <= x);
      const gap = boxes.findLastIndex(passed) + 1;
      const before = elements.indexOf(own);
      place = gap > before ? gap - 1 : gap;
      const [prior, next, first] = [boxes[gap - 1], boxes[gap], boxes[0]];
      if (!first) return h.stays;
      const edge = next ? (rtl ? next.right + 6 : next.left - 6) : prior ? (rtl ? prior.left - 6 : prior.right + 6) : 0;
      lay(line, { top: first.top, left: edge, width: 2 });
      line.style.height = `${root.getBoundingClientRect().bottom - first.top - 16}px`;
      return '';
    },
    drop() {
      if (place !== null) put(section, place);
    },
    end() {
      line.remove();
      own.classList.remove('is-lifted');
    },
  };
}

function lineOf(): HTMLElement {
  const line = document.createElement('div');
  line.className = 'drop-line';
  return line;
}

function lay(line: HTMLElement, { top, left, width }: Box): void {
  document.body.append(line);
  line.style.top = `${top}px`;
  line.style.left = `${left}px`;
  line.style.width = `${width}px`;
}
