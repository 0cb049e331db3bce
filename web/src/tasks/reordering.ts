/**
 * Projects and sections in another order: dragged, or stepped with Alt and the arrows or from their menu.
 *
 * It works out which positions change and says what happened; it refuses to draw more than the line where something
 * would land. `ProjectNav`, `by-hand` and the menus call it; it is loaded with the first of them.
 */
import type { Project, ProjectSection } from '../api/client';
import { session } from '../session/session.svelte';
import { t } from '../text';
import { h } from '../text/hand';
import { announce } from '../ui/announce.svelte';
import { draggable, type Lift } from '../ui/drag';
import { desk } from './desk.svelte';
import { reordered } from './moving';
import { organizer } from './organizer.svelte';
import { projectsNow, sectionsOf } from './projects';

type Thing = Project | ProjectSection;

function siblingsOf(thing: Thing): readonly Thing[] {
  return 'project_id' in thing ? sectionsOf(thing.project_id) : projectsNow(thing.archived);
}

/** Puts a thing at this place among the others of its kind; what it was can be taken back. */
export function put(thing: Thing, place: number): void {
  const siblings = siblingsOf(thing);
  const positions = reordered(siblings, thing.id, place);
  if (positions.size === 0) return;
  const change = (id: string, position: string) => ({
    kind: 'change' as const,
    id,
    ...('project_id' in thing ? { of: 'section' as const, within: thing.project_id } : { of: 'project' as const }),
    fields: { position },
  });
  desk.does(null, {
    forth: [...positions].map(([id, position]) => change(id, position)),
    back: siblings.flatMap(({ id, position }) => (positions.has(id) ? [change(id, position)] : [])),
  });
  const where =
    'project_id' in thing ? (session.workspace?.projects.get(thing.project_id)?.name ?? '') : t.projects.label;
  announce(h.moved(place + 1, siblings.length, where));
}

/** One place up or down. */
export function stepThing(thing: Thing, side: 1 | -1): void {
  const siblings = siblingsOf(thing);
  const place = siblings.findIndex(({ id }) => id === thing.id) + side;
  if (place < 0 || place >= siblings.length) announce(side === 1 ? h.obstacles.last : h.obstacles.first);
  else put(thing, place);
}

/** 1 for Alt and ↓, -1 for Alt and ↑. */
export function sideOf(event: KeyboardEvent): 1 | -1 | null {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  return event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null;
}

/** Lifts one of several things that stand below each other; `end` is where the last one ends. */
export function liftAmong(
  thing: Thing,
  own: HTMLElement,
  elements: () => readonly HTMLElement[],
  end: () => number,
): Lift {
  const line = document.createElement('div');
  line.className = 'drop-line';
  let place: number | null = null;
  own.classList.add('is-lifted');
  return {
    label: thing.name,
    over(x, y) {
      const boxes = elements().map((element) => element.getBoundingClientRect());
      const [first] = boxes;
      place = null;
      line.remove();
      if (!first || x < first.left || x > first.right) return h.stays;
      const gap = boxes.findLastIndex(({ top, height }) => top + height / 2 <= y) + 1;
      const before = elements().indexOf(own);
      place = gap > before ? gap - 1 : gap;
      line.style.top = `${boxes[gap]?.top ?? end()}px`;
      line.style.left = `${first.left + 8}px`;
      line.style.width = `${first.width - 16}px`;
      document.body.append(line);
      return '';
    },
    drop() {
      if (place !== null) put(thing, place);
    },
    end() {
      line.remove();
      own.classList.remove('is-lifted');
    },
  };
}

/** Lets hands at the list of projects; returns what ends that. */
export function projectsByHand(list: HTMLElement): () => void {
  const entryOf = (element: Element) => element.closest<HTMLElement>('li[data-project]');
  const projectOf = (entry: HTMLElement | null) => session.workspace?.projects.get(entry?.dataset['project'] ?? '');
  const entries = (archived: boolean) =>
    [...list.querySelectorAll<HTMLElement>('li[data-project]')].filter(
      (entry) => projectOf(entry)?.archived === archived,
    );
  const loosen = draggable(list, {
    scroller: list.closest<HTMLElement>('.views') ?? list,
    lift(target) {
      const entry = entryOf(target);
      const project = projectOf(entry);
      if (!entry || !project || target.closest('button') !== null) return null;
      const all = () => entries(project.archived);
      return liftAmong(project, entry, all, () => all().at(-1)?.getBoundingClientRect().bottom ?? 0);
    },
    pressed(target) {
      const entry = entryOf(target);
      const project = projectOf(entry);
      if (entry && project) organizer.menu = { of: 'project', id: project.id, anchor: entry };
    },
  });
  const key = (event: KeyboardEvent) => {
    const side = sideOf(event);
    const project = event.target instanceof Element ? projectOf(entryOf(event.target)) : undefined;
    if (side === null || !project) return;
    event.preventDefault();
    const held = document.activeElement;
    stepThing(project, side);
    // What moves in the document loses the focus on the way.
    setTimeout(() => held instanceof HTMLElement && held.focus());
  };
  list.addEventListener('keydown', key);
  return () => {
    loosen();
    list.removeEventListener('keydown', key);
  };
}
