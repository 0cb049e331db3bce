/** Whether the sidebar is shown. */
import { Switch } from './switch.svelte';

export const sidebar = new Switch('todolith-sidebar');
