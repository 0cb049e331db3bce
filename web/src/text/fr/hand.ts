/** The words of what comes on first use around a task: moving it, how its repeating ends, what reminds of it, in French.. */
import type { Rest } from '../tables';
import { counted } from './core';

export const hand: Rest['hand'] = {
  moved: (place: number, of: number, where: string) => `Déplacée à la place ${place} sur ${of} dans ${where}`,
  moved_to: (title: string, where: string) => `«\u00a0${title}\u00a0» déplacée vers ${where}`,
  subtask_of: (title: string) => `sous-tâches de ${title}`,
  section: (project: string, section: string) => `${project}, ${section}`,
  into: (where: string) => `Vers ${where}`,
  part_of: (title: string) => `Partie de ${title}`,
  stays: 'Reste où elle est',
  sorted: (how: string) => `Cette liste est triée ainsi\u00a0: ${how}.`,
  by_hand: 'Ranger à la main',
  not_here: 'Cette liste a son propre ordre. Déposez la tâche sur un projet pour l’y déplacer.',
  drop_on: 'Déposez-la sur un projet pour la déplacer',
  below: (group: string) => `Sous «\u00a0${group}\u00a0»`,
  put_below: (title: string, group: string) => `«\u00a0${title}\u00a0» est maintenant sous «\u00a0${group}\u00a0»`,
  drop_below: 'Déposez-la sous un autre titre ou sur un projet',
  obstacles: {
    first: 'Elle est déjà la première',
    last: 'Elle est déjà la dernière',
    levels: 'Les tâches ont au plus trois niveaux',
    top: 'Ce n’est pas une sous-tâche',
    alone: 'Il n’y a pas de tâche au-dessus dont elle puisse faire partie',
    edge: 'Il n’y a pas d’autre groupe de ce côté',
  },
  ends: {
    label: 'Se termine',
    never: 'Jamais',
    until: 'À une date',
    count: 'Après un nombre de fois',
    last_day: 'Dernier jour',
    times: 'Combien de fois, celle-ci comprise',
    until_wrong: 'Le dernier jour ne peut pas précéder l’échéance.',
    count_wrong: 'De 1 à 10 000.',
    then_no_more: 'puis plus rien',
    no_more: 'C’est la dernière fois.',
  },
  reminders: {
    label: 'Rappels',
    choose: 'Choisir des rappels',
    add: 'Ajouter un rappel',
    change: (what: string) => `Modifier\u00a0: ${what}`,
    remove: (what: string) => `Retirer\u00a0: ${what}`,
    added: (what: string) => `Rappel ajouté\u00a0: ${what}`,
    changed: (what: string) => `Rappel modifié\u00a0: ${what}`,
    removed: (what: string) => `Rappel retiré\u00a0: ${what}`,
    rings: (when: string) => `Sonne\u00a0: ${when}`,
    before: (minutes: number) => {
      if (minutes === 0) return 'À l’échéance';
      if (minutes % 10_080 === 0) return `${counted(minutes / 10_080, 'semaine', 'de semaines', 'semaines')} avant`;
      if (minutes % 1_440 === 0) return `${counted(minutes / 1_440, 'jour', 'de jours', 'jours')} avant`;
      if (minutes % 60 === 0) return `${counted(minutes / 60, 'heure', 'd’heures', 'heures')} avant`;
      return `${counted(minutes, 'minute', 'de minutes', 'minutes')} avant`;
    },
    number: 'Combien de temps avant',
    unit: 'Unité',
    units: {
      minutes: 'minutes avant',
      hours: 'heures avant',
      days: 'jours avant',
      weeks: 'semaines avant',
    },
    moment: 'À un moment précis',
    set: 'Placer',
    set_before: 'Placer autant de temps avant',
    set_moment: 'Placer à ce moment',
    passed: 'Ce moment est passé.',
    too_early: 'Au plus quatre semaines avant.',
    full: 'Une tâche a au plus 20 rappels.',
    done: 'Silencieux\u00a0: la tâche est terminée',
    no_date: 'Silencieux\u00a0: la tâche n’a pas d’échéance',
    over: 'Il a sonné, ou son moment est passé',
    needs_date: 'La tâche n’a pas d’échéance\u00a0: ce qui en dépend reste silencieux jusqu’à ce qu’il y en ait une.',
    no_mail:
      'Ce serveur n’envoie pas d’e-mails. Activez les notifications dans les réglages pour que les rappels vous parviennent.',
    unconfirmed:
      'Confirmez votre adresse ou activez les notifications dans les réglages pour que les rappels vous parviennent.',
  },
};
