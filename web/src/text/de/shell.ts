/** The words of the installed app, which are loaded after the first list, in German. It knows no screen. */
import type { Rest } from '../tables';

export const shell: Rest['shell'] = {
  update_ready: 'Aktualisierung bereit',
  reload: 'Neu laden',
  install: 'App installieren',
  badge: 'Zahl der fälligen Aufgaben auf dem App-Symbol zeigen',
  works: 'So erinnert dich Todolith. Es funktioniert.',
};
