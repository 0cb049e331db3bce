/**
 * What a person keeps beside tasks: projects, their sections, the settings. One shelf for each, one way to change all.
 *
 * It refuses to know the network: lists come in through a function. The engine feeds it, screens read the shelves.
 */
import type { Change, Project, ProjectSection, UserSettings } from '../api/client';
import type { Entry } from './mutation';
import { MemoryShelf, type Keepable } from './shelf';

/** The settings are one record; this is its id in the change log. */
export const SETTINGS_ID = '00000000-0000-0000-0000-000000000000';

export interface ThingOf {
  readonly project: Project;
  readonly section: ProjectSection;
  readonly settings: UserSettings & { readonly id: string };
}
export type ThingKind = keyof ThingOf;
export type Thing = ThingOf[ThingKind];

/** Everything of each kind, as the server has it. */
export type Lists = { readonly [K in ThingKind]: readonly ThingOf[K][] };

/** What the server said of one thing after a change; without `thing` it is gone. */
export interface Word {
  readonly of: ThingKind;
  readonly id: string;
  readonly thing: Thing | null;
}

export interface ThingsWriter {
  load(): Promise<void>;
  hear(change: Change): Promise<void>;
  accept(word: Word): void;
  refresh(id: string): void;
}

/** A thing before anything is known of it. */
const BLANK = {
  project: { name: '', colour: null, archived: false, position: '' },
  section: { name: '', project_id: '', position: '' },
  settings: {
    time_zone: 'UTC',
    week_start: 'monday',
    date_format: 'ymd',
    time_format: '24h',
    language: null,
    default_reminder_minutes: null,
  },
} as const;

export class MemoryThings implements ThingsWriter {
  readonly project: MemoryShelf<ThingOf['project']>;
  readonly section: MemoryShelf<ThingOf['section']>;
  readonly settings: MemoryShelf<ThingOf['settings']>;

  constructor(
    private readonly user_id: string,
    private readonly unsent: (id: string) => readonly Entry[],
    private readonly list: () => Promise<Lists>,
  ) {
    this.project = this.#shelf('project');
    this.section = this.#shelf('section');
    this.settings = this.#shelf('settings');
  }

  async load(): Promise<void> {
    const lists = await this.list();
    this.project.load(lists.project);
    this.section.load(lists.section);
    this.settings.load(lists.settings);
  }

  /** A change that cannot be put on what is known here makes everything be asked for again. */
  async hear(change: Change): Promise<void> {
    if (change.entity in BLANK && !this[change.entity as ThingKind].acceptChange(change)) await this.load();
  }

  accept({ of, id, thing }: Word): void {
    if (thing === null) this[of].forget(id, 0);
    else (this[of] as MemoryShelf<Thing>).accept(thing);
  }

  refresh(id: string): void {
    for (const kind of Object.keys(BLANK) as ThingKind[]) this[kind].refresh([id]);
  }

  #shelf<K extends ThingKind>(of: K): MemoryShelf<ThingOf[K] & Keepable> {
    const blank = (id: string, at: string) =>
      ({
        ...BLANK[of],
        id,
        user_id: this.user_id,
        revision: 0,
        created_at: at,
        updated_at: at,
      }) as unknown as ThingOf[K];
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
                  ...(mutation.within === undefined ? {} : { project_id: mutation.within }),
                  ...mutation.fields,
                }
              );
            case 'change':
              return thing && { ...thing, ...mutation.fields, updated_at: at };
            case 'remove':
              return null;
            case 'bring_back':
              return thing ?? (mutation.thing as ThingOf[K]);
          }
        },
      },
      this.unsent,
    );
  }
}
