/**
 * Tasks in groups: by day, priority, project or tag. Pure: items in their order in, sections out. `arrange` calls it.
 */
import type { Priority } from '../api/client';
import type { Day } from '../time/day';
import type { Heading, Item, Section } from './arrange';
import type { Group } from './views';

interface Around {
  readonly today: Day;
  readonly project_ids: readonly string[];
  /** The view says it already. */
  readonly hidden_tag: string | null;
}

const PRIORITIES: readonly (Priority | null)[] = ['high', 'medium', 'low', null];
/** Behind every day and every tag. */
const LAST = '\uffff';

export function groupsOf(items: readonly Item[], group: Group | null, around: Around): Section[] {
  const groups = new Map<string, Section & { readonly items: Item[]; readonly rank: number | string }>();
  for (const item of items) {
    const { heading, rank } = placeIn(item, group, around);
    const key = keyOf(heading);
    const there = groups.get(key);
    if (there) there.items.push(item);
    else groups.set(key, { heading, rank, items: [item] });
  }
  return [...groups.values()]
    .sort((a, b) => (a.rank < b.rank ? -1 : Number(a.rank > b.rank)))
    .map(({ heading, items: of_group }) => ({ heading, items: of_group }));
}

/** A task with several tags stands where its first one is. */
function placeIn(
  { task, due }: Item,
  group: Group | null,
  around: Around,
): { heading: Heading; rank: number | string } {
  switch (group) {
    case 'priority':
      return { heading: { kind: 'priority', priority: task.priority }, rank: PRIORITIES.indexOf(task.priority) };
    case 'project': {
      const rank = task.project_id === null ? -1 : around.project_ids.indexOf(task.project_id);
      return { heading: { kind: 'project', id: task.project_id }, rank };
    }
    case 'tag': {
      const tag = task.tags.find((name) => name !== around.hidden_tag) ?? null;
      return { heading: { kind: 'tag', tag }, rank: tag?.toLowerCase() ?? LAST };
    }
    default:
      if (due === null) return { heading: { kind: 'undated' }, rank: LAST };
      return due.day < around.today && !task.completed
        ? { heading: { kind: 'overdue' }, rank: '' }
        : { heading: { kind: 'day', day: due.day }, rank: due.day };
  }
}

/** What tells a group from the others of its view. */
export function keyOf(heading: Heading): string {
  switch (heading.kind) {
    case 'day':
      return heading.day;
    case 'section':
      return heading.section.id;
    case 'priority':
      return `priority ${heading.priority}`;
    case 'project':
      return `project ${heading.id}`;
    case 'tag':
      return heading.tag === null ? 'tags' : `tag ${heading.tag}`;
    default:
      return heading.kind;
  }
}
