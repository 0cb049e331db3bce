/** The words of the installed app, which are loaded after the first list, in French. It knows no screen. */
import type { Rest } from '../tables';

export const shell: Rest['shell'] = {
  update_ready: 'Mise à jour prête',
  reload: 'Recharger',
  install: 'Installer l’application',
  badge: 'Afficher le nombre de tâches à échéance sur l’icône de l’application',
  works: 'Voilà comment Todolith vous prévient. Tout fonctionne.',
};
