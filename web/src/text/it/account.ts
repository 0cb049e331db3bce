/** The words of forgot, reset, verify, settings and goodbye, in Italian. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';
import { count, counted } from './core';

export const account: Translation<Rest['account']> = {
  to_tasks: 'Alle tue attività',
  to_settings: 'Alle impostazioni',
  to_sign_in: 'Torna all’accesso',
  cancel: 'Annulla',
  save: 'Salva',
  retry: 'Riprova',

  forgot: {
    title: 'Password dimenticata?',
    lead: 'Dicci il tuo indirizzo e ti arriva un link per sceglierne una nuova.',
    submit: 'Invia il link',
    sent_title: 'Guarda la posta',
    sent: (email: string) =>
      `Se esiste un account per ${email}, un link per una nuova password è in arrivo. Vale una volta sola, per un’ora.`,
    nothing: 'Non arriva niente? Guarda nella posta indesiderata o controlla l’indirizzo.',
    other: 'Usa un altro indirizzo',
    no_mail: 'Questo server non invia posta. Chi lo gestisce può creare un link per te con questo comando:',
    no_mail_after: 'EMAIL è il tuo indirizzo. Il link vale una volta sola, per un’ora.',
    command: 'todolith user reset-link EMAIL',
  },

  reset: {
    title: 'Scegli una nuova password',
    lead: 'Da quel momento sostituisce la vecchia.',
    password: 'Nuova password',
    submit: 'Imposta password',
    done_title: 'La nuova password è pronta',
    done: 'Accedi con quella per continuare.',
    done_in: 'Qui resti connesso.',
    stale_title: 'Questo link non vale più',
    stale: 'È già stato usato o ha più di un’ora.',
    again: 'Chiedi un altro link',
  },

  verify: {
    title: 'Il tuo indirizzo è confermato',
    lead: 'Accedi per continuare.',
    lead_in: 'Grazie. Non c’è altro da fare.',
    halfway_title: 'Manca un passo',
    halfway: 'Ora apri il link nella mail inviata al nuovo indirizzo. Fino ad allora vale il vecchio.',
    changed_title: 'Il tuo indirizzo è cambiato',
    changed: 'Accedi con quello nuovo per continuare.',
    changed_in: (email: string) => `Da adesso accedi con ${email}.`,
    failed_title: 'Questo link non ha funzionato',
    failed: 'Forse ha più di un’ora o non è intero. Possiamo inviarne un altro.',
    failed_change: 'Forse ha più di un’ora o è già stato usato. Ricomincia la modifica dalle impostazioni.',
    other_person: 'Appartiene a un account diverso da quello connesso qui.',
    taken: 'Quell’indirizzo ora è di un altro account.',
    send: 'Invia un altro link',
    sent: (email: string) => `Se ${email} aspetta conferma, un link è in arrivo.`,
  },

  unconfirmed: {
    title: 'Conferma il tuo indirizzo',
    signed_up: (email: string) => `Una mail è in arrivo a ${email}. Apri il link che contiene, poi accedi.`,
    signing_in: (email: string) =>
      `Il tuo account c’è, ma ${email} non è ancora confermato. Apri il link nella mail, poi accedi.`,
    again: 'Invia di nuovo la mail',
    sent: 'Un’altra mail è in arrivo.',
    banner: (email: string) => `${email} non è ancora confermato. Basta un link in una mail.`,
    later: 'Non ora',
    send: 'Invia il link',
    link_sent: (email: string) => `Un link è in arrivo a ${email}`,
  },

  goodbye: {
    title: 'Arrivederci',
    lead: 'Il tuo account e tutte le sue attività sono eliminati. In questo browser non ne resta niente.',
    failed_title: 'Non è stato eliminato niente',
    failed: 'Questo link non vale più. Puoi chiederne un altro nelle impostazioni.',
    signed_out: 'Accedi in questo browser, poi apri di nuovo il link nella mail.',
  },

  settings: {
    lead: 'Il tuo account su questo server',
    loading: 'Carico le tue impostazioni',
    failed: 'Le tue impostazioni non si possono caricare',
  },

  name: {
    title: 'Nome',
    lead: 'Come ti chiami qui.',
    label: 'Il tuo nome',
    saved: 'Il tuo nome è salvato',
  },

  email: {
    title: 'E-mail',
    lead: 'Accedi con questo indirizzo.',
    now: 'Il tuo indirizzo',
    confirmed: 'Confermato',
    unconfirmed: 'Non confermato',
    change: 'Cambia indirizzo',
    new_email: 'Nuovo indirizzo',
    submit: 'Invia un link',
    hint: 'L’indirizzo cambia quando apri il link nella mail.',
    sent: (email: string) => `Un link è in arrivo. Finché non lo apri l’indirizzo resta com’è, poi sarà ${email}.`,
    no_mail:
      'Questo server non invia posta, quindi qui non si può confermare un nuovo indirizzo. Chiedi a chi lo gestisce.',
    same: 'Questo è già il tuo indirizzo.',
  },

  password: {
    title: 'Password',
    lead: 'Lunga e facile da ricordare è meglio che corta e astuta.',
    current: 'Password attuale',
    fresh: 'Nuova password',
    others: 'Esci da tutti gli altri dispositivi',
    submit: 'Cambia password',
    saved: 'La password è cambiata',
    saved_others: 'La password è cambiata e sei uscito da tutti gli altri dispositivi',
  },

  devices: {
    title: 'Dispositivi',
    lead: 'Dove sei connesso.',
    label: 'Dispositivi',
    on: (browser: string, system: string) => `${browser} su ${system}`,
    unknown: 'Dispositivo sconosciuto',
    current: 'Questo dispositivo',
    now: 'In uso adesso',
    today: 'Usato nelle ultime 24 ore',
    days: (value: number) => `Usato ${counted(value, 'giorno', 'di giorni', 'giorni')} fa`,
    since: (when: string) => `Usato l’ultima volta il ${when}`,
    from: (address: string) => `da ${address}`,
    signed_in: (when: string) => `accesso il ${when}`,
    end: 'Disconnetti',
    end_label: (device: string) => `Disconnetti: ${device}`,
    ended: (device: string) => `Disconnesso: ${device}`,
    only: 'Non sei connesso da nessun’altra parte.',
    more: (value: number) => `Mostra altri ${count.format(value)}`,
    end_others: 'Esci da tutti gli altri dispositivi',
    others_title: 'Uscire da tutti gli altri dispositivi?',
    others: (value: number) =>
      `${counted(value, 'altro dispositivo viene disconnesso', 'di altri dispositivi vengono disconnessi', 'altri dispositivi vengono disconnessi')}, entro un quarto d’ora al massimo. Questo resta connesso.`,
    others_ended: 'Sei uscito da tutti gli altri dispositivi',
    stale:
      'Hai fatto l’accesso qui più di un giorno fa. Per vedere i tuoi dispositivi, scrivi ancora una volta la password.',
    show: 'Mostra dispositivi',
    loading: 'Carico i tuoi dispositivi',
  },

  again: {
    title: 'Sei ancora tu?',
    lead: 'Hai fatto l’accesso più di un giorno fa. Scrivi la password per continuare.',
    submit: 'Continua',
  },

  time: {
    title: 'Date e ore',
    lead: 'Che cosa vuol dire «oggi» e come si scrivono le date, su tutti i tuoi dispositivi.',
    now: (day: string, time: string) => `È ${day}, ${time}.`,
    zone: 'Fuso orario',
    zone_hint: 'Scrivi una città, per esempio Lisbon.',
    no_zone: 'Questo fuso orario non esiste. Scegline uno dall’elenco.',
    use_device: (zone: string) => `Usa il fuso di questo dispositivo, ${zone}`,
    week: 'La settimana comincia di',
    weeks: { monday: 'Lunedì', saturday: 'Sabato', sunday: 'Domenica' },
    dates: 'Date',
    date_formats: { dmy: '22/11/2026', mdy: '11/22/2026', ymd: '2026-11-22' },
    times: 'Ore',
    time_formats: { '24h': '14:30', '12h': '2:30 PM' },
    language: 'Lingua',
    like_browser: 'Come il browser',
    reminder: 'Promemoria abituale',
    reminder_hint: 'Per un nuovo promemoria che non dica altro.',
    no_reminder: 'Nessuno',
  },

  notifications: {
    title: 'Notifiche',
    lead: 'Promemoria su questo dispositivo, anche con Todolith chiuso.',
    loading: 'Controllo se i promemoria possono arrivare qui',
    standing: {
      insecure: 'I promemoria non possono arrivare qui',
      unsupported: 'I promemoria non possono arrivare qui',
      blocked: 'Bloccate per questo browser',
      off: 'Disattivate per questo browser',
      on: 'Attive per questo browser',
    },
    why: {
      insecure:
        'I browser permettono le notifiche solo dove l’indirizzo comincia con https. Chiedi a chi gestisce questo server.',
      unsupported: 'Questo browser non ha notifiche. Su iPhone o iPad, aggiungi prima Todolith alla schermata Home.',
      blocked:
        'Hai detto a questo browser di non mostrarne. Permetti le notifiche di questa pagina nelle sue impostazioni.',
    },
    on: 'Attiva',
    off: 'Disattiva',
    test: 'Inviami una prova',
    sent: (browsers: number, mail: boolean) => {
      const where = browsers > 0 ? counted(browsers, 'browser', 'di browser', 'browser') : '';
      const ways = [where, mail ? 'la tua e-mail' : ''];
      return `Una prova è in viaggio verso ${ways.filter((way) => way !== '').join(' e ')}.`;
    },
    nowhere: 'Non c’è ancora dove inviare una prova. Attiva prima le notifiche.',
    too_soon: 'L’ultima prova è di meno di un minuto fa. Aspetta un momento.',
    others: (value: number) =>
      `I promemoria arrivano anche a ${counted(value, 'altro browser', 'di altri browser', 'altri browser')}.`,
    off_elsewhere: 'Disattiva ovunque altrove',
    others_off: 'Disattivate ovunque altrove.',
    by_mail: (email: string) => `I promemoria arrivano anche per e-mail a ${email}, appena l’indirizzo è confermato.`,
    errors: {
      dismissed: 'Il browser non ha avuto il permesso di mostrare notifiche, quindi non è cambiato niente.',
      push_service: 'Questo browser non ha raggiunto il suo servizio push. Controlla se è in rete e riprova.',
      away: 'Il server non risponde. Riprova.',
    },
  },

  remove: {
    title: 'Elimina account',
    lead: 'Tutto ciò che è tuo se ne va, per sempre.',
    open: 'Elimina account',
    dialog_title: 'Eliminare il tuo account?',
    goes: 'Questo sparisce dal server, e nessuno può riportarlo:',
    tasks: (value: number) =>
      `${counted(value, 'attività', 'di attività', 'attività')}, aperte e fatte, con note ed etichette`,
    history: 'la storia di tutte le tue modifiche',
    person: (email: string) => `il tuo account ${email}, con nome e password`,
    devices: 'il tuo accesso su ogni dispositivo',
    password: 'Password',
    confirm: 'Scrivi la tua e-mail',
    mismatch: 'Questo non è il tuo indirizzo.',
    submit: 'Elimina tutto',
    by_mail: 'Poi ricevi una mail. L’account se ne va quando apri il link che contiene.',
    sent_title: 'Manca un passo',
    sent: (email: string) =>
      `Abbiamo inviato un link a ${email}. Aprilo in questo browser entro un giorno e l’account viene eliminato. Fino ad allora non cambia niente.`,
    close: 'Chiudi',
    off: 'Su questo server gli account li elimina chi lo gestisce.',
  },

  errors: {
    INVALID_PASSWORD: 'Questa non è la tua password attuale.',
    INVALID_EMAIL_OR_PASSWORD: 'Questa non è la tua password.',
    CREDENTIAL_ACCOUNT_NOT_FOUND:
      'Questo account non ha una password. Usa «Password dimenticata?» nella pagina di accesso per impostarla.',
    EMAIL_ALREADY_VERIFIED: 'Questo indirizzo è già confermato.',
    VERIFICATION_EMAIL_NOT_ENABLED: 'Questo server non invia posta.',
    CHANGE_EMAIL_DISABLED: 'Su questo server gli indirizzi non si cambiano qui.',
    VALIDATION_ERROR: 'Il server non lo accetta. Controlla quello che hai scritto.',
    UNAUTHORIZED: 'Sei disconnesso. Accedi di nuovo.',
  },
};
