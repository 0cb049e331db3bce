/** The words of what comes on first use around a task: moving it, how its repeating ends, what reminds of it, in Italian.. */
import type { Rest } from '../tables';
import { counted } from './core';

export const hand: Rest['hand'] = {
  moved: (place: number, of: number, where: string) => `Spostata al posto ${place} di ${of} in ${where}`,
  moved_to: (title: string, where: string) => `«${title}» spostata in ${where}`,
  subtask_of: (title: string) => `sottoattività di ${title}`,
  section: (project: string, section: string) => `${project}, ${section}`,
  into: (where: string) => `In ${where}`,
  part_of: (title: string) => `Parte di ${title}`,
  stays: 'Resta dov’è',
  sorted: (how: string) => `Questo elenco è ordinato così: ${how}.`,
  by_hand: 'Ordina a mano',
  not_here: 'Questo elenco ha un ordine suo. Rilascia l’attività su un progetto per spostarla lì.',
  drop_on: 'Rilasciala su un progetto per spostarla',
  below: (group: string) => `Sotto «${group}»`,
  put_below: (title: string, group: string) => `«${title}» ora è sotto «${group}»`,
  drop_below: 'Rilasciala sotto un altro titolo o su un progetto',
  obstacles: {
    first: 'È già la prima',
    last: 'È già l’ultima',
    levels: 'Le attività hanno al massimo tre livelli',
    top: 'Non è una sottoattività',
    alone: 'Non c’è un’attività sopra di cui possa far parte',
    edge: 'Da quella parte non ci sono altri gruppi',
  },
  ends: {
    label: 'Finisce',
    never: 'Mai',
    until: 'In una data',
    count: 'Dopo un numero di volte',
    last_day: 'Ultimo giorno',
    times: 'Quante volte, compresa questa',
    until_wrong: 'L’ultimo giorno non può venire prima della scadenza.',
    count_wrong: 'Da 1 a 10.000.',
    then_no_more: 'poi più niente',
    no_more: 'Questa è l’ultima volta.',
  },
  reminders: {
    label: 'Promemoria',
    choose: 'Scegli i promemoria',
    add: 'Aggiungi un promemoria',
    change: (what: string) => `Cambia: ${what}`,
    remove: (what: string) => `Togli: ${what}`,
    added: (what: string) => `Promemoria impostato: ${what}`,
    changed: (what: string) => `Promemoria cambiato: ${what}`,
    removed: (what: string) => `Promemoria tolto: ${what}`,
    rings: (when: string) => `Avvisa: ${when}`,
    before: (minutes: number) => {
      if (minutes === 0) return 'Alla scadenza';
      if (minutes % 10_080 === 0) return `${counted(minutes / 10_080, 'settimana', 'di settimane', 'settimane')} prima`;
      if (minutes % 1_440 === 0) return `${counted(minutes / 1_440, 'giorno', 'di giorni', 'giorni')} prima`;
      if (minutes % 60 === 0) return `${counted(minutes / 60, 'ora', 'di ore', 'ore')} prima`;
      return `${counted(minutes, 'minuto', 'di minuti', 'minuti')} prima`;
    },
    number: 'Quanto tempo prima',
    unit: 'Unità',
    units: {
      minutes: 'minuti prima',
      hours: 'ore prima',
      days: 'giorni prima',
      weeks: 'settimane prima',
    },
    moment: 'In un momento preciso',
    set: 'Imposta',
    set_before: 'Imposta con questo anticipo',
    set_moment: 'Imposta per questo momento',
    passed: 'Quel momento è passato.',
    too_early: 'Al massimo quattro settimane prima.',
    full: 'Un’attività ha al massimo 20 promemoria.',
    done: 'In silenzio: l’attività è fatta',
    no_date: 'In silenzio: l’attività non ha scadenza',
    over: 'Ha già avvisato, o il suo momento è passato',
    needs_date: 'L’attività non ha scadenza: quello che ne dipende tace finché non ce n’è una.',
    no_mail: 'Questo server non invia posta. Attiva le notifiche nelle impostazioni, così i promemoria ti arrivano.',
    unconfirmed: 'Conferma il tuo indirizzo o attiva le notifiche nelle impostazioni, così i promemoria ti arrivano.',
  },
};
