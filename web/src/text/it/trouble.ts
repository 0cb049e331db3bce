/** The words of what is rarely met: two devices that wrote the same, a browser that keeps nothing. In Italian. */
import type { Rest } from '../tables';
import { counted } from './core';

export const trouble: Rest['trouble'] = {
  overwritten: (title: string, fields: string) =>
    `«${title}» è cambiata altrove nel frattempo (${fields}). Vale quello che hai fatto qui.`,
  overwritten_name: (name: string) => `«${name}» è cambiato altrove nel frattempo. Vale quello che hai fatto qui.`,
  overwritten_many: (tasks: number) =>
    `Cambiate anche altrove nel frattempo: ${counted(tasks, 'attività', 'di attività', 'attività')}. Vale quello che hai fatto qui.`,
  deleted_changed: 'Quello che hai eliminato era cambiato altrove nel frattempo.',
  history: 'Mostra cronologia',
  unkept: {
    nothing:
      'Questo browser non conserva nulla tra una visita e l’altra. Lascia aperta la pagina finché le modifiche non sono salvate.',
    full: 'Questo browser non ha più spazio per le tue modifiche. Lascia aperta la pagina finché non sono salvate.',
    newer:
      'In questo browser è stata usata una versione più recente, che conserva i propri dati. Lascia aperta la pagina finché le modifiche non sono salvate, poi ricaricala.',
  },
  damaged: 'Quello che questo browser conservava era danneggiato. Le tue attività vengono riprese dal server.',
  damaged_unsent: (changes: number) =>
    `Quello che questo browser conservava era danneggiato. Le tue attività vengono riprese dal server; resta da salvare, e verrà fatto: ${counted(changes, 'modifica', 'di modifiche', 'modifiche')}.`,
};
