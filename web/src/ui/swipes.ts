/** Whether tasks are swiped to complete or schedule them. */
import { Switch } from './switch.svelte';

export const swipes = new Switch('todolith-swipes');
