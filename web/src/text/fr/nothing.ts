/** The words of views with nothing in them, in French. It knows no screen. */
import type { Rest } from '../tables';
import { counted } from './core';

export const nothing: Rest['nothing'] = {
  today_clear: 'Tout est fait pour aujourd’hui',
  today_done: (done: number) =>
    `${counted(done, 'chose faite', 'de choses faites', 'choses faites')}, plus rien à porter. Le reste peut attendre demain.`,
  today_none: 'Rien n’est prévu aujourd’hui. Une bonne journée pour choisir ce qui vous plaît.',
  look_ahead: 'Voir demain',
  all: 'Une page blanche',
  all_text:
    'Notez la première chose qui vous vient. Dates, étiquettes et priorités sont comprises pendant que vous écrivez.',
  upcoming: 'Rien de prévu pour l’instant',
  upcoming_text: 'Les tâches datées d’après aujourd’hui se rassemblent ici, jour après jour.',
  done: 'Rien de terminé pour l’instant',
  done_text: 'Ce que vous terminez est gardé ici.',
  tag: (tag: string) => `Rien d’ouvert avec «\u00a0${tag}\u00a0»`,
  tag_text: 'Ajoutez une tâche ici et elle reçoit cette étiquette.',
  filtered: 'Rien ne correspond à ce filtre',
  filtered_text: 'Il y a des tâches ici, mais aucune comme celle-là.',
  search_text: 'Titres, notes et étiquettes, ouvertes et terminées.',
  not_found: (query: string) => `Rien trouvé pour «\u00a0${query}\u00a0»`,
  not_found_text: 'Essayez des mots moins nombreux ou plus courts.',
  inbox: 'La boîte de réception est vide',
  inbox_text: 'Ce qui n’a pas encore de projet est gardé ici.',
  project: 'Un projet vide',
  project_text: 'Ajoutez sa première tâche, ou déplacez-en une ici.',
  missing_project: 'Ce projet n’existe plus',
  missing_project_text: 'Il a été supprimé, ici ou sur un autre appareil.',
  filter: 'Rien ne correspond à ce filtre pour l’instant',
  filter_text: 'Dès qu’une tâche y correspond, elle apparaît ici.',
  clear: 'Effacer le filtre',
};
