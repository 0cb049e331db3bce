/** The words of what is rarely met: two devices that wrote the same, a browser that keeps nothing. In German. */
import type { Rest } from '../tables';
import { counted } from './core';

export const trouble: Rest['trouble'] = {
  overwritten: (title: string, fields: string) =>
    `„${title}“ wurde inzwischen anderswo geändert (${fields}). Was du hier getan hast, gilt.`,
  overwritten_name: (name: string) => `„${name}“ wurde inzwischen anderswo geändert. Was du hier getan hast, gilt.`,
  overwritten_many: (tasks: number) =>
    `Inzwischen anderswo auch geändert: ${counted(tasks, 'Aufgabe', 'Aufgaben')}. Was du hier getan hast, gilt.`,
  deleted_changed: 'Was du gelöscht hast, war inzwischen anderswo geändert worden.',
  history: 'Verlauf zeigen',
  unkept: {
    nothing:
      'Dieser Browser behält nichts zwischen zwei Besuchen. Lass die Seite offen, bis deine Änderungen gespeichert sind.',
    full: 'Dieser Browser hat keinen Platz mehr für deine Änderungen. Lass die Seite offen, bis sie gespeichert sind.',
    newer:
      'In diesem Browser war eine neuere Version in Gebrauch, die ihre eigene Ablage hat. Lass die Seite offen, bis deine Änderungen gespeichert sind, und lade sie dann neu.',
  },
  damaged: 'Was dieser Browser behalten hatte, war beschädigt. Deine Aufgaben werden neu vom Server geholt.',
  damaged_unsent: (changes: number) =>
    `Was dieser Browser behalten hatte, war beschädigt. Deine Aufgaben werden neu vom Server geholt; noch nicht gespeichert war ${counted(changes, 'Änderung', 'Änderungen')}, das wird nachgeholt.`,
};
