/**
 * Tasks that are about to be added, as previews show them, and how lines of text become that.
 *
 * Pure: text, the moment and names in, plain values out. It refuses to know where they are added; `planting` does that.
 */
import type { TaskCreate } from '../api/client';
import { readLine } from '../tasks/quick-add';
import type { Habits } from '../tasks/quick-add-reading';
import { fieldsOf } from '../tasks/reading-fields';
import { fitted, type TextLine } from './lines';

export type PlannedFields = Omit<Partial<TaskCreate>, 'id' | 'title' | 'description' | 'completed' | 'parent_id'>;

export interface Planned {
  readonly level: number;
  readonly title: string;
  readonly note: string;
  readonly done: boolean;
  /** Where it stands in what was read, counted from 1. */
  readonly line: number;
  /** The name of the section it stands in, where what was read has sections. */
  readonly section: string | null;
  readonly fields: PlannedFields;
}

/** A longer line is hardly one that somebody has written dates into. */
const UNDERSTOOD_LENGTH_MAX = 500;

export function plannedOf({ level, text, done, line }: TextLine, now: Date, habits: Habits | null): Planned {
  const plain = { level, ...fitted(text), done, line, section: null, fields: {} };
  if (habits === null || text.length > UNDERSTOOD_LENGTH_MAX) return plain;
  // A subtask is where its parent is, whatever its line names.
  const reading = readLine(text, now, [], level === 0 ? habits : { ...habits, places: [] });
  return { ...plain, ...fitted(reading.title), fields: fieldsOf(reading) };
}
