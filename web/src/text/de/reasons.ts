/** Why the server refused something, by the field or the kind of problem that it names, in German. It knows no code. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';

export const reasons: Translation<Rest['reasons']> = {
  fields: {
    title: 'Ein Titel hat 1 bis 200 Zeichen in einer Zeile.',
    description: 'Eine Notiz hat höchstens 10.000 Zeichen.',
    tags: 'Eine Aufgabe hat höchstens 20 Tags mit bis zu 50 Zeichen, ohne Kommas.',
    due_date: 'Diese Fälligkeit lässt sich nicht speichern.',
    start_date: 'Dieser Beginn lässt sich nicht speichern.',
    deadline: 'Diese Frist lässt sich nicht speichern.',
    duration_minutes: 'Eine Dauer geht von 1 Minute bis 525.600, das ist ein Jahr.',
    priority: 'Diese Priorität gibt es nicht.',
    recurrence: 'So kann sie sich nicht wiederholen.',
    parent_id: 'Dort kann sie keine Teilaufgabe sein.',
    project_id: 'In diesem Projekt kann sie nicht sein.',
    section_id: 'In diesem Abschnitt kann sie nicht sein.',
    name: 'Ein Name hat 1 bis 200 Zeichen in einer Zeile.',
    color: 'Diese Farbe gibt es nicht.',
    minutes_before: 'Eine Erinnerung kommt höchstens vier Wochen vorher.',
    at: 'Zu diesem Zeitpunkt kann keine Erinnerung kommen.',
    filter: 'Der Filter ist nicht verständlich.',
    query: 'Der Filter ist nicht verständlich.',
    time_zone: 'Der Server kennt diese Zeitzone nicht.',
    position: 'Dort kann es nicht stehen.',
  },
  kinds: {
    'not-found': 'Es ist nicht mehr da.',
    conflict: 'Dort ist schon etwas anderes.',
    'revert-conflict': 'Es wurde seither noch einmal geändert.',
    'cannot-revert': 'Was jetzt da ist, lässt keinen Platz für das Frühere.',
    purged: 'Was es war, ist nicht mehr bekannt.',
    'stale-revision': 'Es wurde inzwischen anderswo geändert.',
    'body-too-large': 'Es ist zu groß für den Server.',
    'too-many-requests': 'Das war viel auf einmal. Warte kurz und versuch es dann noch einmal.',
    'wrong-user': 'Es gehört jemand anderem.',
    'disk-full': 'Die Festplatte des Servers ist voll.',
    unavailable: 'Der Server ist beschäftigt. Versuch es gleich noch einmal.',
    defect: 'Auf dem Server ist etwas schiefgegangen.',
  },
  other: 'Der Server nimmt es nicht an.',
};
