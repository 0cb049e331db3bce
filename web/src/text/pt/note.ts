/** The words of a task's note, in Portuguese. It knows no screen. */
import type { Rest } from '../tables';

export const note: Rest['note'] = {
  label: 'Nota',
  placeholder: 'Adicione uma nota',
  edit: 'Editar nota',
  help: 'Markdown: **negrito**, *itálico*, - lista, - [ ] lista de verificação',
  unnamed: 'Item sem palavras',
  gone: 'Esta linha não está mais na nota',
};
