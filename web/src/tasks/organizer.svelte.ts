/**
 * Which project, section, filter or tag is being named, and whose menu is open. It knows nothing else; `OrganizerHost`, loaded on
 * first use, draws both.
 */
import type { Project, ProjectSection, SavedFilter } from '../api/client';

export type Naming =
  | { readonly of: 'project'; readonly project: Project | null }
  | { readonly of: 'section'; readonly project_id: string; readonly section: ProjectSection | null }
  /** A new filter begins with `query`. */
  | { readonly of: 'filter'; readonly filter: SavedFilter | null; readonly query?: string }
  | { readonly of: 'tag'; readonly tag: string };

export interface OpenMenu {
  readonly of: 'project' | 'section' | 'filter' | 'tag';
  /** The tag itself where it is one. */
  readonly id: string;
  readonly anchor: HTMLElement;
}

class Organizer {
  naming = $state.raw<Naming | null>(null);
  menu = $state.raw<OpenMenu | null>(null);
}

export const organizer = new Organizer();
