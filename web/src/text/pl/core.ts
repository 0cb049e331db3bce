/** The words of the first screens, in Polish. */
import { countingIn } from '../languages';
import type { Core } from '../tables';
import type { Translation } from '../untranslated';

/** How Polish counts: `counted(5, 'zadanie', 'zadania', 'zadań', 'zadania')` is "5 zadań". */
export const { categories, count, counted, form } = countingIn('pl', ['one', 'few', 'many', 'other']);

export const core: Translation<Core> = {
  product: 'Todolith',
  page_title: (page: string) => `${page} · Todolith`,

  views: {
    all: 'Wszystkie',
    inbox: 'Skrzynka',
    today: 'Dzisiaj',
    upcoming: 'Nadchodzące',
    calendar: 'Kalendarz',
    done: 'Zrobione',
    browse: 'Przeglądaj',
    search: 'Szukaj',
    trash: 'Kosz',
    settings: 'Ustawienia',
    tags: 'Etykiety',
    label: 'Widoki',
    main: 'Główne',
    navigation: 'Nawigacja',
    find: 'Szukaj lub przejdź do',
  },

  projects: {
    move: 'Przenieś do projektu',
    label: 'Projekty',
    word: 'Projekt',
    new: 'Nowy projekt',
    more: (name: string) => `Więcej: ${name}`,
    show_archived: (value: number) => `Pokaż zarchiwizowane: ${count.format(value)}`,
    hide_archived: 'Ukryj zarchiwizowane',
    new_section: 'Nowa sekcja',
  },

  filters: {
    label: 'Filtry',
    word: 'Filtr',
    new: 'Nowy filtr',
    edit: 'Edytuj filtr',
  },

  list: {
    open: (value: number) =>
      `${counted(value, 'otwarte zadanie', 'otwarte zadania', 'otwartych zadań', 'otwartego zadania')}`,
    done_of: (done: number, total: number) => `Zrobione: ${count.format(done)} z ${count.format(total)}`,
    done_of_tasks: (done: number, total: number) =>
      `Zrobione: ${count.format(done)} z ${counted(total, 'zadania', 'zadań', 'zadań', 'zadania')}`,
    finished: (value: number) =>
      `${counted(value, 'zadanie zrobione', 'zadania zrobione', 'zadań zrobionych', 'zadania zrobionego')}`,
    found: (value: number) =>
      `${counted(value, 'znalezione zadanie', 'znalezione zadania', 'znalezionych zadań', 'znalezionego zadania')}`,
    planned: (value: number) =>
      `${counted(value, 'zaplanowane zadanie', 'zaplanowane zadania', 'zaplanowanych zadań', 'zaplanowanego zadania')}`,
    tasks: 'Zadania',
    overdue: 'Zaległe',
    today: 'Dzisiaj',
    done: 'Zrobione',
    reschedule: 'Przełóż',
    add_on: (day: string) => `Nowe zadanie: ${day}`,
    loading: 'Wczytywanie zadań',
  },

  narrow: {
    filter: 'Filtruj',
    filtered: 'Filtruj, włączony',
    display: 'Wygląd',
  },

  add: {
    label: 'Dodaj zadanie',
    form: 'Szybkie dodawanie',
    placeholder: 'Dodaj zadanie, na przykład „Zadzwonić do banku jutro o 9”',
    submit: 'Dodaj',
    due: 'Data',
    priority: 'Priorytet',
    tag: 'Etykieta',
    keep_as_text: (what: string) => `${what}: zostaw jako tekst`,
    remove: (what: string) => `Usuń: ${what}`,
    too_long: (value: number) => `Tytuł ma najwyżej 200 znaków, ten ma ${count.format(value)}.`,
    note_hint: 'Resztę wpisz w notatce po dodaniu.',
    added: (title: string) => `Dodano „${title}”`,
  },

  task: {
    complete: (title: string) => `Ukończ: ${title}`,
    reopen: (title: string) => `Otwórz ponownie: ${title}`,
    schedule: (title: string) => `Termin: ${title}`,
    more: (title: string) => `Więcej: ${title}`,
    has_note: 'Ma notatkę',
    parts: (done: number, all: number) =>
      `Zrobione: ${count.format(done)} z ${counted(all, 'podzadania', 'podzadań', 'podzadań', 'podzadania')}`,
    move: (title: string) => `Przenieś: ${title}`,
    move_up: 'W górę',
    move_down: 'W dół',
    priority: { high: 'Wysoki', medium: 'Średni', low: 'Niski', none: 'Brak' },
    priority_label: { high: 'Wysoki priorytet', medium: 'Średni priorytet', low: 'Niski priorytet' },
    due: (when: string) => `Termin: ${when}`,
    more_tags: (value: number) => `+${count.format(value)}`,
  },

  detail: {
    due: 'Termin',
    repeat: 'Powtarzanie',
    priority: 'Priorytet',
    tags: 'Etykiety',
    close: 'Zamknij szczegóły',
    copy_link: 'Kopiuj link',
    copied: 'Skopiowano link',
    remove: 'Usuń zadanie',
  },

  repeat: {
    by_rule: 'Według własnej reguły',
    each: { DAILY: 'Codziennie', WEEKLY: 'Co tydzień', MONTHLY: 'Co miesiąc', YEARLY: 'Co rok' },
    every: (value: number, unit: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY') => {
      const units = {
        DAILY: form(value, 'dzień', 'dni', 'dni', 'dnia'),
        WEEKLY: form(value, 'tydzień', 'tygodnie', 'tygodni', 'tygodnia'),
        MONTHLY: form(value, 'miesiąc', 'miesiące', 'miesięcy', 'miesiąca'),
        YEARLY: form(value, 'rok', 'lata', 'lat', 'roku'),
      };
      return `Co ${count.format(value)} ${units[unit]}`;
    },
    on: (days: string) => `w: ${days}`,
    ordinal: (value: number) => ({ '-1': 'ostatni', 1: 'pierwszy', 2: 'drugi', 3: 'trzeci' })[value] ?? `${value}.`,
    times: (rule: string, value: number) => `${rule}, ${counted(value, 'raz', 'razy', 'razy', 'raza')}`,
    until: (rule: string, day: string) => `${rule} do ${day}`,
    own: 'Po swojemu',
    number: 'Co',
    unit: 'Jednostka',
    units: { DAILY: 'dni', WEEKLY: 'tygodnie', MONTHLY: 'miesiące', YEARLY: 'lata' },
    days: 'W te dni',
    from_completion: 'Licz od ukończenia',
    next: 'Najbliższe daty',
    number_wrong: 'Od 1 do 999.',
  },

  picker: {
    due: 'Wybierz termin',
    start: 'Wybierz początek',
    deadline: 'Wybierz ostateczny termin',
    duration: 'Wybierz czas trwania',
    no_duration: 'Bez czasu trwania',
    minutes: 'Minuty',
    minutes_wrong: 'Od 1 minuty do 525 600, czyli roku.',
    today: 'Dzisiaj',
    tomorrow: 'Jutro',
    yesterday: 'Wczoraj',
    weekend: 'Następny weekend',
    no_date: 'Bez daty',
    previous: 'Poprzedni miesiąc',
    next: 'Następny miesiąc',
    time: 'Godzina',
    priority: 'Wybierz priorytet',
    repeat: 'Wybierz powtarzanie',
    tags: 'Wybierz etykiety',
    tag_placeholder: 'Znajdź lub utwórz etykietę',
    make_tag: (tag: string) => `Nowa etykieta „${tag}”`,
    tag_long: 'Etykieta ma najwyżej 50 znaków.',
    has_tasks: 'są zadania',
  },

  toast: {
    completed: (title: string) => `Ukończono „${title}”`,
    reopened: (title: string) => `Otwarto ponownie „${title}”`,
    deleted: (title: string) => `Usunięto „${title}”`,
    deleted_with: (title: string, parts: number) =>
      `Usunięto „${title}” i ${counted(parts, 'podzadanie', 'podzadania', 'podzadań', 'podzadania')}`,
    undo: 'Cofnij',
    undone: (what: string) => (what === '' ? 'Cofnięto' : `Cofnięto: ${what}`),
    redo: 'Ponów',
    redone: (what: string) => (what === '' ? 'Ponowiono' : `Ponowiono: ${what}`),
    nothing_to_redo: 'Nie ma czego ponowić',
    refused: (title: string, reason: string) => `„${title}” – nie zapisano. ${reason}`,
    unkept: 'Ta przeglądarka niczego nie zachowuje między wizytami. Zostaw stronę otwartą, aż zmiany zostaną zapisane.',
    review: 'Sprawdź',
    dismiss: 'Zamknij',
    label: 'Komunikaty',
  },

  sync: {
    saved: 'Wszystko zapisane',
    saving: 'Zapisywanie',
    loading: 'Wczytywanie',
    offline: 'Bez sieci',
    offline_waiting: (value: number) => `Bez sieci, oczekuje: ${count.format(value)}`,
    failed: 'Serwer nie odpowiada',
    refused: (value: number) => `Niezapisane: ${count.format(value)}`,
    signed_out: 'Wylogowano',
  },

  empty: {
    search: 'Przeszukaj wszystkie zadania',
    failed: 'Serwer nie odpowiada',
    failed_text: 'Twoje zadania pojawią się, gdy tylko odpowie.',
    retry: 'Spróbuj ponownie',
    hint_before: 'Naciśnij',
    hint_after: 'aby dodać zadanie',
    missing: 'Nie ma takiej strony',
    missing_text: 'Może w adresie jest literówka.',
    go_today: 'Przejdź do Dzisiaj',
  },

  door: {
    sign_in: 'Zaloguj się',
    sign_in_title: 'Witaj ponownie',
    sign_in_lead: 'Twoje zadania czekają tam, gdzie zostały.',
    sign_up: 'Utwórz konto',
    sign_up_title: 'Utwórz swoje konto',
    sign_up_lead: 'Twoje zadania zostają na tym serwerze.',
    name: 'Imię',
    email: 'E-mail',
    password: 'Hasło',
    password_hint: 'Co najmniej 8 znaków',
    show: 'Pokaż',
    hide: 'Ukryj',
    show_password: 'Pokaż hasło',
    hide_password: 'Ukryj hasło',
    new_here: 'Pierwszy raz tutaj?',
    have_account: 'Masz już konto?',
    closed: 'Rejestracja na tym serwerze jest zamknięta. Poproś o konto właściciela.',
    first_user: 'Pierwsze konto na tym serwerze będzie twoje.',
    working: 'Chwileczkę',
    forgot: 'Nie pamiętasz hasła?',
    wait: (seconds: number) =>
      `Za dużo prób. Spróbuj ponownie za ${counted(seconds, 'sekundę', 'sekundy', 'sekund', 'sekundy')}.`,
    expired_title: 'Zaloguj się ponownie',
    expired_lead: 'Sesja się skończyła. Nic z tego, co piszesz, nie przepadło.',
    errors: {
      INVALID_EMAIL_OR_PASSWORD: 'E-mail lub hasło są błędne.',
      INVALID_EMAIL: 'To nie jest adres e-mail.',
      PASSWORD_TOO_SHORT: 'Hasło musi mieć co najmniej 8 znaków.',
      PASSWORD_TOO_LONG: 'Hasło jest za długie.',
      USER_ALREADY_EXISTS: 'Konto z tym e-mailem już istnieje.',
      USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'Konto z tym e-mailem już istnieje.',
      EMAIL_PASSWORD_SIGN_UP_DISABLED: 'Rejestracja na tym serwerze jest zamknięta.',
      EMAIL_NOT_VERIFIED: 'Ten adres nie jest jeszcze potwierdzony. Najpierw otwórz link z wiadomości.',
      unreachable: 'Serwer nie odpowiada. Spróbuj ponownie za chwilę.',
      busy: 'Za dużo prób. Poczekaj chwilę i spróbuj ponownie.',
      other: 'Nie udało się. Spróbuj ponownie za chwilę.',
    },
  },

  account: {
    word: 'Konto',
    label: (name: string) => `Konto: ${name}`,
    theme: 'Motyw',
    light: 'Jasny',
    dark: 'Ciemny',
    system: 'Jak w systemie',
    help: 'Skróty klawiszowe',
    documentation: 'Dokumentacja API',
    sign_out: 'Wyloguj się',
    unsent_title: 'Wylogować się teraz?',
    unsent: (value: number) =>
      `${counted(value, 'zmiana nie dotarła do serwera i przepadłaby', 'zmiany nie dotarły do serwera i przepadłyby', 'zmian nie dotarło do serwera i przepadłoby', 'zmiany nie dotarło do serwera i przepadłoby')}.`,
    stay: 'Zostań',
    switch_theme: 'Zmień motyw',
  },

  palette: {
    open: 'otwórz',
    close: 'zamknij',
  },

  /** Page titles of screens that are loaded when they are first asked for; their other words are in `account.ts`. */
  screens: {
    forgot: 'Zapomniane hasło',
    reset: 'Nowe hasło',
    verify: 'Potwierdź adres',
    goodbye: 'Do zobaczenia',
  },

  crash: {
    update: 'Jest nowa wersja',
    reload: 'Wczytaj ponownie',
    offline: 'Ta część nie jest jeszcze wczytana. Otworzy się, gdy wróci sieć.',
  },
};
