/**
 * Which project or section is being named, and whose menu is open. It knows nothing else; `OrganizerHost`, loaded on
 * first use, draws both.
 */
import type { Project, ProjectSection } from '../api/client';

export type Naming =
  | { readonly of: 'project'; readonly project: Project | null }
  | { readonly of: 'section'; readonly project_id: string; readonly section: ProjectSection | null };

export interface OpenMenu {
  readonly of: 'project' | 'section';
  readonly id: string;
  readonly anchor: HTMLElement;
}

class Organizer {
  naming = $state.raw<Naming | null>(null);
  menu = $state.raw<OpenMenu | null>(null);
}

export const organizer = new Organizer();
