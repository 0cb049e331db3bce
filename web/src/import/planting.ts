/**
 * Adds many tasks: in their order, below their parents, in one step that is kept whole and taken back whole. They are made in small
 * portions, so that the page goes on answering.
 *
 * It knows the desk, and refuses to know where the tasks were read from and how they are shown.
 */
import type { Project, TaskCreate } from '../api/client';
import { newId } from '../ids/ids';
import type { Mutation } from '../sync/mutation';
import { desk } from '../tasks/desk.svelte';
import { sectionsOf } from '../tasks/projects';
import { LEVEL_MAX } from './lines';
import type { Planned } from './planned';

type Spot = Pick<TaskCreate, 'project_id' | 'section_id'>;

/** Where what names no place of its own goes, and what it gets there. */
export interface Bed {
  readonly project_id: string | null;
  /** The project that is made for it first. */
  readonly new_project?: Pick<Project, 'name' | 'colour'>;
  readonly due_date: string | null;
  readonly tag: string | null;
  /** The task that all of it becomes a part of, and its level, 0 at the top. */
  readonly below?: { readonly id: string; readonly level: number; readonly spot: Spot };
}

/** The page is left alone for a moment after working this long. */
const PORTION_MS_MAX = 12;

/** Each is asked for when its turn has come. Answers with the project they are in. */
export async function plant(
  planned: Iterable<Planned>,
  bed: Bed,
  words: (added: number) => string,
  progress: (added: number) => void,
): Promise<string | null> {
  const forth: Mutation[] = [];
  const back: Mutation[] = [];
  let project_id = bed.project_id;
  if (bed.new_project) {
    project_id = newId();
    forth.push({ kind: 'make', of: 'project', id: project_id, fields: bed.new_project });
    back.push({ kind: 'remove', of: 'project', id: project_id });
  }
  const sections = new Map(project_id === null ? [] : sectionsOf(project_id).map(({ id, name }) => [name, id]));
  const sectionNamed = (name: string | null): string | null => {
    if (name === null || project_id === null) return null;
    const known = sections.get(name);
    if (known !== undefined) return known;
    const id = newId();
    sections.set(name, id);
    forth.push({ kind: 'make', of: 'section', id, within: project_id, fields: { name } });
    if (!bed.new_project) back.push({ kind: 'remove', of: 'section', id, within: project_id });
    return id;
  };

  // Ids in the order of the lines: until the server has placed them, they are what orders a list.
  const first_ms = Date.now();
  const above: { readonly id: string; readonly spot: Spot }[] = bed.below ? [bed.below] : [];
  const top = above.length;
  const deepest = bed.below ? LEVEL_MAX - bed.below.level : LEVEL_MAX;
  let count = 0;
  let rested_ms = performance.now();
  for (const { level: wished, title, note, done, section, fields } of planned) {
    const level = Math.min(wished + top, deepest, above.length);
    const parent = above[level - 1];
    const spot = parent?.spot ?? {
      project_id: fields.project_id ?? project_id,
      section_id: fields.project_id ? (fields.section_id ?? null) : sectionNamed(section),
    };
    const id = newId(first_ms + count);
    count += 1;
    above.splice(level, above.length, { id, spot });
    const tags = [...(parent || bed.tag === null ? [] : [bed.tag]), ...(fields.tags ?? [])];
    forth.push({
      kind: 'create',
      id,
      task: {
        ...fields,
        ...spot,
        title,
        description: note === '' ? null : note,
        completed: done,
        priority: fields.priority ?? null,
        due_date: fields.due_date ?? (parent ? null : bed.due_date),
        tags: [...new Set(tags)],
        ...(parent ? { parent_id: parent.id } : {}),
      },
    });
    // What stands below goes with its parent, and all of it with a project that was made for it.
    if (level === top && (!bed.new_project || spot.project_id !== project_id)) back.push({ kind: 'delete', id });
    if (performance.now() - rested_ms > PORTION_MS_MAX) {
      progress(count);
      await new Promise((resolve) => setTimeout(resolve));
      rested_ms = performance.now();
    }
  }
  progress(count);
  desk.does(words(count), { forth, back: back.reverse() });
  return project_id;
}
