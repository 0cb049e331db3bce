/** The words of a task's note, in Spanish. It knows no screen. */
import type { Rest } from '../tables';

export const note: Rest['note'] = {
  label: 'Nota',
  placeholder: 'Añade una nota',
  edit: 'Editar nota',
  help: 'Markdown: **negrita**, *cursiva*, - lista, - [ ] lista de control',
  unnamed: 'Elemento sin palabras',
  gone: 'Esta línea ya no está en la nota',
};
