/** The words of forgot, reset, verify, settings and goodbye, in German. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';
import { count, counted } from './core';

export const account: Translation<Rest['account']> = {
  to_tasks: 'Zu deinen Aufgaben',
  to_settings: 'Zu den Einstellungen',
  to_sign_in: 'Zurück zur Anmeldung',
  cancel: 'Abbrechen',
  save: 'Speichern',
  retry: 'Noch einmal versuchen',

  forgot: {
    title: 'Passwort vergessen?',
    lead: 'Nenn uns deine Adresse, und ein Link für ein neues geht dorthin.',
    submit: 'Link senden',
    sent_title: 'Sieh in deine Mail',
    sent: (email: string) =>
      `Wenn es ein Konto für ${email} gibt, ist ein Link für ein neues Passwort dorthin unterwegs. Er gilt einmal, eine Stunde lang.`,
    nothing: 'Nichts da? Sieh im Spam nach, oder prüfe die Adresse.',
    other: 'Andere Adresse nehmen',
    no_mail: 'Dieser Server verschickt keine Mails. Wer ihn betreibt, kann dir mit diesem Befehl einen Link machen:',
    no_mail_after: 'EMAIL ist deine Adresse. Der Link gilt einmal, eine Stunde lang.',
    command: 'todolith user reset-link EMAIL',
  },

  reset: {
    title: 'Wähl ein neues Passwort',
    lead: 'Von da an ersetzt es das alte.',
    password: 'Neues Passwort',
    submit: 'Passwort setzen',
    done_title: 'Dein neues Passwort gilt',
    done: 'Melde dich damit an, um weiterzumachen.',
    done_in: 'Du bist hier weiter angemeldet.',
    stale_title: 'Dieser Link gilt nicht mehr',
    stale: 'Er wurde schon benutzt oder ist älter als eine Stunde.',
    again: 'Neuen Link holen',
  },

  verify: {
    title: 'Deine Adresse ist bestätigt',
    lead: 'Melde dich an, um weiterzumachen.',
    lead_in: 'Danke. Mehr ist nicht zu tun.',
    halfway_title: 'Noch ein Schritt',
    halfway: 'Folge jetzt dem Link in der Mail an die neue Adresse. Bis dahin gilt die alte.',
    changed_title: 'Deine Adresse ist geändert',
    changed: 'Melde dich mit der neuen an, um weiterzumachen.',
    changed_in: (email: string) => `Von jetzt an meldest du dich mit ${email} an.`,
    failed_title: 'Dieser Link hat nicht funktioniert',
    failed: 'Vielleicht ist er älter als eine Stunde oder nicht vollständig. Wir können einen neuen senden.',
    failed_change:
      'Vielleicht ist er älter als eine Stunde oder schon benutzt. Beginn die Änderung in den Einstellungen noch einmal.',
    other_person: 'Er gehört zu einem anderen Konto als dem, das hier angemeldet ist.',
    taken: 'Diese Adresse gehört inzwischen einem anderen Konto.',
    send: 'Neuen Link senden',
    sent: (email: string) => `Wenn ${email} noch auf Bestätigung wartet, ist ein Link dorthin unterwegs.`,
  },

  unconfirmed: {
    title: 'Bestätige deine Adresse',
    signed_up: (email: string) => `Eine Mail an ${email} ist unterwegs. Folge dem Link darin und melde dich dann an.`,
    signing_in: (email: string) =>
      `Dein Konto ist da, aber ${email} ist noch nicht bestätigt. Folge dem Link in der Mail und melde dich dann an.`,
    again: 'Mail noch einmal senden',
    sent: 'Eine weitere Mail ist unterwegs.',
    banner: (email: string) => `${email} ist noch nicht bestätigt. Ein Link in einer Mail genügt.`,
    later: 'Nicht jetzt',
    send: 'Link senden',
    link_sent: (email: string) => `Ein Link an ${email} ist unterwegs`,
  },

  goodbye: {
    title: 'Auf Wiedersehen',
    lead: 'Dein Konto und alle seine Aufgaben sind gelöscht. In diesem Browser bleibt nichts davon.',
    failed_title: 'Nichts wurde gelöscht',
    failed: 'Dieser Link gilt nicht mehr. In den Einstellungen kannst du einen neuen anfordern.',
    signed_out: 'Melde dich in diesem Browser an und öffne dann den Link in der Mail noch einmal.',
  },

  settings: {
    lead: 'Dein Konto auf diesem Server',
    loading: 'Deine Einstellungen werden geladen',
    failed: 'Deine Einstellungen lassen sich nicht laden',
  },

  name: {
    title: 'Name',
    lead: 'Wie du hier heißt.',
    label: 'Dein Name',
    saved: 'Dein Name ist gespeichert',
  },

  email: {
    title: 'E-Mail',
    lead: 'Mit dieser Adresse meldest du dich an.',
    now: 'Deine Adresse',
    confirmed: 'Bestätigt',
    unconfirmed: 'Nicht bestätigt',
    change: 'Adresse ändern',
    new_email: 'Neue Adresse',
    submit: 'Link senden',
    hint: 'Die Adresse ändert sich, sobald du dem gemailten Link gefolgt bist.',
    sent: (email: string) =>
      `Ein Link ist unterwegs. Bis du ihm folgst, bleibt deine Adresse, wie sie ist, danach ist sie ${email}.`,
    no_mail:
      'Dieser Server verschickt keine Mails, darum lässt sich hier keine neue Adresse bestätigen. Frag, wer ihn betreibt.',
    same: 'Das ist schon deine Adresse.',
  },

  password: {
    title: 'Passwort',
    lead: 'Lang und einprägsam ist besser als kurz und raffiniert.',
    current: 'Jetziges Passwort',
    fresh: 'Neues Passwort',
    others: 'Überall sonst abmelden',
    submit: 'Passwort ändern',
    saved: 'Dein Passwort ist geändert',
    saved_others: 'Dein Passwort ist geändert, und überall sonst bist du abgemeldet',
  },

  devices: {
    title: 'Geräte',
    lead: 'Wo du angemeldet bist.',
    label: 'Geräte',
    on: (browser: string, system: string) => `${browser} auf ${system}`,
    unknown: 'Unbekanntes Gerät',
    current: 'Dieses Gerät',
    now: 'Gerade in Gebrauch',
    today: 'In den letzten 24 Stunden benutzt',
    days: (value: number) => `Zuletzt vor ${counted(value, 'Tag', 'Tagen')} benutzt`,
    since: (when: string) => `Zuletzt benutzt am ${when}`,
    from: (address: string) => `von ${address}`,
    signed_in: (when: string) => `angemeldet am ${when}`,
    end: 'Abmelden',
    end_label: (device: string) => `Abmelden: ${device}`,
    ended: (device: string) => `Abgemeldet: ${device}`,
    only: 'Sonst bist du nirgends angemeldet.',
    more: (value: number) => `${count.format(value)} weitere zeigen`,
    end_others: 'Überall sonst abmelden',
    others_title: 'Überall sonst abmelden?',
    others: (value: number) =>
      `${counted(value, 'anderes Gerät wird', 'andere Geräte werden')} abgemeldet, spätestens in einer Viertelstunde. Dieses bleibt angemeldet.`,
    others_ended: 'Überall sonst bist du abgemeldet',
    stale: 'Deine Anmeldung hier ist älter als ein Tag. Gib noch einmal dein Passwort ein, um deine Geräte zu sehen.',
    show: 'Geräte zeigen',
    loading: 'Deine Geräte werden geladen',
  },

  again: {
    title: 'Bist du es noch?',
    lead: 'Deine Anmeldung ist älter als ein Tag. Gib dein Passwort ein, um weiterzumachen.',
    submit: 'Weiter',
  },

  time: {
    title: 'Datum und Zeit',
    lead: 'Was „heute“ heißt und wie Daten geschrieben werden, auf allen deinen Geräten.',
    now: (day: string, time: string) => `Es ist ${day}, ${time}.`,
    zone: 'Zeitzone',
    zone_hint: 'Tippe eine Stadt, zum Beispiel Lisbon.',
    no_zone: 'Diese Zeitzone gibt es nicht. Wähle eine aus der Liste.',
    use_device: (zone: string) => `Zone dieses Geräts nehmen: ${zone}`,
    week: 'Die Woche beginnt am',
    weeks: { monday: 'Montag', saturday: 'Samstag', sunday: 'Sonntag' },
    dates: 'Daten',
    date_formats: { dmy: '22.11.2026', mdy: '11/22/2026', ymd: '2026-11-22' },
    times: 'Uhrzeiten',
    time_formats: { '24h': '14:30', '12h': '2:30 PM' },
    language: 'Sprache',
    like_browser: 'Wie der Browser',
    reminder: 'Übliche Erinnerung',
    reminder_hint: 'Für eine neue Erinnerung, die nichts anderes sagt.',
    no_reminder: 'Keine',
  },

  notifications: {
    title: 'Benachrichtigungen',
    lead: 'Erinnerungen auf diesem Gerät, auch wenn Todolith geschlossen ist.',
    loading: 'Es wird geprüft, ob Erinnerungen hier ankommen',
    standing: {
      insecure: 'Erinnerungen kommen hier nicht an',
      unsupported: 'Erinnerungen kommen hier nicht an',
      blocked: 'Für diesen Browser gesperrt',
      off: 'Für diesen Browser aus',
      on: 'Für diesen Browser an',
    },
    why: {
      insecure:
        'Browser erlauben Benachrichtigungen nur, wo eine Adresse mit https beginnt. Frag, wer diesen Server betreibt.',
      unsupported:
        'Dieser Browser kennt keine Benachrichtigungen. Auf iPhone oder iPad leg Todolith zuerst auf den Home-Bildschirm.',
      blocked:
        'Du hast diesem Browser gesagt, keine zu zeigen. Erlaube Benachrichtigungen für diese Seite in seinen Einstellungen.',
    },
    on: 'Einschalten',
    off: 'Ausschalten',
    test: 'Sende mir eine Probe',
    sent: (browsers: number, mail: boolean) => {
      const where = browsers > 0 ? counted(browsers, 'Browser', 'Browser') : '';
      const ways = [where, mail ? 'deine E-Mail-Adresse' : ''];
      return `Eine Probe ist unterwegs an ${ways.filter((way) => way !== '').join(' und ')}.`;
    },
    nowhere: 'Noch gibt es kein Ziel für eine Probe. Schalte zuerst Benachrichtigungen ein.',
    too_soon: 'Die letzte Probe ist keine Minute her. Warte einen Moment.',
    others: (value: number) =>
      `${counted(value, 'anderer Browser bekommt', 'andere Browser bekommen')} auch Erinnerungen.`,
    off_elsewhere: 'Überall sonst ausschalten',
    others_off: 'Überall sonst ausgeschaltet.',
    by_mail: (email: string) => `Erinnerungen kommen auch per E-Mail an ${email}, sobald diese Adresse bestätigt ist.`,
    errors: {
      dismissed: 'Der Browser durfte keine Benachrichtigungen zeigen, darum hat sich nichts geändert.',
      push_service:
        'Dieser Browser konnte seinen Push-Dienst nicht erreichen. Prüfe, ob er online ist, und versuch es noch einmal.',
      away: 'Der Server ist nicht erreichbar. Versuch es noch einmal.',
    },
  },

  remove: {
    title: 'Konto löschen',
    lead: 'Alles, was dir gehört, geht, für immer.',
    open: 'Konto löschen',
    dialog_title: 'Dein Konto löschen?',
    goes: 'Das verschwindet vom Server, und niemand kann es zurückholen:',
    tasks: (value: number) => `${counted(value, 'Aufgabe', 'Aufgaben')}, offen und erledigt, mit Notizen und Tags`,
    history: 'der Verlauf aller deiner Änderungen',
    person: (email: string) => `dein Konto ${email}, mit Name und Passwort`,
    devices: 'deine Anmeldung auf jedem Gerät',
    password: 'Passwort',
    confirm: 'Tippe deine E-Mail-Adresse',
    mismatch: 'Das ist nicht deine Adresse.',
    submit: 'Alles löschen',
    by_mail: 'Danach bekommst du eine Mail. Das Konto geht, sobald du dem Link darin gefolgt bist.',
    sent_title: 'Noch ein Schritt',
    sent: (email: string) =>
      `Wir haben einen Link an ${email} geschickt. Folge ihm in diesem Browser innerhalb eines Tages, und das Konto ist gelöscht. Bis dahin ändert sich nichts.`,
    close: 'Schließen',
    off: 'Auf diesem Server löscht der Betreiber die Konten.',
  },

  errors: {
    INVALID_PASSWORD: 'Das ist nicht dein jetziges Passwort.',
    INVALID_EMAIL_OR_PASSWORD: 'Das ist nicht dein Passwort.',
    CREDENTIAL_ACCOUNT_NOT_FOUND:
      'Dieses Konto hat kein Passwort. Mit „Passwort vergessen?“ auf der Anmeldeseite setzt du eins.',
    EMAIL_ALREADY_VERIFIED: 'Diese Adresse ist schon bestätigt.',
    VERIFICATION_EMAIL_NOT_ENABLED: 'Dieser Server verschickt keine Mails.',
    CHANGE_EMAIL_DISABLED: 'Auf diesem Server lassen sich Adressen hier nicht ändern.',
    VALIDATION_ERROR: 'Der Server nimmt das nicht an. Prüfe, was du getippt hast.',
    UNAUTHORIZED: 'Du bist abgemeldet. Melde dich wieder an.',
  },
};
