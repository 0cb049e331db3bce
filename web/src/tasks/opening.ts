/** Where one task is opened: the address beside what is in sight. It knows addresses and ids; it refuses to know what is shown there. */
import { place } from '../ui/place.svelte';

/** Beside what is in sight, or alone where one stands alone already. */
export function addressOf(id: string): string {
  return place.path.startsWith('/task/') ? `/task/${id}` : place.with({ task: id });
}

export function openTask(id: string): void {
  place.go(addressOf(id));
}
