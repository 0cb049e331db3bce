/** The words of the installed app, which are loaded after the first list, in Italian. It knows no screen. */
import type { Rest } from '../tables';

export const shell: Rest['shell'] = {
  update_ready: 'Aggiornamento pronto',
  reload: 'Ricarica',
  install: 'Installa l’app',
  badge: 'Mostra il numero di attività in scadenza sull’icona dell’app',
  works: 'Ecco come Todolith ti avvisa. Funziona.',
};
