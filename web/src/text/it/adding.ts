/** The words of adding: quick add beside its line, many lines at once. In Italian. */
import type { Rest } from '../tables';
import { count, counted } from './core';

export const adding: Rest['adding'] = {
  dialog: 'Aggiungi un’attività',
  invisible: 'In questo titolo non si vede niente. Scrivi una parola.',
  inbox: 'In arrivo',
  place: (project: string, section: string) => `${project}, ${section}`,
  went_to: (where: string) => `Aggiunta a «${where}»`,
  went_to_day: (where: string, when: string) => `Aggiunta a «${where}», ${when}`,
  open: 'Apri',
  close: 'Chiudi',
  stays_open: 'Invio aggiunge e resta qui. Con Ctrl o ⌘ apre l’attività.',
  note_lines: (value: number) => `${counted(value, 'riga nella nota', 'di righe nella nota', 'righe nella nota')}`,
  drop_note: (value: number) => `${counted(value, 'riga', 'di righe', 'righe')} nella nota: togli`,
  note_long: 'Una nota contiene al massimo 10.000 caratteri. Aggiungi queste righe come attività o accorciale.',
  many: {
    title: (value: number) => `Aggiungere ${counted(value, 'attività', 'di attività', 'attività')}?`,
    flat: 'Ogni riga diventa un’attività.',
    nested: (top: number, below: number) =>
      `${counted(top, 'attività', 'di attività', 'attività')} e, secondo i rientri, ${counted(below, 'sottoattività', 'di sottoattività', 'sottoattività')}.`,
    preview: 'Che cosa verrà aggiunto',
    more: (value: number) => `e ${counted(value, 'altra', 'di altre', 'altre')}`,
    is_done: 'fatta',
    understood: 'Riconosci date, priorità, etichette e progetti nelle righe',
    too_many: (value: number) =>
      `Si aggiungono al massimo 10.000 attività per volta, e queste sono ${count.format(value)}. Aggiungile in più riprese.`,
    add: (value: number) => `Aggiungi ${counted(value, 'attività', 'di attività', 'attività')}`,
    one: 'Come una sola attività',
    cancel: 'Annulla',
    progress: (added: number, all: number) =>
      `${count.format(added)} di ${counted(all, 'aggiunta', 'di aggiunte', 'aggiunte')}`,
    added: (value: number) => `${counted(value, 'attività aggiunta', 'di attività aggiunte', 'attività aggiunte')}`,
  },
  suggestions: {
    label: 'Suggerimenti',
    new_project: (name: string) => `Nuovo progetto «${name}»`,
    new_section: (name: string) => `Nuova sezione «${name}»`,
    new_tag: (name: string) => `Nuova etichetta «${name}»`,
    made_project: (name: string) => `Progetto «${name}» creato`,
    made_section: (name: string) => `Sezione «${name}» creata`,
  },
};
