/** The words of adding: quick add beside its line, many lines at once. In French. */
import type { Rest } from '../tables';
import { count, counted } from './core';

export const adding: Rest['adding'] = {
  dialog: 'Ajouter une tâche',
  invisible: 'On ne voit rien dans ce titre. Écrivez un mot.',
  inbox: 'Boîte de réception',
  place: (project: string, section: string) => `${project}, ${section}`,
  went_to: (where: string) => `Ajoutée à «\u00a0${where}\u00a0»`,
  went_to_day: (where: string, when: string) => `Ajoutée à «\u00a0${where}\u00a0», ${when}`,
  open: 'Ouvrir',
  close: 'Fermer',
  stays_open: 'Entrée ajoute et reste ici. Avec Ctrl ou ⌘, elle ouvre la tâche.',
  note_lines: (value: number) =>
    `${counted(value, 'ligne dans la note', 'de lignes dans la note', 'lignes dans la note')}`,
  drop_note: (value: number) => `${counted(value, 'ligne', 'de lignes', 'lignes')} dans la note\u00a0: retirer`,
  note_long: 'Une note contient au plus 10\u202f000 caractères. Ajoutez ces lignes comme tâches, ou raccourcissez-les.',
  many: {
    title: (value: number) => `Ajouter ${counted(value, 'tâche', 'de tâches', 'tâches')}\u202f?`,
    flat: 'Chaque ligne devient une tâche.',
    nested: (top: number, below: number) =>
      `${counted(top, 'tâche', 'de tâches', 'tâches')} et, d’après les retraits, ${counted(below, 'sous-tâche', 'de sous-tâches', 'sous-tâches')}.`,
    preview: 'Ce qui sera ajouté',
    more: (value: number) => `et ${count.format(value)} de plus`,
    is_done: 'terminée',
    understood: 'Comprendre les dates, priorités, étiquettes et projets dans les lignes',
    too_many: (value: number) =>
      `On ajoute au plus 10\u202f000 tâches à la fois, et il y en a ${count.format(value)}. Ajoutez-les en plusieurs fois.`,
    add: (value: number) => `Ajouter ${counted(value, 'tâche', 'de tâches', 'tâches')}`,
    one: 'Comme une seule tâche',
    cancel: 'Annuler',
    progress: (added: number, all: number) =>
      `${count.format(added)} sur ${counted(all, 'ajoutée', 'd’ajoutées', 'ajoutées')}`,
    added: (value: number) => `${counted(value, 'tâche ajoutée', 'de tâches ajoutées', 'tâches ajoutées')}`,
  },
  suggestions: {
    label: 'Suggestions',
    new_project: (name: string) => `Nouveau projet «\u00a0${name}\u00a0»`,
    new_section: (name: string) => `Nouvelle section «\u00a0${name}\u00a0»`,
    new_tag: (name: string) => `Nouvelle étiquette «\u00a0${name}\u00a0»`,
    made_project: (name: string) => `Projet «\u00a0${name}\u00a0» créé`,
    made_section: (name: string) => `Section «\u00a0${name}\u00a0» créée`,
  },
};
