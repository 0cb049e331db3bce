/** The words of a task's note, in German. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';

export const note: Translation<Rest['note']> = {
  label: 'Notiz',
  placeholder: 'Notiz hinzufügen',
  edit: 'Notiz bearbeiten',
  help: 'Markdown: **fett**, *kursiv*, - Liste, - [ ] Checkliste',
  unnamed: 'Eintrag ohne Worte',
  gone: 'Diese Zeile steht nicht mehr in der Notiz',
};
