/** The words of bringing tasks along from elsewhere. In French. */
import type { Rest } from '../tables';
import { count, counted } from './core';

export const importing: Rest['importing'] = {
  section: 'Importer',
  section_lead: 'Des tâches d’une liste, d’un tableau ou d’une autre application.',
  open: 'Importer des tâches',
  title: 'Importer des tâches',
  lead: 'Une liste en texte ou Markdown, un tableau avec en-tête (CSV), un modèle exporté de Todoist ou la liste JSON d’un autre Todolith. Le fichier reste dans ce navigateur\u00a0; vous voyez ce qu’il contient avant que rien ne soit ajouté.',
  choose: 'Choisir un fichier',
  paste: 'Ou coller une liste',
  paste_example: '- Préparer le voyage\n  - Trouver un train',
  look: 'Voir ce qu’il y a',
  too_big: 'Ce fichier fait plus de 10\u00a0Mo. Coupez-le et prenez les morceaux un par un.',
  too_many: (value: number) => `On importe au plus 10\u202f000 tâches à la fois, et il y en a ${count.format(value)}.`,
  no_text: (file: string) =>
    `«\u00a0${file}\u00a0» n’est pas un texte. Exportez d’abord vos tâches en texte, CSV ou JSON.`,
  nothing: 'Il n’y a aucune tâche dedans.',
  no_name: 'Le projet a besoin d’un nom.',
  project_name: 'Importé',
  kinds: {
    text: 'Une liste',
    todoist: 'Un modèle Todoist',
    table: 'Un tableau',
    todolith: 'Une liste Todolith',
  },
  found: (what: string, value: number) => `${what} de ${counted(value, 'tâche', 'de tâches', 'tâches')}.`,
  counts: (parts: number, done: number, dated: number) =>
    `${counted(parts, 'sous-tâche', 'de sous-tâches', 'sous-tâches')}, ${counted(done, 'terminée', 'de terminées', 'terminées')}, ${count.format(dated)} avec une date.`,
  old_letters: 'L’encodage est ancien. Regardez si les lettres accentuées sont justes.',
  column: (name: string, field: string) => `${name} → ${field}`,
  fields: {
    title: 'titre',
    note: 'note',
    due: 'échéance',
    deadline: 'date limite',
    priority: 'priorité',
    tags: 'étiquettes',
    section: 'section',
    done: 'terminée',
  },
  left: (value: number) =>
    `${counted(value, 'élément ne peut pas venir tel quel', 'd’éléments ne peuvent pas venir tels quels', 'éléments ne peuvent pas venir tels quels')}`,
  left_kinds: {
    date: (line: number, value: string) =>
      `Ligne ${count.format(line)}\u00a0: la date «\u00a0${value}\u00a0» n’est pas comprise\u00a0; elle va dans la note.`,
    person: (line: number, value: string) =>
      `Ligne ${count.format(line)}\u00a0: «\u00a0${value}\u00a0» ne peut pas être responsable ici.`,
    level: (line: number, value: string) =>
      `Ligne ${count.format(line)}\u00a0: «\u00a0${value}\u00a0» remonte au troisième niveau.`,
    note: (line: number, value: string) =>
      `Ligne ${count.format(line)}\u00a0: la note est trop longue\u00a0; elle perd «\u00a0${value.slice(0, 60)}…\u00a0».`,
    untitled: (line: number, value: string) =>
      `La ligne ${count.format(line)} n’a pas de titre et reste de côté. ${value.slice(0, 60)}`,
    column: (_line: number, value: string) => `La colonne «\u00a0${value}\u00a0» n’a pas sa place ici.`,
    value: (line: number, value: string) =>
      `Ligne ${count.format(line)}\u00a0: «\u00a0${value}\u00a0» n’est pas une priorité.`,
  },
  into: 'Vers',
  new_project: 'Un nouveau projet',
  name: 'Nom',
  no_sections: 'La boîte de réception n’a pas de sections\u00a0; celles-ci restent de côté.',
  back: 'Choisir autre chose',
  bring: (value: number) => `Importer ${counted(value, 'tâche', 'de tâches', 'tâches')}`,
  brought: (value: number) => `${counted(value, 'tâche importée', 'de tâches importées', 'tâches importées')}`,
};
