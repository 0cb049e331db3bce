/**
 * Projects, sections and filters as screens list them. It refuses to change anything; `organizing` does that and is loaded when
 * it is first needed.
 */
import type { Project, ProjectSection, SavedFilter } from '../api/client';
import { session } from '../session/session.svelte';
import { placeOf } from './arrange';

export function inOrder<T extends Project | ProjectSection | SavedFilter>(things: readonly T[]): T[] {
  return [...things].sort((a, b) => {
    const [first, second] = [placeOf(a) + a.id, placeOf(b) + b.id];
    return first < second ? -1 : Number(first > second);
  });
}

export function projectsNow(archived = false): Project[] {
  return inOrder((session.workspace?.projects.all ?? []).filter((project) => project.archived === archived));
}

export function filtersNow(): SavedFilter[] {
  return inOrder(session.workspace?.filters.all ?? []);
}

export function sectionsOf(project_id: string): ProjectSection[] {
  return inOrder((session.workspace?.sections.all ?? []).filter((section) => section.project_id === project_id));
}

export function colourOf(project: Project | undefined): string {
  return project?.colour ?? 'stone';
}
