/**
 * What fingers do to tasks: swiping completes or schedules, and the sheet with a task's details is pulled down to close it.
 *
 * It never is the only way: boxes, menus and buttons do the same.
 */
import { desk } from '../tasks/desk.svelte';
import { selection } from '../tasks/selection.svelte';
import { pullable } from '../ui/pull-down';
import { swipeable } from '../ui/swipe';
import { swipes } from '../ui/swipes';
import type { Stage } from './stage';

/** Begins to listen, for as long as the page lives. */
export function listenToFingers(stage: Stage): void {
  swipeable((target) => {
    const element = target.closest<HTMLElement>('main .row[data-task]');
    const id = element?.dataset['task'];
    if (!element || id === undefined || !swipes.on || selection.on) return null;
    return {
      element,
      end: {
        icon: 'tick',
        colour: 'done',
        run: () => {
          const task = desk.task(id);
          if (task) desk.toggle(task);
        },
      },
      start: { icon: 'cal', colour: 'later', run: () => desk.pick('due', id, element) },
    };
  });
  pullable((target) => {
    const sheet = target.closest<HTMLElement>('.detail[role="dialog"]');
    if (!sheet || target.closest('.d-top') === null) return null;
    return { sheet, close: () => stage.closeTask() };
  });
}
