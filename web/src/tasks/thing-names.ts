/** How a project, a section or the settings are called in a message. It knows no screen. */
import { session } from '../session/session.svelte';
import type { ThingMutation } from '../sync/mutation';
import { t } from '../text';

export function nameOf(mutation: ThingMutation): string {
  const { workspace } = session;
  if (mutation.of === 'settings') return t.views.settings;
  if (mutation.kind === 'make') return String(mutation.fields['name'] ?? '');
  const kept = mutation.of === 'project' ? workspace?.projects : workspace?.sections;
  return kept?.get(mutation.id)?.name ?? '';
}
