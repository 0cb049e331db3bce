/** The words of views with nothing in them, in Italian. It knows no screen. */
import type { Rest } from '../tables';
import { counted } from './core';

export const nothing: Rest['nothing'] = {
  today_clear: 'Per oggi è tutto fatto',
  today_done: (done: number) =>
    `${counted(done, 'cosa fatta', 'di cose fatte', 'cose fatte')}, niente in sospeso. Il resto può aspettare domani.`,
  today_none: 'Oggi non scade niente. Un buon giorno per scegliere qualcosa che ti piace.',
  look_ahead: 'Guarda domani',
  all: 'Un foglio bianco',
  all_text: 'Scrivi la prima cosa che ti viene in mente. Date, etichette e priorità si capiscono mentre scrivi.',
  upcoming: 'Ancora niente in programma',
  upcoming_text: 'Le attività con una data dopo oggi si raccolgono qui, giorno per giorno.',
  done: 'Ancora niente di fatto',
  done_text: 'Quello che finisci resta qui.',
  tag: (tag: string) => `Niente di aperto con «${tag}»`,
  tag_text: 'Aggiungi qui un’attività e avrà questa etichetta.',
  filtered: 'Niente corrisponde a questo filtro',
  filtered_text: 'Qui ci sono attività, ma nessuna così.',
  search_text: 'Titoli, note ed etichette, aperte e fatte.',
  not_found: (query: string) => `Niente trovato per «${query}»`,
  not_found_text: 'Prova con meno parole o più corte.',
  inbox: 'Niente in arrivo',
  inbox_text: 'Quello che non ha ancora un progetto resta qui.',
  project: 'Un progetto vuoto',
  project_text: 'Aggiungi la prima attività o spostane una qui.',
  missing_project: 'Questo progetto non c’è più',
  missing_project_text: 'È stato eliminato, qui o su un altro dispositivo.',
  filter: 'Ora niente corrisponde a questo filtro',
  filter_text: 'Appena un’attività corrisponde, appare qui.',
  clear: 'Togli il filtro',
};
