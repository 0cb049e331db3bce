/** The words of the first screens, in French. */
import { countingIn } from '../languages';
import type { Core } from '../tables';
import type { Translation } from '../untranslated';

/** How French counts: `counted(2, 'tâche', 'de tâches', 'tâches')` is "2 tâches"; the one in the middle is for millions. */
export const { categories, count, counted, form } = countingIn('fr', ['one', 'many', 'other']);

export const core: Translation<Core> = {
  product: 'Todolith',
  page_title: (page: string) => `${page} · Todolith`,

  views: {
    all: 'Toutes',
    inbox: 'Boîte de réception',
    today: 'Aujourd’hui',
    upcoming: 'À venir',
    calendar: 'Calendrier',
    done: 'Terminées',
    browse: 'Parcourir',
    search: 'Recherche',
    trash: 'Corbeille',
    settings: 'Réglages',
    tags: 'Étiquettes',
    label: 'Vues',
    main: 'Principal',
    navigation: 'Navigation',
    find: 'Rechercher ou aller à',
  },

  projects: {
    move: 'Déplacer vers un projet',
    label: 'Projets',
    word: 'Projet',
    new: 'Nouveau projet',
    more: (name: string) => `Plus\u00a0: ${name}`,
    show_archived: (value: number) => `Afficher ${counted(value, 'archivé', 'd’archivés', 'archivés')}`,
    hide_archived: 'Masquer les archivés',
    new_section: 'Nouvelle section',
  },

  filters: {
    label: 'Filtres',
    word: 'Filtre',
    new: 'Nouveau filtre',
    edit: 'Modifier le filtre',
  },

  list: {
    open: (value: number) => `${counted(value, 'tâche ouverte', 'de tâches ouvertes', 'tâches ouvertes')}`,
    done_of: (done: number, total: number) => `${count.format(done)} sur ${count.format(total)} terminées`,
    done_of_tasks: (done: number, total: number) =>
      `${count.format(done)} sur ${counted(total, 'tâche terminée', 'de tâches terminées', 'tâches terminées')}`,
    finished: (value: number) => `${counted(value, 'tâche terminée', 'de tâches terminées', 'tâches terminées')}`,
    found: (value: number) => `${counted(value, 'tâche trouvée', 'de tâches trouvées', 'tâches trouvées')}`,
    planned: (value: number) => `${counted(value, 'tâche prévue', 'de tâches prévues', 'tâches prévues')}`,
    tasks: 'Tâches',
    overdue: 'En retard',
    today: 'Aujourd’hui',
    done: 'Terminées',
    reschedule: 'Replanifier',
    add_on: (day: string) => `Nouvelle tâche\u00a0: ${day}`,
    loading: 'Chargement de vos tâches',
  },

  narrow: {
    filter: 'Filtrer',
    filtered: 'Filtrer, actif',
    display: 'Affichage',
  },

  add: {
    label: 'Ajouter une tâche',
    form: 'Ajout rapide',
    placeholder: 'Ajoutez une tâche, par exemple «\u00a0Appeler la banque demain à 9 h\u00a0»',
    submit: 'Ajouter',
    due: 'Date',
    priority: 'Priorité',
    tag: 'Étiquette',
    keep_as_text: (what: string) => `${what}\u00a0: garder comme texte`,
    remove: (what: string) => `Retirer ${what}`,
    too_long: (value: number) => `Un titre a au plus 200 caractères, celui-ci en a ${count.format(value)}.`,
    note_hint: 'Mettez le reste dans la note après l’ajout.',
    added: (title: string) => `«\u00a0${title}\u00a0» ajoutée`,
  },

  task: {
    complete: (title: string) => `Terminer\u00a0: ${title}`,
    reopen: (title: string) => `Rouvrir\u00a0: ${title}`,
    schedule: (title: string) => `Échéance\u00a0: ${title}`,
    more: (title: string) => `Plus\u00a0: ${title}`,
    has_note: 'A une note',
    parts: (done: number, all: number) =>
      `${count.format(done)} sur ${counted(all, 'sous-tâche terminée', 'de sous-tâches terminées', 'sous-tâches terminées')}`,
    move: (title: string) => `Déplacer\u00a0: ${title}`,
    move_up: 'Monter',
    move_down: 'Descendre',
    priority: { high: 'Haute', medium: 'Moyenne', low: 'Basse', none: 'Aucune' },
    priority_label: { high: 'Priorité haute', medium: 'Priorité moyenne', low: 'Priorité basse' },
    due: (when: string) => `Échéance\u00a0: ${when}`,
    more_tags: (value: number) => `+${count.format(value)}`,
  },

  detail: {
    due: 'Échéance',
    repeat: 'Répéter',
    priority: 'Priorité',
    tags: 'Étiquettes',
    close: 'Fermer les détails',
    copy_link: 'Copier le lien',
    copied: 'Lien copié',
    remove: 'Supprimer la tâche',
  },

  repeat: {
    by_rule: 'Selon sa propre règle',
    each: { DAILY: 'Chaque jour', WEEKLY: 'Chaque semaine', MONTHLY: 'Chaque mois', YEARLY: 'Chaque année' },
    every: (value: number, unit: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY') => {
      const units = { DAILY: 'jours', WEEKLY: 'semaines', MONTHLY: 'mois', YEARLY: 'ans' };
      return `${unit === 'WEEKLY' ? 'Toutes' : 'Tous'} les ${count.format(value)} ${units[unit]}`;
    },
    on: (days: string) => `le ${days}`,
    ordinal: (value: number) =>
      ({ '-1': 'dernier', 1: 'premier', 2: 'deuxième', 3: 'troisième' })[value] ?? `${value}e`,
    times: (rule: string, value: number) => `${rule}, ${counted(value, 'fois', 'de fois', 'fois')}`,
    until: (rule: string, day: string) => `${rule} jusqu’au ${day}`,
    own: 'À votre rythme',
    number: 'Tous les',
    unit: 'Unité',
    units: { DAILY: 'jours', WEEKLY: 'semaines', MONTHLY: 'mois', YEARLY: 'ans' },
    days: 'Ces jours-là',
    from_completion: 'Compter à partir de la fin',
    next: 'Prochaines dates',
    number_wrong: 'De 1 à 999.',
  },

  picker: {
    due: 'Choisir une échéance',
    start: 'Choisir un début',
    deadline: 'Choisir une date limite',
    duration: 'Choisir une durée',
    no_duration: 'Sans durée',
    minutes: 'Minutes',
    minutes_wrong: 'De 1 minute à 525 600, soit un an.',
    today: 'Aujourd’hui',
    tomorrow: 'Demain',
    yesterday: 'Hier',
    weekend: 'Week-end prochain',
    no_date: 'Sans date',
    previous: 'Mois précédent',
    next: 'Mois suivant',
    time: 'Heure',
    priority: 'Choisir une priorité',
    repeat: 'Choisir la répétition',
    tags: 'Choisir des étiquettes',
    tag_placeholder: 'Trouver ou créer une étiquette',
    make_tag: (tag: string) => `Nouvelle étiquette «\u00a0${tag}\u00a0»`,
    tag_long: 'Une étiquette a au plus 50 caractères.',
    has_tasks: 'avec des tâches',
  },

  toast: {
    completed: (title: string) => `«\u00a0${title}\u00a0» terminée`,
    reopened: (title: string) => `«\u00a0${title}\u00a0» rouverte`,
    deleted: (title: string) => `«\u00a0${title}\u00a0» supprimée`,
    deleted_with: (title: string, parts: number) =>
      `«\u00a0${title}\u00a0» et ${counted(parts, 'sous-tâche supprimées', 'de sous-tâches supprimées', 'sous-tâches supprimées')}`,
    undo: 'Annuler',
    undone: (what: string) => (what === '' ? 'Annulé' : `Annulé : ${what}`),
    redo: 'Rétablir',
    redone: (what: string) => (what === '' ? 'Rétabli' : `Rétabli : ${what}`),
    nothing_to_redo: 'Rien à rétablir',
    refused: (title: string, reason: string) => `«\u00a0${title}\u00a0» n’a pas été enregistrée. ${reason}`,
    unkept:
      'Ce navigateur ne garde rien entre deux visites. Laissez la page ouverte jusqu’à l’enregistrement de vos modifications.',
    review: 'Vérifier',
    dismiss: 'Fermer',
    label: 'Messages',
  },

  sync: {
    saved: 'Tout est enregistré',
    saving: 'Enregistrement',
    loading: 'Chargement',
    offline: 'Hors ligne',
    offline_waiting: (value: number) => `Hors ligne, ${count.format(value)} en attente`,
    failed: 'Serveur injoignable',
    refused: (value: number) => `${counted(value, 'non enregistrée', 'de non enregistrées', 'non enregistrées')}`,
    signed_out: 'Déconnecté',
  },

  empty: {
    search: 'Rechercher dans toutes les tâches',
    failed: 'Le serveur est injoignable',
    failed_text: 'Vos tâches apparaîtront dès qu’il répondra.',
    retry: 'Réessayer',
    hint_before: 'Appuyez sur',
    hint_after: 'pour ajouter une tâche',
    missing: 'Cette page n’existe pas',
    missing_text: 'L’adresse est peut-être mal écrite.',
    go_today: 'Aller à Aujourd’hui',
  },

  door: {
    sign_in: 'Se connecter',
    sign_in_title: 'Bon retour',
    sign_in_lead: 'Vos tâches sont là où vous les avez laissées.',
    sign_up: 'Créer un compte',
    sign_up_title: 'Créez votre compte',
    sign_up_lead: 'Vos tâches restent sur ce serveur.',
    name: 'Nom',
    email: 'E-mail',
    password: 'Mot de passe',
    password_hint: 'Au moins 8 caractères',
    show: 'Afficher',
    hide: 'Masquer',
    show_password: 'Afficher le mot de passe',
    hide_password: 'Masquer le mot de passe',
    new_here: 'Première visite\u202f?',
    have_account: 'Déjà un compte\u202f?',
    closed: 'Les inscriptions sont fermées sur ce serveur. Demandez un compte à son propriétaire.',
    first_user: 'Le premier compte de ce serveur devient le vôtre.',
    working: 'Un instant',
    forgot: 'Mot de passe oublié\u202f?',
    wait: (seconds: number) =>
      `Trop d’essais. Réessayez dans ${counted(seconds, 'seconde', 'de secondes', 'secondes')}.`,
    expired_title: 'Reconnectez-vous',
    expired_lead: 'Votre session a pris fin. Rien de ce que vous avez écrit n’est perdu.',
    errors: {
      INVALID_EMAIL_OR_PASSWORD: 'L’e-mail ou le mot de passe est incorrect.',
      INVALID_EMAIL: 'Ce n’est pas une adresse e-mail.',
      PASSWORD_TOO_SHORT: 'Le mot de passe doit avoir au moins 8 caractères.',
      PASSWORD_TOO_LONG: 'Le mot de passe est trop long.',
      USER_ALREADY_EXISTS: 'Un compte existe déjà avec cet e-mail.',
      USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'Un compte existe déjà avec cet e-mail.',
      EMAIL_PASSWORD_SIGN_UP_DISABLED: 'Les inscriptions sont fermées sur ce serveur.',
      EMAIL_NOT_VERIFIED: 'Cette adresse n’est pas encore confirmée. Suivez d’abord le lien reçu par e-mail.',
      unreachable: 'Le serveur est injoignable. Réessayez dans un instant.',
      busy: 'Trop d’essais. Attendez un peu, puis réessayez.',
      other: 'Cela n’a pas marché. Réessayez dans un instant.',
    },
  },

  account: {
    word: 'Compte',
    label: (name: string) => `Compte\u00a0: ${name}`,
    theme: 'Thème',
    light: 'Clair',
    dark: 'Sombre',
    system: 'Comme le système',
    help: 'Raccourcis clavier',
    documentation: 'Documentation de l’API',
    sign_out: 'Se déconnecter',
    unsent_title: 'Se déconnecter maintenant\u202f?',
    unsent: (value: number) =>
      `${counted(value, 'modification n’a pas atteint le serveur et serait perdue', 'de modifications n’ont pas atteint le serveur et seraient perdues', 'modifications n’ont pas atteint le serveur et seraient perdues')}.`,
    stay: 'Rester',
    switch_theme: 'Changer de thème',
  },

  palette: {
    open: 'ouvrir',
    close: 'fermer',
  },

  /** Page titles of screens that are loaded when they are first asked for; their other words are in `account.ts`. */
  screens: {
    forgot: 'Mot de passe oublié',
    reset: 'Nouveau mot de passe',
    verify: 'Confirmer l’adresse',
    goodbye: 'Au revoir',
  },

  crash: {
    update: 'Une nouvelle version est prête',
    reload: 'Recharger',
    offline: 'Cette partie n’est pas encore chargée. Elle s’ouvrira quand vous serez de nouveau en ligne.',
  },
};
