/** Why the server refused something, by the field or the kind of problem that it names, in Polish. It knows no code. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';

export const reasons: Translation<Rest['reasons']> = {
  fields: {
    title: 'Tytuł ma od 1 do 200 znaków, w jednym wierszu.',
    description: 'Notatka ma najwyżej 10 000 znaków.',
    tags: 'Zadanie ma najwyżej 20 etykiet po 50 znaków, bez przecinków.',
    due_date: 'Tego terminu nie można zapisać.',
    start_date: 'Tego początku nie można zapisać.',
    deadline: 'Tego ostatecznego terminu nie można zapisać.',
    duration_minutes: 'Czas trwania wynosi od 1 minuty do 525 600, czyli roku.',
    priority: 'Nie ma takiego priorytetu.',
    recurrence: 'Nie może się tak powtarzać.',
    parent_id: 'Nie może tam być podzadaniem.',
    project_id: 'Nie może być w tym projekcie.',
    section_id: 'Nie może być w tej sekcji.',
    name: 'Nazwa ma od 1 do 200 znaków, w jednym wierszu.',
    color: 'Nie ma takiego koloru.',
    minutes_before: 'Przypomnienie przychodzi najwyżej cztery tygodnie przed.',
    at: 'Przypomnienie nie może przyjść w tej chwili.',
    filter: 'Filtr jest niezrozumiały.',
    query: 'Filtr jest niezrozumiały.',
    time_zone: 'Serwer nie zna tej strefy czasowej.',
    position: 'Nie może tam stać.',
  },
  kinds: {
    'not-found': 'Już tego nie ma.',
    conflict: 'Jest tam już coś innego.',
    'revert-conflict': 'Od tego czasu znów to zmieniono.',
    'cannot-revert': 'To, co jest teraz, nie zostawia miejsca na to, co było.',
    purged: 'To, czym było, nie jest już przechowywane.',
    'stale-revision': 'W międzyczasie zmieniono to gdzie indziej.',
    'body-too-large': 'To jest za duże dla serwera.',
    'too-many-requests': 'Za dużo naraz. Poczekaj chwilę i spróbuj ponownie.',
    'wrong-user': 'Należy do kogoś innego.',
    'disk-full': 'Dysk serwera jest pełny.',
    unavailable: 'Serwer jest zajęty. Spróbuj ponownie za chwilę.',
    defect: 'Na serwerze coś poszło nie tak.',
  },
  other: 'Serwer tego nie przyjmuje.',
};
