/** The words of the trash and of what is loaded after the first screen, in Italian. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';
import { counted, form } from './core';

export const views: Translation<Rest['views']> = {
  projects: {
    edit: 'Modifica progetto',
    name: 'Nome',
    name_empty: 'Serve un nome.',
    colour: 'Colore',
    colours: {
      verdigris: 'Verderame',
      carnelian: 'Corniola',
      ochre: 'Ocra',
      lapis: 'Lapislazzuli',
      amethyst: 'Ametista',
      moss: 'Muschio',
      stone: 'Pietra',
    },
    save: 'Salva',
    cancel: 'Annulla',
    archive: 'Archivia',
    unarchive: 'Riporta dall’archivio',
    archived: (name: string) => `«${name}» archiviato`,
    unarchived: (name: string) => `«${name}» è tornato dall’archivio`,
    remove: 'Elimina progetto',
    rename_section: 'Rinomina sezione',
    remove_section: 'Elimina sezione',
    find: 'Trova un progetto',
    none: 'Questo progetto non esiste',
  },
  refused: {
    title: 'Non salvato',
    lead: 'Il server ha rifiutato queste modifiche. Quello che hai scritto è ancora qui.',
    kinds: {
      create: 'Nuova attività',
      update: 'Modifica',
      move: 'Spostamento',
      complete: 'Completamento',
      complete_recurring: 'Completamento',
      reopen_recurring: 'Riapertura',
      delete: 'Eliminazione',
      restore: 'Ripristino',
      change: 'Modifica',
      remove: 'Eliminazione',
      bring_back: 'Ripristino',
    },
    retry: 'Riprova',
    discard: 'Scarta',
    close: 'Chiudi',
  },
  removed: {
    project: (name: string, tasks: number) =>
      `«${name}» e ${counted(tasks, 'attività', 'di attività', 'attività')}: eliminati`,
    section: (name: string, tasks: number) =>
      tasks === 1
        ? `«${name}» eliminata; la sua attività resta nel progetto`
        : `«${name}» eliminata; ${counted(tasks, 'attività resta', 'di attività restano', 'attività restano')} nel progetto`,
  },
  filters: {
    query: 'Ricerca',
    query_hint: 'Per esempio: (today | overdue) & p1 & !@attesa',
    query_empty: 'Serve una ricerca.',
    at: (detail: string, place: number) => `${detail} Al carattere ${place}.`,
    expected: (what: string) => `Ci si aspettava: ${what}`,
    found: (value: number) =>
      value === 0
        ? 'Ora non corrisponde nessuna attività'
        : `Ora ${form(value, 'corrisponde', 'corrispondono', 'corrispondono')} ${counted(value, 'attività', 'di attività', 'attività')}`,
    unchecked: 'Il server non risponde. La ricerca viene controllata quando torni in rete.',
    preview: 'Che cosa trova',
    move_up: 'Sposta su',
    move_down: 'Sposta giù',
    remove: 'Elimina filtro',
    save_as: 'Salva come filtro',
    stale: (time: string) => `Il server non risponde. Questo è quanto trovato alle ${time}.`,
    offline: 'Ora questo filtro non si può interrogare',
    offline_text: 'È il server a trovare ciò che corrisponde. Gli verrà chiesto di nuovo quando sei in rete.',
    broken: 'Questo filtro non ha più senso',
    missing: 'Questo filtro non c’è più',
    missing_text: 'È stato eliminato, qui o su un altro dispositivo.',
    help: 'Come scrivere una ricerca',
    terms: [
      ['a & b, a | b, !a, ( )', 'Entrambi, uno dei due, non; & lega più forte'],
      ['today, fri, 3 dec, 7 days', 'Scade quel giorno, o entro tanti giorni'],
      ['overdue, no date', 'In ritardo; senza scadenza'],
      ['due before: fri, due after: 3 dec', 'Scade prima o dopo; anche deadline e created'],
      ['p1, p2, p3, p4', 'Priorità alta, media, bassa, nessuna'],
      ['#Home, #inbox, /Section', 'In un progetto, in nessuno, in una sezione; * vale per qualsiasi cosa'],
      ['@calls, no labels', 'Con un’etichetta; senza nessuna'],
      ['search: words', 'Con queste parole'],
      ['recurring, subtask, completed', 'Si ripete; è una sottoattività; è fatta'],
      ['"…", \\', 'Prendi i segni come sono: #"Home & garden"'],
    ],
  },
  trash: {
    lead: (days: number) => `Quello che elimini resta qui ${counted(days, 'giorno', 'di giorni', 'giorni')}`,
    label: 'Eliminato',
    loading: 'Carico il cestino',
    kinds: {
      task: 'Attività',
      project: 'Progetto',
      section: 'Sezione',
      filter: 'Filtro',
      reminder: 'Promemoria',
    },
    unnamed: {
      task: 'Un’attività',
      project: 'Un progetto',
      section: 'Una sezione',
      filter: 'Un filtro',
      reminder: 'Un promemoria',
    },
    more: (value: number) => `${counted(value, 'altra cosa', 'di altre cose', 'altre cose')}`,
    with: (kind: string, more: string) => `${kind} con ${more}`,
    left: (days: number) =>
      `${form(days, 'resta', 'restano', 'restano')} ${counted(days, 'giorno', 'di giorni', 'giorni')}`,
    restore: 'Ripristina',
    restore_label: (name: string) => `Ripristina: ${name}`,
    restored: (name: string) => `«${name}»: ripristinato`,
    restored_with: (name: string, more: string) => `«${name}» e ${more}: ripristinati`,
    erase: 'Cancella',
    erase_label: (name: string) => `Cancella per sempre: ${name}`,
    erase_title: 'Cancellare per sempre?',
    erase_text: (name: string) => `«${name}» e tutto ciò che se ne sapeva verrà cancellato. Non si può annullare.`,
    erase_with_text: (name: string, more: string) =>
      `«${name}», ${more} insieme, e tutto ciò che se ne sapeva verrà cancellato. Non si può annullare.`,
    erased: (name: string) => `«${name}»: cancellato`,
    empty: 'Svuota il cestino',
    empty_title: 'Svuotare il cestino?',
    empty_text: (value: number) =>
      `${counted(value, 'cosa nel cestino verrà cancellata', 'di cose nel cestino verranno cancellate', 'cose nel cestino verranno cancellate')}, con tutto ciò che se ne sapeva. Non si può annullare.`,
    empty_more_text: (value: number) =>
      `Tutto il cestino, più di ${counted(value, 'cosa', 'di cose', 'cose')}, verrà cancellato, con tutto ciò che se ne sapeva. Non si può annullare.`,
    emptied: 'Il cestino è vuoto',
    older: 'Mostra precedenti',
    nothing: 'Il cestino è vuoto',
    nothing_text: (days: number) =>
      `Quello che elimini aspetta qui ${counted(days, 'giorno', 'di giorni', 'giorni')}, nel caso cambiassi idea.`,
    offline: 'Ora il cestino non si raggiunge',
    offline_text: 'Sta sul server e appare qui quando torni in rete. Niente di ciò che contiene va perso.',
    stale: 'Senza rete. Così si è visto il cestino l’ultima volta.',
    not_now: 'Il server non risponde. Non è cambiato niente.',
    gone: 'Non è più nel cestino.',
  },
};
