/** The words of the pane with everything about one task, which are loaded with it, in Italian. It knows no screen. */
import type { Rest } from '../tables';
import { count } from './core';

export const detail: Rest['detail'] = {
  label: 'Dettagli dell’attività',
  title: 'Titolo',
  start: 'Inizio',
  deadline: 'Termine ultimo',
  duration: 'Durata',
  add: (what: string) => `Aggiungi: ${what}`,
  minutes: (value: number) => {
    const hours = Math.floor(value / 60);
    const rest = value % 60;
    return [hours > 0 ? `${count.format(hours)} h` : '', rest > 0 ? `${rest} min` : ''].filter(Boolean).join(' ');
  },
  note: 'Nota',
  history: 'Storia',
  subtasks: 'Sottoattività',
  add_subtask: 'Aggiungi sottoattività',
  part_of: (title: string) => `Parte di: ${title}`,
  never: 'Mai',
  no_date: 'Senza data',
  none: 'Nessuna',
  created: (when: string) => `Creata: ${when}`,
  edited: (when: string) => `modificata: ${when}`,
  just_now: 'proprio ora',
  title_empty: 'Un’attività ha bisogno di un titolo.',
  title_long: 'Un titolo ha al massimo 200 caratteri.',
  note_long: 'Una nota ha al massimo 10.000 caratteri.',
  gone: 'È stata eliminata, qui o su un altro dispositivo.',
  refused: (reason: string) => `Questo testo non è stato salvato. ${reason}`,
  retry: 'Riprova',
  discard: 'Scarta',
};
