/** Why the server refused something, by the field or the kind of problem that it names, in Italian. It knows no code. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';

export const reasons: Translation<Rest['reasons']> = {
  fields: {
    title: 'Un titolo ha da 1 a 200 caratteri, su una riga.',
    description: 'Una nota ha al massimo 10.000 caratteri.',
    tags: 'Un’attività ha al massimo 20 etichette di 50 caratteri, senza virgole.',
    due_date: 'Questa scadenza non si può conservare.',
    start_date: 'Questo inizio non si può conservare.',
    deadline: 'Questo termine non si può conservare.',
    duration_minutes: 'Una durata va da 1 minuto a 525.600, cioè un anno.',
    priority: 'Questa priorità non esiste.',
    recurrence: 'Non si può ripetere così.',
    parent_id: 'Lì non può essere una sottoattività.',
    project_id: 'Non può stare in quel progetto.',
    section_id: 'Non può stare in quella sezione.',
    name: 'Un nome ha da 1 a 200 caratteri, su una riga.',
    color: 'Questo colore non esiste.',
    minutes_before: 'Un promemoria arriva al massimo quattro settimane prima.',
    at: 'Un promemoria non può arrivare in quel momento.',
    filter: 'Il filtro non si capisce.',
    query: 'Il filtro non si capisce.',
    time_zone: 'Il server non conosce questo fuso orario.',
    position: 'Non può stare lì.',
  },
  kinds: {
    'not-found': 'Non c’è più.',
    conflict: 'Lì c’è già altro.',
    'revert-conflict': 'Nel frattempo è cambiato di nuovo.',
    'cannot-revert': 'Quello che c’è ora non lascia posto a quello che c’era.',
    purged: 'Quello che era non è più conservato.',
    'stale-revision': 'Nel frattempo è cambiato altrove.',
    'body-too-large': 'È troppo grande per il server.',
    'too-many-requests': 'Erano molte cose insieme. Aspetta un momento, poi riprova.',
    'wrong-user': 'Appartiene a qualcun altro.',
    'disk-full': 'Il disco del server è pieno.',
    unavailable: 'Il server è occupato. Riprova tra un momento.',
    defect: 'Qualcosa è andato storto sul server.',
  },
  other: 'Il server non lo accetta.',
};
