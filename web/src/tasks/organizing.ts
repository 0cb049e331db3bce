/**
 * What a person does to projects, sections and filters: add, rename, colour, move, put away, delete, and take back.
 *
 * It turns intentions into mutations, as the desk does for tasks, and refuses to draw. Dialogs and menus call it.
 */
import type { Project, ProjectSection, SavedFilter } from '../api/client';
import { newId } from '../ids/ids';
import type { ThingMutation } from '../sync/mutation';
import { session } from '../session/session.svelte';
import { t } from '../text';
import { v } from '../text/views';
import { placeOf } from './arrange';
import { desk } from './desk.svelte';
import { between } from './position';
import { filtersNow } from './projects';

type Placed = Project | ProjectSection | SavedFilter;

export const COLOURS = ['verdigris', 'carnelian', 'ochre', 'lapis', 'amethyst', 'moss', 'stone'] as const;
export const NAME_LENGTH_MAX = 200;

export function addProject(fields: Pick<Project, 'name' | 'colour'>): string {
  const id = newId();
  make({ of: 'project', id }, fields);
  return id;
}

export function addSection(project_id: string, name: string): string {
  const id = newId();
  make({ of: 'section', id, within: project_id }, { name });
  return id;
}

export function changeProject(project: Project, fields: Partial<Project>): void {
  change({ of: 'project', id: project.id }, project, fields);
}

export function renameSection(section: ProjectSection, name: string): void {
  change({ of: 'section', id: section.id, within: section.project_id }, section, { name });
}

export function archive(project: Project): void {
  const address = { of: 'project', id: project.id, kind: 'change' } as const;
  const archived = !project.archived;
  desk.does(archived ? v.projects.archived(project.name) : v.projects.unarchived(project.name), {
    forth: [{ ...address, fields: { archived } }],
    back: [{ ...address, fields: { archived: project.archived } }],
  });
}

/** Its sections and tasks go with it and come back with it. */
export function removeProject(project: Project): void {
  const address = { of: 'project', id: project.id } as const;
  const tasks = tasksIn('project_id', project.id);
  desk.does(tasks === 0 ? t.toast.deleted(project.name) : v.removed.project(project.name, tasks), {
    forth: [{ ...address, kind: 'remove' }],
    back: [{ ...address, kind: 'bring_back', thing: project }],
  });
}

/** Its tasks stay in the project and go back into it. */
export function removeSection(section: ProjectSection): void {
  const address = { of: 'section', id: section.id, within: section.project_id } as const;
  const tasks = tasksIn('section_id', section.id);
  desk.does(tasks === 0 ? t.toast.deleted(section.name) : v.removed.section(section.name, tasks), {
    forth: [{ ...address, kind: 'remove' }],
    back: [{ ...address, kind: 'bring_back', thing: section }],
  });
}

export function addFilter(fields: Pick<SavedFilter, 'name' | 'query' | 'colour'>): string {
  const id = newId();
  make({ of: 'filter', id }, fields);
  return id;
}

export function changeFilter(filter: SavedFilter, fields: Partial<SavedFilter>): void {
  change({ of: 'filter', id: filter.id }, filter, fields);
}

/** Puts a filter one place up or down among the others. */
export function moveFilter(filter: SavedFilter, step: 1 | -1): void {
  const others = filtersNow().filter(({ id }) => id !== filter.id);
  const at = filtersNow().findIndex(({ id }) => id === filter.id) + step;
  const [low, high] = [others[at - 1], others[at]].map((other) => (other ? placeOf(other) : null));
  const position = between(low ?? null, high ?? null);
  if (position !== null) changeFilter(filter, { position });
}

export function removeFilter(filter: SavedFilter): void {
  const address = { of: 'filter', id: filter.id } as const;
  desk.does(t.toast.deleted(filter.name), {
    forth: [{ ...address, kind: 'remove' }],
    back: [{ ...address, kind: 'bring_back', thing: filter }],
  });
}

type Address = Pick<ThingMutation, 'of' | 'id' | 'within'>;

function make(address: Address, fields: Partial<Project & SavedFilter>): void {
  desk.does(null, { forth: [{ ...address, kind: 'make', fields }], back: [{ ...address, kind: 'remove' }] });
}

function tasksIn(field: 'project_id' | 'section_id', id: string): number {
  return (session.workspace?.tasks.tasks ?? []).filter((task) => task[field] === id).length;
}

function change(address: Address, thing: Placed, fields: Partial<Project & SavedFilter>): void {
  const before = Object.fromEntries(Object.keys(fields).map((name) => [name, thing[name as keyof Placed]]));
  desk.does(null, {
    forth: [{ ...address, kind: 'change', fields }],
    back: [{ ...address, kind: 'change', fields: before }],
  });
}
