/** The words of a task's note, in French. It knows no screen. */
import type { Rest } from '../tables';

export const note: Rest['note'] = {
  label: 'Note',
  placeholder: 'Ajouter une note',
  edit: 'Modifier la note',
  help: 'Markdown\u00a0: **gras**, *italique*, - liste, - [ ] liste à cocher',
  unnamed: 'Élément sans mots',
  gone: 'Cette ligne n’est plus dans la note',
};
