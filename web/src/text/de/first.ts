/** The words of the first minutes: what is offered to who has just come, and the sample project that teaches by doing. In German. */
import type { Rest } from '../tables';

export const first: Rest['first'] = {
  title: 'Womit möchtest du anfangen?',
  text: 'Drei gute Wege. Keiner ist endgültig.',
  tour: 'Zeig mir, wie es geht',
  tour_text: 'Ein kleines Projekt zum Ausprobieren. Ein Klick entfernt es.',
  bring: 'Meine Aufgaben mitbringen',
  bring_text: 'Aus einer Liste, einer Tabelle oder einer anderen App.',
  empty: 'Leer anfangen',
  empty_text: 'Ein leeres Blatt zum Beschreiben.',
  remove: 'Beispiel entfernen',
  made: 'Beispielprojekt angelegt',
  sample: {
    name: 'Ein erster Blick',
    basics: 'Das Wichtigste',
    further: 'Ein wenig weiter',
    complete: 'Erledige mich: Drücke auf den Stein vor dieser Zeile',
    date: 'Gib mir ein Datum: Drücke T oder schreib eins, etwa „morgen um 9“',
    drag: 'Zieh mich einen Platz nach unten oder drücke Alt ↓',
    parts: 'Ich bestehe aus Teilen',
    part_open: 'Öffne eine Aufgabe mit einem Klick oder mit Enter',
    part_add: 'Füge unter dieser einen eigenen Teil hinzu',
    note: 'Öffne mich: Ich habe eine Notiz',
    note_text:
      'Notizen kennen **fett**, *kursiv* und Listen:\n\n- [x] Lies diese Zeile\n- [ ] Hake diese ab\n\nLinks lassen sich öffnen: https://www.rfc-editor.org/rfc/rfc5545',
    daily: 'Ich komme jeden Tag wieder: Erledige mich und sieh selbst',
    tag: 'Drücke Q und schreib: Blumen gießen alle 3 Tage @zuhause p2',
    keys: 'Drücke ? für alle Tasten und Ctrl K oder ⌘ K, um alles zu finden',
    undo: 'Lösche mich und drücke dann Z: Alles lässt sich zurücknehmen',
  },
};
