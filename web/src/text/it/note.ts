/** The words of a task's note, in Italian. It knows no screen. */
import type { Rest } from '../tables';

export const note: Rest['note'] = {
  label: 'Nota',
  placeholder: 'Aggiungi una nota',
  edit: 'Modifica nota',
  help: 'Markdown: **grassetto**, *corsivo*, - elenco, - [ ] lista di controllo',
  unnamed: 'Voce senza parole',
  gone: 'Questa riga non è più nella nota',
};
