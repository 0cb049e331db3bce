/**
 * The sample project that teaches by doing: makes it with one step that can be taken back, tells whether it is still only that,
 * and removes it. Loaded when it is asked for.
 */
import type { Task, TaskCreate } from '../api/client';
import { isSample, sampleId } from '../ids/ids';
import { session } from '../session/session.svelte';
import type { Mutation } from '../sync/mutation';
import { desk } from '../tasks/desk.svelte';
import { fm } from '../text/first';
import { today } from '../time/clock';
import { writeDue } from '../time/due';

interface Lesson extends Omit<Partial<TaskCreate>, 'title'> {
  readonly title: string;
  readonly parts?: readonly string[];
}

/** Answers with the id of the project. */
export function makeSample(): string {
  const { sample } = fm;
  let next_ms = Date.now();
  // In the order in which they are made, which is the order of a list until the server has placed them.
  const newId = () => sampleId((next_ms += 1));
  const project_id = newId();
  const forth: Mutation[] = [
    { kind: 'make', of: 'project', id: project_id, fields: { name: sample.name, colour: 'verdigris' } },
  ];
  const add = ({ parts = [], ...task }: Lesson, section_id: string, parent_id: string | null) => {
    const id = newId();
    const spot = { project_id, section_id, ...(parent_id === null ? {} : { parent_id }) };
    forth.push({ kind: 'create', id, task: { priority: null, ...task, ...spot } });
    for (const title of parts) add({ title }, section_id, id);
  };
  for (const [name, lessons] of lessonsOf(sample)) {
    const id = newId();
    forth.push({ kind: 'make', of: 'section', id, within: project_id, fields: { name } });
    for (const lesson of lessons) add(lesson, id, null);
  }
  desk.does(fm.made, { forth, back: [{ kind: 'remove', of: 'project', id: project_id }] });
  return project_id;
}

function lessonsOf(sample: (typeof fm)['sample']): [string, Lesson[]][] {
  const due_date = writeDue({ day: today(), time: null });
  return [
    [
      sample.basics,
      [
        { title: sample.complete },
        { title: sample.date },
        { title: sample.drag },
        { title: sample.parts, parts: [sample.part_open, sample.part_add] },
      ],
    ],
    [
      sample.further,
      [
        { title: sample.note, description: sample.note_text },
        { title: sample.daily, recurrence: 'FREQ=DAILY', recurrence_from: 'due', due_date },
        { title: sample.tag, priority: 'medium' },
        { title: sample.keys },
        { title: sample.undo },
      ],
    ],
  ];
}

/** Whether nothing would go with it but what came with it. What repeats has become another task by then. */
export function isOnlySample(tasks: readonly Task[], project_id: string): boolean {
  return tasks.every((task) => task.project_id !== project_id || isSample(task.id) || task.recurrence !== null);
}

/** Nothing has ever been written down here. */
export function isUntouched(): boolean {
  const { workspace } = session;
  return workspace !== null && workspace.tasks.all.length === 0 && workspace.projects.all.length === 0;
}
