/**
 * Looking at tasks without leaving the list: the pane opens and the keyboard stays in its row. While it is open so, the
 * pane follows the keyboard.
 */
import { desk } from '../tasks/desk.svelte';
import { place } from '../ui/place.svelte';
import type { Stage } from './stage';
import type { Target } from './target';

let peeking = false;

export function stopPeeking(): void {
  peeking = false;
}

export function peek(stage: Stage, target: Target | null): void {
  if (stage.open_id !== null && (target === null || target.id === stage.open_id)) {
    stopPeeking();
    stage.closeTask();
  } else if (target) {
    peeking = true;
    desk.cursor = target.id;
    place.go(place.with({ task: target.id }));
  }
}

export function moveOn(step: 1 | -1): (stage: Stage) => void {
  return (stage) => {
    void stage.move(step);
    if (!peeking || stage.open_id === null || desk.cursor === null) return;
    // Not a step of the way back: each look is as good as the one before.
    place.replace(place.with({ task: desk.cursor }));
  };
}
