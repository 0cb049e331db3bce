/** The words of the first minutes: what is offered to who has just come, and the sample project that teaches by doing. In French. */
import type { Rest } from '../tables';

export const first: Rest['first'] = {
  title: 'Par où voulez-vous commencer\u202f?',
  text: 'Trois bons chemins. Aucun n’est définitif.',
  tour: 'Faire le tour',
  tour_text: 'Un petit projet pour tout essayer. Il s’enlève d’un clic.',
  bring: 'Apporter mes tâches',
  bring_text: 'D’une liste, d’un tableau ou d’une autre application.',
  empty: 'Commencer à vide',
  empty_text: 'Une page blanche à remplir.',
  remove: 'Enlever l’exemple',
  made: 'Projet d’exemple créé',
  sample: {
    name: 'Un premier aperçu',
    basics: 'L’essentiel',
    further: 'Un peu plus loin',
    complete: 'Terminez-moi\u00a0: appuyez sur la pierre devant cette ligne',
    date: 'Donnez-moi une date\u00a0: appuyez sur T, ou écrivez-en une, comme «\u00a0demain à 9 h\u00a0»',
    drag: 'Faites-moi glisser d’une place vers le bas, ou appuyez sur Alt ↓',
    parts: 'Je suis faite de plusieurs parties',
    part_open: 'Ouvrez une tâche d’un clic ou avec Entrée',
    part_add: 'Ajoutez une partie à vous sous celle-ci',
    note: 'Ouvrez-moi\u00a0: j’ai une note',
    note_text:
      'Les notes connaissent le **gras**, l’*italique* et les listes\u00a0:\n\n- [x] Lisez cette ligne\n- [ ] Cochez celle-ci\n\nLes liens s’ouvrent\u00a0: https://www.rfc-editor.org/rfc/rfc5545',
    daily: 'Je reviens chaque jour\u00a0: terminez-moi et voyez',
    tag: 'Appuyez sur Q et écrivez\u00a0: Arroser les plantes tous les 3 jours @maison p2',
    keys: 'Appuyez sur ? pour voir toutes les touches, et sur Ctrl K ou ⌘ K pour tout trouver',
    undo: 'Supprimez-moi, puis appuyez sur Z\u00a0: tout peut s’annuler',
  },
};
