/** The words of the trash and of what is loaded after the first screen, in French. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';
import { counted } from './core';

export const views: Translation<Rest['views']> = {
  projects: {
    edit: 'Modifier le projet',
    name: 'Nom',
    name_empty: 'Il lui faut un nom.',
    colour: 'Couleur',
    colours: {
      verdigris: 'Vert-de-gris',
      carnelian: 'Cornaline',
      ochre: 'Ocre',
      lapis: 'Lapis',
      amethyst: 'Améthyste',
      moss: 'Mousse',
      stone: 'Pierre',
    },
    save: 'Enregistrer',
    cancel: 'Annuler',
    archive: 'Archiver',
    unarchive: 'Sortir des archives',
    archived: (name: string) => `«\u00a0${name}\u00a0» archivé`,
    unarchived: (name: string) => `«\u00a0${name}\u00a0» est sorti des archives`,
    remove: 'Supprimer le projet',
    rename_section: 'Renommer la section',
    remove_section: 'Supprimer la section',
    find: 'Trouver un projet',
    none: 'Ce projet n’existe pas',
  },
  refused: {
    title: 'Non enregistré',
    lead: 'Le serveur a refusé ces modifications. Ce que vous avez écrit est toujours là.',
    kinds: {
      create: 'Nouvelle tâche',
      update: 'Modification',
      move: 'Déplacement',
      complete: 'Fin de tâche',
      complete_recurring: 'Fin de tâche',
      reopen_recurring: 'Réouverture',
      delete: 'Suppression',
      restore: 'Restauration',
      change: 'Modification',
      remove: 'Suppression',
      bring_back: 'Restauration',
    },
    retry: 'Réessayer',
    discard: 'Abandonner',
    close: 'Fermer',
  },
  removed: {
    project: (name: string, tasks: number) =>
      `«\u00a0${name}\u00a0» supprimé, avec ${counted(tasks, 'tâche', 'de tâches', 'tâches')}`,
    section: (name: string, tasks: number) =>
      tasks === 1
        ? `«\u00a0${name}\u00a0» supprimée ; sa tâche reste dans le projet`
        : `«\u00a0${name}\u00a0» supprimée ; ${counted(tasks, 'tâche reste', 'de tâches restent', 'tâches restent')} dans le projet`,
  },
  filters: {
    query: 'Requête',
    query_hint: 'Par exemple\u00a0: (today | overdue) & p1 & !@attente',
    query_empty: 'Il lui faut une requête.',
    at: (detail: string, place: number) => `${detail} Au caractère ${place}.`,
    expected: (what: string) => `Attendu\u00a0: ${what}`,
    found: (value: number) =>
      value === 0
        ? 'Aucune tâche ne correspond pour l’instant'
        : `${counted(value, 'tâche correspond', 'de tâches correspondent', 'tâches correspondent')} pour l’instant`,
    unchecked: 'Le serveur est injoignable. La requête sera vérifiée quand vous serez de nouveau en ligne.',
    preview: 'Ce qu’il trouve',
    move_up: 'Monter',
    move_down: 'Descendre',
    remove: 'Supprimer le filtre',
    save_as: 'Enregistrer comme filtre',
    stale: (time: string) => `Le serveur est injoignable. Ceci a été trouvé à ${time}.`,
    offline: 'Ce filtre ne peut pas être interrogé maintenant',
    offline_text: 'C’est le serveur qui trouve ce qui correspond. On lui redemandera quand vous serez en ligne.',
    broken: 'Ce filtre n’a plus de sens',
    missing: 'Ce filtre n’existe plus',
    missing_text: 'Il a été supprimé, ici ou sur un autre appareil.',
    help: 'Comment écrire une requête',
    terms: [
      ['a & b, a | b, !a, ( )', 'Les deux, l’un ou l’autre, pas\u202f; & lie plus fort'],
      ['today, fri, 3 dec, 7 days', 'Échéance ce jour-là, ou d’ici autant de jours'],
      ['overdue, no date', 'En retard\u202f; sans échéance'],
      ['due before: fri, due after: 3 dec', 'Échéance avant ou après\u202f; aussi deadline et created'],
      ['p1, p2, p3, p4', 'Priorité haute, moyenne, basse, aucune'],
      ['#Home, #inbox, /Section', 'Dans un projet, dans aucun, dans une section\u202f; * remplace n’importe quoi'],
      ['@calls, no labels', 'Avec une étiquette\u202f; sans aucune'],
      ['search: words', 'Avec ces mots'],
      ['recurring, subtask, completed', 'Se répète\u202f; est une sous-tâche\u202f; est terminée'],
      ['"…", \\', 'Prendre les signes tels quels\u00a0: #"Home & garden"'],
    ],
  },
  trash: {
    lead: (days: number) => `Ce que vous supprimez reste ici ${counted(days, 'jour', 'de jours', 'jours')}`,
    label: 'Supprimé',
    loading: 'Chargement de la corbeille',
    kinds: {
      task: 'Tâche',
      project: 'Projet',
      section: 'Section',
      filter: 'Filtre',
      reminder: 'Rappel',
    },
    unnamed: {
      task: 'Une tâche',
      project: 'Un projet',
      section: 'Une section',
      filter: 'Un filtre',
      reminder: 'Un rappel',
    },
    more: (value: number) => `${counted(value, 'autre élément', 'd’autres éléments', 'autres éléments')}`,
    with: (kind: string, more: string) => `${kind} avec ${more}`,
    left: (days: number) => `encore ${counted(days, 'jour', 'de jours', 'jours')}`,
    restore: 'Restaurer',
    restore_label: (name: string) => `Restaurer\u00a0: ${name}`,
    restored: (name: string) => `«\u00a0${name}\u00a0»\u00a0: restauré`,
    restored_with: (name: string, more: string) => `«\u00a0${name}\u00a0» et ${more}\u00a0: restaurés`,
    erase: 'Effacer',
    erase_label: (name: string) => `Effacer pour de bon\u00a0: ${name}`,
    erase_title: 'Effacer ceci pour de bon\u202f?',
    erase_text: (name: string) => `«\u00a0${name}\u00a0» et tout ce qu’on en a su seront effacés. C’est sans retour.`,
    erase_with_text: (name: string, more: string) =>
      `«\u00a0${name}\u00a0», ${more} avec, et tout ce qu’on en a su seront effacés. C’est sans retour.`,
    erased: (name: string) => `«\u00a0${name}\u00a0»\u00a0: effacé`,
    empty: 'Vider la corbeille',
    empty_title: 'Vider la corbeille\u202f?',
    empty_text: (value: number) =>
      `${counted(value, 'élément de la corbeille sera effacé', 'd’éléments de la corbeille seront effacés', 'éléments de la corbeille seront effacés')}, avec tout ce qu’on en a su. C’est sans retour.`,
    empty_more_text: (value: number) =>
      `Tout ce qui est dans la corbeille, plus de ${counted(value, 'élément', 'd’éléments', 'éléments')}, sera effacé, avec tout ce qu’on en a su. C’est sans retour.`,
    emptied: 'La corbeille est vide',
    older: 'Afficher plus ancien',
    nothing: 'La corbeille est vide',
    nothing_text: (days: number) =>
      `Ce que vous supprimez attend ici ${counted(days, 'jour', 'de jours', 'jours')}, au cas où vous changeriez d’avis.`,
    offline: 'La corbeille est injoignable pour l’instant',
    offline_text:
      'Elle est gardée sur le serveur et apparaîtra ici quand vous serez de nouveau en ligne. Rien de ce qu’elle contient n’est perdu.',
    stale: 'Hors ligne. Voici la corbeille telle qu’elle était la dernière fois.',
    not_now: 'Le serveur est injoignable. Rien n’a changé.',
    gone: 'Ce n’est plus dans la corbeille.',
  },
};
