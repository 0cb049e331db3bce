/** The words of a task's note, in Polish. It knows no screen. */
import type { Rest } from '../tables';

export const note: Rest['note'] = {
  label: 'Notatka',
  placeholder: 'Dodaj notatkę',
  edit: 'Edytuj notatkę',
  help: 'Markdown: **pogrubienie**, *kursywa*, - lista, - [ ] lista kontrolna',
  unnamed: 'Pozycja bez słów',
  gone: 'Tego wiersza nie ma już w notatce',
};
