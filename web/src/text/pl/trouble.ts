/** The words of what is rarely met: two devices that wrote the same, a browser that keeps nothing. In Polish. */
import type { Rest } from '../tables';
import { counted } from './core';

export const trouble: Rest['trouble'] = {
  overwritten: (title: string, fields: string) =>
    `„${title}” zmieniono w międzyczasie gdzie indziej (${fields}). Liczy się to, co robisz tutaj.`,
  overwritten_name: (name: string) =>
    `„${name}” zmieniono w międzyczasie gdzie indziej. Liczy się to, co robisz tutaj.`,
  overwritten_many: (tasks: number) =>
    `W międzyczasie zmieniono też gdzie indziej: ${counted(tasks, 'zadanie', 'zadania', 'zadań', 'zadania')}. Liczy się to, co robisz tutaj.`,
  deleted_changed: 'To, co usunięto tutaj, zmieniono w międzyczasie gdzie indziej.',
  history: 'Pokaż historię',
  unkept: {
    nothing:
      'Ta przeglądarka niczego nie przechowuje między wizytami. Zostaw stronę otwartą, aż zmiany zostaną zapisane.',
    full: 'W tej przeglądarce nie ma już miejsca na zmiany. Zostaw stronę otwartą, aż zostaną zapisane.',
    newer:
      'W tej przeglądarce używano nowszej wersji, która ma własne dane. Zostaw stronę otwartą, aż zmiany zostaną zapisane, a potem wczytaj ją ponownie.',
  },
  damaged: 'To, co przechowywała ta przeglądarka, było uszkodzone. Zadania są pobierane z serwera od nowa.',
  damaged_unsent: (changes: number) =>
    `To, co przechowywała ta przeglądarka, było uszkodzone. Zadania są pobierane z serwera od nowa; zostanie jeszcze zapisane: ${counted(changes, 'zmiana', 'zmiany', 'zmian', 'zmiany')}.`,
};
