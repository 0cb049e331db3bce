/** The words of forgot, reset, verify, settings and goodbye, in French. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';
import { count, counted } from './core';

export const account: Translation<Rest['account']> = {
  to_tasks: 'Vers vos tâches',
  to_settings: 'Vers les réglages',
  to_sign_in: 'Retour à la connexion',
  cancel: 'Annuler',
  save: 'Enregistrer',
  retry: 'Réessayer',

  forgot: {
    title: 'Mot de passe oublié\u202f?',
    lead: 'Indiquez votre adresse, et un lien pour en choisir un nouveau y sera envoyé.',
    submit: 'Envoyer le lien',
    sent_title: 'Consultez vos e-mails',
    sent: (email: string) =>
      `S’il existe un compte pour ${email}, un lien pour un nouveau mot de passe est en route. Il sert une fois, pendant une heure.`,
    nothing: 'Rien reçu\u202f? Regardez dans les indésirables ou vérifiez l’adresse.',
    other: 'Utiliser une autre adresse',
    no_mail:
      'Ce serveur n’envoie pas d’e-mails. La personne qui le gère peut créer un lien pour vous avec cette commande\u00a0:',
    no_mail_after: 'EMAIL est votre adresse. Le lien sert une fois, pendant une heure.',
    command: 'todolith user reset-link EMAIL',
  },

  reset: {
    title: 'Choisissez un nouveau mot de passe',
    lead: 'Il remplacera l’ancien.',
    password: 'Nouveau mot de passe',
    submit: 'Définir le mot de passe',
    done_title: 'Votre nouveau mot de passe est prêt',
    done: 'Connectez-vous avec lui pour continuer.',
    done_in: 'Vous restez connecté ici.',
    stale_title: 'Ce lien ne sert plus',
    stale: 'Il a déjà été utilisé, ou il a plus d’une heure.',
    again: 'Demander un autre lien',
  },

  verify: {
    title: 'Votre adresse est confirmée',
    lead: 'Connectez-vous pour continuer.',
    lead_in: 'Merci. Il n’y a rien d’autre à faire.',
    halfway_title: 'Encore une étape',
    halfway: 'Suivez maintenant le lien envoyé à la nouvelle adresse. D’ici là, l’ancienne compte.',
    changed_title: 'Votre adresse a changé',
    changed: 'Connectez-vous avec la nouvelle pour continuer.',
    changed_in: (email: string) => `Désormais, vous vous connectez avec ${email}.`,
    failed_title: 'Ce lien n’a pas marché',
    failed: 'Il a peut-être plus d’une heure, ou il n’est pas entier. Nous pouvons en envoyer un autre.',
    failed_change: 'Il a peut-être plus d’une heure, ou il a déjà servi. Recommencez le changement dans les réglages.',
    other_person: 'Il appartient à un autre compte que celui qui est connecté ici.',
    taken: 'Un autre compte a désormais cette adresse.',
    send: 'Envoyer un autre lien',
    sent: (email: string) => `Si ${email} attend d’être confirmée, un lien est en route.`,
  },

  unconfirmed: {
    title: 'Confirmez votre adresse',
    signed_up: (email: string) => `Un e-mail est en route vers ${email}. Suivez son lien, puis connectez-vous.`,
    signing_in: (email: string) =>
      `Votre compte existe, mais ${email} n’est pas encore confirmée. Suivez le lien de l’e-mail, puis connectez-vous.`,
    again: 'Renvoyer l’e-mail',
    sent: 'Un autre e-mail est en route.',
    banner: (email: string) => `${email} n’est pas encore confirmée. Un lien dans un e-mail suffit.`,
    later: 'Pas maintenant',
    send: 'Envoyer le lien',
    link_sent: (email: string) => `Un lien est en route vers ${email}`,
  },

  goodbye: {
    title: 'Au revoir',
    lead: 'Votre compte et toutes ses tâches sont supprimés. Rien n’en reste dans ce navigateur.',
    failed_title: 'Rien n’a été supprimé',
    failed: 'Ce lien ne sert plus. Vous pouvez en demander un autre dans les réglages.',
    signed_out: 'Connectez-vous dans ce navigateur, puis rouvrez le lien de l’e-mail.',
  },

  settings: {
    lead: 'Votre compte sur ce serveur',
    loading: 'Chargement de vos réglages',
    failed: 'Vos réglages ne peuvent pas être chargés',
  },

  name: {
    title: 'Nom',
    lead: 'Comment on vous appelle ici.',
    label: 'Votre nom',
    saved: 'Votre nom est enregistré',
  },

  email: {
    title: 'E-mail',
    lead: 'Vous vous connectez avec cette adresse.',
    now: 'Votre adresse',
    confirmed: 'Confirmée',
    unconfirmed: 'Non confirmée',
    change: 'Changer d’adresse',
    new_email: 'Nouvelle adresse',
    submit: 'Envoyer un lien',
    hint: 'L’adresse change une fois le lien de l’e-mail suivi.',
    sent: (email: string) =>
      `Un lien est en route. Tant qu’il n’est pas suivi, votre adresse reste la même\u202f; ensuite ce sera ${email}.`,
    no_mail:
      'Ce serveur n’envoie pas d’e-mails, une nouvelle adresse ne peut donc pas être confirmée ici. Adressez-vous à la personne qui le gère.',
    same: 'C’est déjà votre adresse.',
  },

  password: {
    title: 'Mot de passe',
    lead: 'Long et facile à retenir vaut mieux que court et astucieux.',
    current: 'Mot de passe actuel',
    fresh: 'Nouveau mot de passe',
    others: 'Se déconnecter partout ailleurs',
    submit: 'Changer le mot de passe',
    saved: 'Votre mot de passe est changé',
    saved_others: 'Votre mot de passe est changé, et vous êtes déconnecté partout ailleurs',
  },

  devices: {
    title: 'Appareils',
    lead: 'Là où vous êtes connecté.',
    label: 'Appareils',
    on: (browser: string, system: string) => `${browser} sur ${system}`,
    unknown: 'Appareil inconnu',
    current: 'Cet appareil',
    now: 'Utilisé en ce moment',
    today: 'Utilisé ces dernières 24 heures',
    days: (value: number) => `Utilisé il y a ${counted(value, 'jour', 'de jours', 'jours')}`,
    since: (when: string) => `Utilisé pour la dernière fois le ${when}`,
    from: (address: string) => `depuis ${address}`,
    signed_in: (when: string) => `connecté le ${when}`,
    end: 'Déconnecter',
    end_label: (device: string) => `Déconnecter\u00a0: ${device}`,
    ended: (device: string) => `Déconnecté\u00a0: ${device}`,
    only: 'Vous n’êtes connecté nulle part ailleurs.',
    more: (value: number) => `En afficher ${count.format(value)} de plus`,
    end_others: 'Se déconnecter partout ailleurs',
    others_title: 'Se déconnecter partout ailleurs\u202f?',
    others: (value: number) =>
      `${counted(value, 'autre appareil est déconnecté', 'd’autres appareils sont déconnectés', 'autres appareils sont déconnectés')}, dans un quart d’heure au plus tard. Celui-ci reste connecté.`,
    others_ended: 'Vous êtes déconnecté partout ailleurs',
    stale:
      'Vous vous êtes connecté ici il y a plus d’un jour. Pour voir vos appareils, saisissez encore une fois votre mot de passe.',
    show: 'Voir les appareils',
    loading: 'Chargement de vos appareils',
  },

  again: {
    title: 'C’est toujours vous\u202f?',
    lead: 'Vous vous êtes connecté il y a plus d’un jour. Saisissez votre mot de passe pour continuer.',
    submit: 'Continuer',
  },

  time: {
    title: 'Dates et heures',
    lead: 'Ce que «\u00a0aujourd’hui\u00a0» veut dire et comment s’écrivent les dates, sur tous vos appareils.',
    now: (day: string, time: string) => `Nous sommes le ${day}, ${time}.`,
    zone: 'Fuseau horaire',
    zone_hint: 'Saisissez une ville, par exemple Lisbon.',
    no_zone: 'Ce fuseau horaire n’existe pas. Choisissez-en un dans la liste.',
    use_device: (zone: string) => `Prendre le fuseau de cet appareil, ${zone}`,
    week: 'La semaine commence le',
    weeks: { monday: 'Lundi', saturday: 'Samedi', sunday: 'Dimanche' },
    dates: 'Dates',
    date_formats: { dmy: '22/11/2026', mdy: '11/22/2026', ymd: '2026-11-22' },
    times: 'Heures',
    time_formats: { '24h': '14:30', '12h': '2:30 PM' },
    language: 'Langue',
    like_browser: 'Comme le navigateur',
    reminder: 'Rappel habituel',
    reminder_hint: 'Pour un nouveau rappel qui ne précise rien d’autre.',
    no_reminder: 'Aucun',
  },

  notifications: {
    title: 'Notifications',
    lead: 'Des rappels sur cet appareil, même quand Todolith est fermé.',
    loading: 'Vérification que les rappels peuvent arriver ici',
    standing: {
      insecure: 'Les rappels ne peuvent pas arriver ici',
      unsupported: 'Les rappels ne peuvent pas arriver ici',
      blocked: 'Bloquées pour ce navigateur',
      off: 'Désactivées pour ce navigateur',
      on: 'Activées pour ce navigateur',
    },
    why: {
      insecure:
        'Les navigateurs n’autorisent les notifications que si l’adresse commence par https. Adressez-vous à la personne qui gère ce serveur.',
      unsupported:
        'Ce navigateur n’a pas de notifications. Sur un iPhone ou un iPad, ajoutez d’abord Todolith à l’écran d’accueil.',
      blocked:
        'Vous avez dit à ce navigateur de n’en montrer aucune. Autorisez les notifications de cette page dans ses réglages.',
    },
    on: 'Activer',
    off: 'Désactiver',
    test: 'M’envoyer un essai',
    sent: (browsers: number, mail: boolean) => {
      const where = browsers > 0 ? counted(browsers, 'navigateur', 'de navigateurs', 'navigateurs') : '';
      const ways = [where, mail ? 'votre adresse e-mail' : ''];
      return `Un essai est en route vers ${ways.filter((way) => way !== '').join(' et ')}.`;
    },
    nowhere: 'Il n’y a encore nulle part où envoyer un essai. Activez d’abord les notifications.',
    too_soon: 'Le dernier essai date de moins d’une minute. Attendez un instant.',
    others: (value: number) =>
      `Les rappels arrivent aussi sur ${counted(value, 'autre navigateur', 'd’autres navigateurs', 'autres navigateurs')}.`,
    off_elsewhere: 'Désactiver partout ailleurs',
    others_off: 'Désactivées partout ailleurs.',
    by_mail: (email: string) => `Les rappels arrivent aussi par e-mail à ${email}, une fois cette adresse confirmée.`,
    errors: {
      dismissed: 'Le navigateur n’a pas eu le droit d’afficher des notifications, rien n’a donc changé.',
      push_service: 'Ce navigateur n’a pas pu joindre son service push. Vérifiez qu’il est en ligne, puis réessayez.',
      away: 'Le serveur est injoignable. Réessayez.',
    },
  },

  remove: {
    title: 'Supprimer le compte',
    lead: 'Tout ce qui est à vous disparaît, pour de bon.',
    open: 'Supprimer le compte',
    dialog_title: 'Supprimer votre compte\u202f?',
    goes: 'Ceci disparaît du serveur, et personne ne peut le ramener\u00a0:',
    tasks: (value: number) =>
      `${counted(value, 'tâche', 'de tâches', 'tâches')}, ouvertes et terminées, avec notes et étiquettes`,
    history: 'l’historique de toutes vos modifications',
    person: (email: string) => `votre compte ${email}, avec nom et mot de passe`,
    devices: 'votre connexion sur chaque appareil',
    password: 'Mot de passe',
    confirm: 'Saisissez votre adresse e-mail',
    mismatch: 'Ce n’est pas votre adresse.',
    submit: 'Tout supprimer',
    by_mail: 'Vous recevrez ensuite un e-mail. Le compte disparaît une fois son lien suivi.',
    sent_title: 'Encore une étape',
    sent: (email: string) =>
      `Nous avons envoyé un lien à ${email}. Suivez-le dans ce navigateur d’ici un jour, et le compte est supprimé. D’ici là, rien ne change.`,
    close: 'Fermer',
    off: 'Sur ce serveur, c’est la personne qui le gère qui supprime les comptes.',
  },

  errors: {
    INVALID_PASSWORD: 'Ce n’est pas votre mot de passe actuel.',
    INVALID_EMAIL_OR_PASSWORD: 'Ce n’est pas votre mot de passe.',
    CREDENTIAL_ACCOUNT_NOT_FOUND:
      'Ce compte n’a pas de mot de passe. Utilisez «\u00a0Mot de passe oublié\u202f?\u00a0» sur la page de connexion pour en définir un.',
    EMAIL_ALREADY_VERIFIED: 'Cette adresse est déjà confirmée.',
    VERIFICATION_EMAIL_NOT_ENABLED: 'Ce serveur n’envoie pas d’e-mails.',
    CHANGE_EMAIL_DISABLED: 'Sur ce serveur, les adresses ne se changent pas ici.',
    VALIDATION_ERROR: 'Le serveur ne l’accepte pas. Vérifiez ce que vous avez saisi.',
    UNAUTHORIZED: 'Vous êtes déconnecté. Reconnectez-vous.',
  },
};
