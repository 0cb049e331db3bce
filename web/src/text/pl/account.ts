/** The words of forgot, reset, verify, settings and goodbye, in Polish. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';
import { count, counted } from './core';

export const account: Translation<Rest['account']> = {
  to_tasks: 'Do twoich zadań',
  to_settings: 'Do ustawień',
  to_sign_in: 'Wróć do logowania',
  cancel: 'Anuluj',
  save: 'Zapisz',
  retry: 'Spróbuj ponownie',

  forgot: {
    title: 'Nie pamiętasz hasła?',
    lead: 'Podaj adres, a wyślemy tam link do ustawienia nowego.',
    submit: 'Wyślij link',
    sent_title: 'Zajrzyj do poczty',
    sent: (email: string) =>
      `Jeśli istnieje konto dla ${email}, link do nowego hasła jest już w drodze. Działa raz, przez godzinę.`,
    nothing: 'Nic nie przyszło? Zajrzyj do spamu albo sprawdź adres.',
    other: 'Użyj innego adresu',
    no_mail: 'Ten serwer nie wysyła poczty. Kto nim zarządza, może utworzyć link tym poleceniem:',
    no_mail_after: 'EMAIL to twój adres. Link działa raz, przez godzinę.',
    command: 'todolith user reset-link EMAIL',
  },

  reset: {
    title: 'Wybierz nowe hasło',
    lead: 'Od tej chwili zastąpi stare.',
    password: 'Nowe hasło',
    submit: 'Ustaw hasło',
    done_title: 'Nowe hasło jest ustawione',
    done: 'Zaloguj się nim, żeby kontynuować.',
    done_in: 'Tutaj logowanie nadal działa.',
    stale_title: 'Ten link już nie działa',
    stale: 'Został już użyty albo ma ponad godzinę.',
    again: 'Poproś o nowy link',
  },

  verify: {
    title: 'Twój adres jest potwierdzony',
    lead: 'Zaloguj się, żeby kontynuować.',
    lead_in: 'Dziękujemy. To już wszystko.',
    halfway_title: 'Został jeden krok',
    halfway: 'Otwórz teraz link z wiadomości wysłanej na nowy adres. Do tego czasu liczy się stary.',
    changed_title: 'Twój adres został zmieniony',
    changed: 'Zaloguj się nowym, żeby kontynuować.',
    changed_in: (email: string) => `Od teraz logujesz się adresem ${email}.`,
    failed_title: 'Ten link nie zadziałał',
    failed: 'Może ma ponad godzinę albo jest niepełny. Możemy wysłać inny.',
    failed_change: 'Może ma ponad godzinę albo został użyty. Zacznij zmianę jeszcze raz w ustawieniach.',
    other_person: 'Należy do innego konta niż to, które jest tu zalogowane.',
    taken: 'Ten adres ma już inne konto.',
    send: 'Wyślij inny link',
    sent: (email: string) => `Jeśli ${email} czeka na potwierdzenie, link jest już w drodze.`,
  },

  unconfirmed: {
    title: 'Potwierdź swój adres',
    signed_up: (email: string) =>
      `Wiadomość do ${email} jest w drodze. Otwórz link, który zawiera, a potem się zaloguj.`,
    signing_in: (email: string) =>
      `Konto już istnieje, ale ${email} nie jest jeszcze potwierdzony. Otwórz link z wiadomości, a potem się zaloguj.`,
    again: 'Wyślij wiadomość ponownie',
    sent: 'Kolejna wiadomość jest w drodze.',
    banner: (email: string) => `${email} nie jest jeszcze potwierdzony. Wystarczy link z wiadomości.`,
    later: 'Nie teraz',
    send: 'Wyślij link',
    link_sent: (email: string) => `Link do ${email} jest w drodze`,
  },

  goodbye: {
    title: 'Do zobaczenia',
    lead: 'Twoje konto i wszystkie jego zadania są usunięte. W tej przeglądarce nic z nich nie zostało.',
    failed_title: 'Nic nie usunięto',
    failed: 'Ten link już nie działa. O nowy możesz poprosić w ustawieniach.',
    signed_out: 'Zaloguj się w tej przeglądarce, a potem otwórz link z wiadomości jeszcze raz.',
  },

  settings: {
    lead: 'Twoje konto na tym serwerze',
    loading: 'Wczytywanie ustawień',
    failed: 'Nie można wczytać ustawień',
  },

  name: {
    title: 'Imię',
    lead: 'Jak się tu nazywasz.',
    label: 'Twoje imię',
    saved: 'Imię zapisane',
  },

  email: {
    title: 'E-mail',
    lead: 'Logujesz się tym adresem.',
    now: 'Twój adres',
    confirmed: 'Potwierdzony',
    unconfirmed: 'Niepotwierdzony',
    change: 'Zmień adres',
    new_email: 'Nowy adres',
    submit: 'Wyślij link',
    hint: 'Adres zmieni się, gdy otworzysz link z wiadomości.',
    sent: (email: string) =>
      `Link jest w drodze. Dopóki go nie otworzysz, adres zostaje bez zmian, potem będzie to ${email}.`,
    no_mail:
      'Ten serwer nie wysyła poczty, więc nowego adresu nie da się tu potwierdzić. Zapytaj osobę, która nim zarządza.',
    same: 'To już jest twój adres.',
  },

  password: {
    title: 'Hasło',
    lead: 'Długie i łatwe do zapamiętania jest lepsze niż krótkie i sprytne.',
    current: 'Obecne hasło',
    fresh: 'Nowe hasło',
    others: 'Wyloguj wszędzie indziej',
    submit: 'Zmień hasło',
    saved: 'Hasło zostało zmienione',
    saved_others: 'Hasło zostało zmienione, wszędzie indziej nastąpiło wylogowanie',
  },

  devices: {
    title: 'Urządzenia',
    lead: 'Gdzie trwa twoje logowanie.',
    label: 'Urządzenia',
    on: (browser: string, system: string) => `${browser}, ${system}`,
    unknown: 'Nieznane urządzenie',
    current: 'To urządzenie',
    now: 'Teraz w użyciu',
    today: 'Użyte w ciągu ostatniej doby',
    days: (value: number) => `Ostatnio użyte ${counted(value, 'dzień', 'dni', 'dni', 'dnia')} temu`,
    since: (when: string) => `Ostatnio użyte ${when}`,
    from: (address: string) => `z ${address}`,
    signed_in: (when: string) => `zalogowano ${when}`,
    end: 'Wyloguj',
    end_label: (device: string) => `Wyloguj: ${device}`,
    ended: (device: string) => `Wylogowano: ${device}`,
    only: 'Nigdzie indziej nie ma twojego logowania.',
    more: (value: number) => `Pokaż jeszcze ${count.format(value)}`,
    end_others: 'Wyloguj wszędzie indziej',
    others_title: 'Wylogować wszędzie indziej?',
    others: (value: number) =>
      `Wylogujemy ${counted(value, 'inne urządzenie', 'inne urządzenia', 'innych urządzeń', 'innego urządzenia')}, najpóźniej w ciągu kwadransa. To pozostanie zalogowane.`,
    others_ended: 'Wszędzie indziej nastąpiło wylogowanie',
    stale: 'Logowanie było tu ponad dobę temu. Żeby zobaczyć urządzenia, podaj jeszcze raz hasło.',
    show: 'Pokaż urządzenia',
    loading: 'Wczytywanie urządzeń',
  },

  again: {
    title: 'To nadal ty?',
    lead: 'Logowanie było ponad dobę temu. Podaj hasło, żeby kontynuować.',
    submit: 'Dalej',
  },

  time: {
    title: 'Daty i godziny',
    lead: 'Co znaczy „dzisiaj” i jak zapisywane są daty, na wszystkich twoich urządzeniach.',
    now: (day: string, time: string) => `Jest ${day}, ${time}.`,
    zone: 'Strefa czasowa',
    zone_hint: 'Wpisz miasto, na przykład Lisbon.',
    no_zone: 'Nie ma takiej strefy czasowej. Wybierz jedną z listy.',
    use_device: (zone: string) => `Użyj strefy tego urządzenia, ${zone}`,
    week: 'Tydzień zaczyna się w',
    weeks: { monday: 'Poniedziałek', saturday: 'Sobota', sunday: 'Niedziela' },
    dates: 'Daty',
    date_formats: { dmy: '22.11.2026', mdy: '11/22/2026', ymd: '2026-11-22' },
    times: 'Godziny',
    time_formats: { '24h': '14:30', '12h': '2:30 PM' },
    language: 'Język',
    like_browser: 'Jak w przeglądarce',
    reminder: 'Zwykłe przypomnienie',
    reminder_hint: 'Dla nowego przypomnienia, jeśli nie podano inaczej.',
    no_reminder: 'Brak',
  },

  notifications: {
    title: 'Powiadomienia',
    lead: 'Przypomnienia na tym urządzeniu, także gdy Todolith jest zamknięty.',
    loading: 'Sprawdzanie, czy przypomnienia mogą tu docierać',
    standing: {
      insecure: 'Przypomnienia nie mogą tu docierać',
      unsupported: 'Przypomnienia nie mogą tu docierać',
      blocked: 'Zablokowane w tej przeglądarce',
      off: 'Wyłączone w tej przeglądarce',
      on: 'Włączone w tej przeglądarce',
    },
    why: {
      insecure:
        'Przeglądarki pozwalają na powiadomienia tylko tam, gdzie adres zaczyna się od https. Zapytaj osobę, która zarządza tym serwerem.',
      unsupported:
        'Ta przeglądarka nie ma powiadomień. Na iPhonie lub iPadzie dodaj najpierw Todolith do ekranu początkowego.',
      blocked:
        'Ta przeglądarka ma ich nie pokazywać, tak wybrano. Zezwól na powiadomienia tej strony w jej ustawieniach.',
    },
    on: 'Włącz',
    off: 'Wyłącz',
    test: 'Wyślij mi próbę',
    sent: (browsers: number, mail: boolean) => {
      const where =
        browsers > 0 ? counted(browsers, 'przeglądarki', 'przeglądarek', 'przeglądarek', 'przeglądarki') : '';
      const ways = [where, mail ? 'na twój e-mail' : ''];
      return `Próba jest w drodze do: ${ways.filter((way) => way !== '').join(' i ')}.`;
    },
    nowhere: 'Nie ma jeszcze dokąd wysłać próby. Najpierw włącz powiadomienia.',
    too_soon: 'Ostatnią próbę wysłano mniej niż minutę temu. Poczekaj chwilę.',
    others: (value: number) =>
      `Przypomnienia dostaje też ${counted(value, 'inna przeglądarka', 'inne przeglądarki', 'innych przeglądarek', 'innej przeglądarki')}.`,
    off_elsewhere: 'Wyłącz wszędzie indziej',
    others_off: 'Wyłączone wszędzie indziej.',
    by_mail: (email: string) =>
      `Przypomnienia przychodzą też e-mailem na ${email}, gdy tylko ten adres zostanie potwierdzony.`,
    errors: {
      dismissed: 'Przeglądarka nie dostała zgody na powiadomienia, więc nic się nie zmieniło.',
      push_service:
        'Ta przeglądarka nie mogła połączyć się ze swoją usługą push. Sprawdź, czy jest w sieci, i spróbuj ponownie.',
      away: 'Serwer nie odpowiada. Spróbuj ponownie.',
    },
  },

  remove: {
    title: 'Usuń konto',
    lead: 'Wszystko, co twoje, znika na dobre.',
    open: 'Usuń konto',
    dialog_title: 'Usunąć twoje konto?',
    goes: 'To znika z serwera i nikt tego nie przywróci:',
    tasks: (value: number) =>
      `${counted(value, 'zadanie', 'zadania', 'zadań', 'zadania')}, otwarte i zrobione, z notatkami i etykietami`,
    history: 'zapis wszystkich twoich zmian',
    person: (email: string) => `twoje konto ${email}, z imieniem i hasłem`,
    devices: 'twoje logowanie na każdym urządzeniu',
    password: 'Hasło',
    confirm: 'Wpisz swój adres e-mail',
    mismatch: 'To nie jest twój adres.',
    submit: 'Usuń wszystko',
    by_mail: 'Potem dostaniesz wiadomość. Konto zniknie, gdy otworzysz link, który zawiera.',
    sent_title: 'Został jeden krok',
    sent: (email: string) =>
      `Wysłaliśmy link do ${email}. Otwórz go w tej przeglądarce w ciągu doby, a konto zostanie usunięte. Do tego czasu nic się nie zmienia.`,
    close: 'Zamknij',
    off: 'Na tym serwerze konta usuwa osoba, która nim zarządza.',
  },

  errors: {
    INVALID_PASSWORD: 'To nie jest twoje obecne hasło.',
    INVALID_EMAIL_OR_PASSWORD: 'To nie jest twoje hasło.',
    CREDENTIAL_ACCOUNT_NOT_FOUND: 'To konto nie ma hasła. Ustaw je przez „Nie pamiętasz hasła?” na stronie logowania.',
    EMAIL_ALREADY_VERIFIED: 'Ten adres jest już potwierdzony.',
    VERIFICATION_EMAIL_NOT_ENABLED: 'Ten serwer nie wysyła poczty.',
    CHANGE_EMAIL_DISABLED: 'Na tym serwerze nie można tu zmieniać adresów.',
    VALIDATION_ERROR: 'Serwer tego nie przyjmuje. Sprawdź, co wpisano.',
    UNAUTHORIZED: 'Nastąpiło wylogowanie. Zaloguj się ponownie.',
  },
};
