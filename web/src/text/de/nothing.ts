/** The words of views with nothing in them, in German. It knows no screen. */
import type { Rest } from '../tables';
import { counted } from './core';

export const nothing: Rest['nothing'] = {
  today_clear: 'Für heute alles geschafft',
  today_done: (done: number) =>
    `${counted(done, 'Sache erledigt', 'Sachen erledigt')}, nichts bleibt liegen. Der Rest kann bis morgen warten.`,
  today_none: 'Heute ist nichts fällig. Ein guter Tag, um dir etwas Schönes auszusuchen.',
  look_ahead: 'Morgen ansehen',
  all: 'Ein leeres Blatt',
  all_text:
    'Schreib das Erste auf, das dir durch den Kopf geht. Daten, Tags und Prioritäten werden beim Tippen verstanden.',
  upcoming: 'Noch nichts geplant',
  upcoming_text: 'Aufgaben mit einem Datum nach heute sammeln sich hier, Tag für Tag.',
  done: 'Noch nichts erledigt',
  done_text: 'Was du abschließt, bleibt hier.',
  tag: (tag: string) => `Nichts Offenes mit „${tag}“`,
  tag_text: 'Füge hier eine Aufgabe hinzu, und sie bekommt diesen Tag.',
  filtered: 'Nichts passt zu diesem Filter',
  filtered_text: 'Hier gibt es Aufgaben, aber keine solche.',
  search_text: 'Titel, Notizen und Tags, offen und erledigt.',
  not_found: (query: string) => `Nichts gefunden für „${query}“`,
  not_found_text: 'Versuch es mit weniger oder kürzeren Wörtern.',
  inbox: 'Der Eingang ist leer',
  inbox_text: 'Was noch zu keinem Projekt gehört, liegt hier.',
  project: 'Ein leeres Projekt',
  project_text: 'Füge die erste Aufgabe hinzu oder verschiebe eine hierher.',
  missing_project: 'Dieses Projekt gibt es nicht mehr',
  missing_project_text: 'Es wurde gelöscht, hier oder auf einem anderen Gerät.',
  filter: 'Gerade passt nichts zu diesem Filter',
  filter_text: 'Sobald eine Aufgabe passt, steht sie hier.',
  clear: 'Filter aufheben',
};
