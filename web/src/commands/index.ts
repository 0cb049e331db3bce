/** What the app begins once it is there: what keys, pointers and fingers mean. Loaded after the first screen. */
import type { Keyboard } from './first-keys';
import { listenToFingers } from './fingers';
import { listenToPointers } from './pointer';
import { keyboardOf } from './press';
import type { Stage } from './stage';

export function begin(stage: Stage): Keyboard {
  listenToPointers();
  listenToFingers(stage);
  return keyboardOf(stage);
}
