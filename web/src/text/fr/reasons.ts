/** Why the server refused something, by the field or the kind of problem that it names, in French. It knows no code. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';

export const reasons: Translation<Rest['reasons']> = {
  fields: {
    title: 'Un titre a de 1 à 200 caractères, sur une ligne.',
    description: 'Une note a au plus 10 000 caractères.',
    tags: 'Une tâche a au plus 20 étiquettes de 50 caractères, sans virgules.',
    due_date: 'Cette échéance ne peut pas être gardée.',
    start_date: 'Ce début ne peut pas être gardé.',
    deadline: 'Cette date limite ne peut pas être gardée.',
    duration_minutes: 'Une durée va de 1 minute à 525 600, soit un an.',
    priority: 'Cette priorité n’existe pas.',
    recurrence: 'Elle ne peut pas se répéter ainsi.',
    parent_id: 'Elle ne peut pas être une sous-tâche à cet endroit.',
    project_id: 'Elle ne peut pas être dans ce projet.',
    section_id: 'Elle ne peut pas être dans cette section.',
    name: 'Un nom a de 1 à 200 caractères, sur une ligne.',
    color: 'Cette couleur n’existe pas.',
    minutes_before: 'Un rappel vient au plus quatre semaines avant.',
    at: 'Un rappel ne peut pas venir à ce moment.',
    filter: 'Le filtre n’est pas compris.',
    query: 'Le filtre n’est pas compris.',
    time_zone: 'Le serveur ne connaît pas ce fuseau horaire.',
    position: 'Cela ne peut pas se placer là.',
  },
  kinds: {
    'not-found': 'Ce n’est plus là.',
    conflict: 'Il y a déjà autre chose à cet endroit.',
    'revert-conflict': 'Cela a encore changé depuis.',
    'cannot-revert': 'Ce qui est là maintenant ne laisse pas de place à ce qui était.',
    purged: 'Ce que c’était n’est plus gardé.',
    'stale-revision': 'Cela a changé ailleurs entre-temps.',
    'body-too-large': 'C’est trop gros pour le serveur.',
    'too-many-requests': 'Cela faisait beaucoup d’un coup. Attendez un instant, puis réessayez.',
    'wrong-user': 'Cela appartient à quelqu’un d’autre.',
    'disk-full': 'Le disque du serveur est plein.',
    unavailable: 'Le serveur est occupé. Réessayez dans un instant.',
    defect: 'Quelque chose s’est mal passé sur le serveur.',
  },
  other: 'Le serveur ne l’accepte pas.',
};
