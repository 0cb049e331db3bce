/** The words of a task's note, in German. It knows no screen. */
import type { Rest } from '../tables';

export const note: Rest['note'] = {
  label: 'Notiz',
  placeholder: 'Notiz hinzufügen',
  edit: 'Notiz bearbeiten',
  help: 'Markdown: **fett**, *kursiv*, - Liste, - [ ] Checkliste',
  unnamed: 'Eintrag ohne Worte',
  gone: 'Diese Zeile steht nicht mehr in der Notiz',
};
