/**
 * What a person keeps beside tasks: projects, their sections, filters, reminders, the settings. A shelf for each kind, one way
 * to change all.
 *
 * It knows how such a thing begins and what a change does to it. It refuses to know the network; the copy puts the shelves
 * together, screens read them.
 */
import type { Project, ProjectSection, Reminder, SavedFilter, Task, UserSettings } from '../api/client';
import type { Entry } from './mutation';
import { MemoryShelf } from './shelf';

/** The settings are one record; this is its id in the change log. */
export const SETTINGS_ID = '00000000-0000-0000-0000-000000000000';

export interface ThingOf {
  readonly project: Project;
  readonly section: ProjectSection;
  readonly filter: SavedFilter;
  readonly reminder: Reminder;
  readonly settings: UserSettings & { readonly id: string };
}
export type ThingKind = keyof ThingOf;
export type Thing = ThingOf[ThingKind];

/** The server's word on one task or another thing; null when it is gone. */
export interface Word {
  readonly of: ThingKind | 'task';
  readonly id: string;
  readonly thing: Thing | Task | null;
  /** The number of the deletion, where that is known. */
  readonly seq?: number;
}

/** A thing before anything is known of it. */
const BLANK = {
  project: { name: '', colour: null, archived: false, position: '' },
  section: { name: '', project_id: '', position: '' },
  filter: { name: '', query: '', colour: null, position: '' },
  reminder: { task_id: '', minutes_before: null, at: null },
  settings: {
    time_zone: 'UTC',
    week_start: 'monday',
    date_format: 'ymd',
    time_format: '24h',
    language: null,
    default_reminder_minutes: null,
  },
} as const;

export function openShelf<K extends ThingKind>(
  of: K,
  user_id: string,
  unsent: (id: string) => readonly Entry[],
): MemoryShelf<ThingOf[K]> {
  const blank = (id: string, at: string) => blankOf(of, user_id, id, at);
  return new MemoryShelf<ThingOf[K]>(
    {
      entity: of,
      begin: (change) => blank(change.entity_id, change.at),
      apply: (thing, { mutation, at }) => {
        if (!('of' in mutation) || mutation.of !== of) return thing;
        switch (mutation.kind) {
          case 'make':
            return (
              thing ?? {
                ...blank(mutation.id, at),
                ...(mutation.within === undefined
                  ? {}
                  : { [of === 'section' ? 'project_id' : 'task_id']: mutation.within }),
                ...mutation.fields,
              }
            );
          case 'change':
            return thing && { ...thing, ...mutation.fields, updated_at: at };
          case 'remove':
            return null;
          case 'bring_back':
            return thing ?? ({ ...blank(mutation.id, at), ...mutation.thing } as ThingOf[K]);
        }
      },
    },
    unsent,
  );
}

/** The settings of somebody who has set nothing yet. */
export function blankSettings(user_id: string): ThingOf['settings'] {
  return { ...blankOf('settings', user_id, SETTINGS_ID, ''), updated_at: null } as ThingOf['settings'];
}

function blankOf<K extends ThingKind>(of: K, user_id: string, id: string, at: string): ThingOf[K] {
  return { ...BLANK[of], id, user_id, revision: 0, created_at: at, updated_at: at } as unknown as ThingOf[K];
}
