/** The words of the first minutes: what is offered to who has just come, and the sample project that teaches by doing. In Italian. */
import type { Rest } from '../tables';

export const first: Rest['first'] = {
  title: 'Da dove vuoi cominciare?',
  text: 'Tre buone strade. Nessuna è definitiva.',
  tour: 'Fammi vedere come funziona',
  tour_text: 'Un piccolo progetto per provare tutto. Si toglie con un clic.',
  bring: 'Porta le mie attività',
  bring_text: 'Da un elenco, una tabella o un’altra app.',
  empty: 'Comincia da zero',
  empty_text: 'Un foglio bianco su cui scrivere.',
  remove: 'Togli l’esempio',
  made: 'Progetto di esempio creato',
  sample: {
    name: 'Un primo sguardo',
    basics: 'Le basi',
    further: 'Un po’ più in là',
    complete: 'Completami: premi la pietra davanti a questa riga',
    date: 'Dammi una data: premi T o scrivine una, come «domani alle 9»',
    drag: 'Trascinami di un posto in giù o premi Alt ↓',
    parts: 'Sono fatta di parti',
    part_open: 'Apri un’attività con un clic o con Invio',
    part_add: 'Aggiungi una parte tua sotto questa',
    note: 'Aprimi: ho una nota',
    note_text:
      'Le note conoscono **grassetto**, *corsivo* ed elenchi:\n\n- [x] Leggi questa riga\n- [ ] Spunta questa\n\nI link si aprono: https://www.rfc-editor.org/rfc/rfc5545',
    daily: 'Torno ogni giorno: completami e vedrai',
    tag: 'Premi Q e scrivi: Annaffiare le piante ogni 3 giorni @casa p2',
    keys: 'Premi ? per tutti i tasti, e Ctrl K o ⌘ K per trovare qualsiasi cosa',
    undo: 'Eliminami, poi premi Z: tutto si può annullare',
  },
};
