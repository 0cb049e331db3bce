/** How a project, a section, a filter or the settings are called in a message. It knows no screen. */
import { session } from '../session/session.svelte';
import type { ThingMutation } from '../sync/mutation';
import { t } from '../text';

export function nameOf(mutation: ThingMutation): string {
  const { workspace } = session;
  if (mutation.of === 'settings') return t.views.settings;
  if (mutation.kind === 'make') return String(mutation.fields['name'] ?? '');
  const kept = ({ project: 'projects', section: 'sections', filter: 'filters' } as const)[mutation.of];
  return workspace?.[kept].get(mutation.id)?.name ?? '';
}
