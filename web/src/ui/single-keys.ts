/** Whether shortcuts of a single letter are on: people who dictate or tremble need to switch them off. */
import { Switch } from './switch.svelte';

export const single_keys = new Switch('todolith-single-keys');
