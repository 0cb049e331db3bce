/** The words of forgot, reset, verify, settings and goodbye, in English. It knows no screen. */
import { counted } from './en';

export const en_account = {
  to_tasks: 'To your tasks',
  to_settings: 'To settings',
  to_sign_in: 'Back to sign in',
  cancel: 'Cancel',
  save: 'Save',
  retry: 'Try again',

  forgot: {
    title: 'Forgot your password?',
    lead: 'Tell us your address, and a link to choose a new one is sent there.',
    submit: 'Send the link',
    sent_title: 'Look into your mail',
    sent: (email: string) =>
      `If there is an account for ${email}, a link to a new password is on its way there. It works once, within an hour.`,
    nothing: 'Nothing there? Look among unwanted mail, or make sure of the address.',
    other: 'Use another address',
    no_mail: 'This server sends no mail. Whoever runs it can make a link for you, with this command:',
    no_mail_after: 'EMAIL is your address. The link works once, within an hour.',
    command: 'todolith user reset-link EMAIL',
  },

  reset: {
    title: 'Choose a new password',
    lead: 'From then on it replaces the old one.',
    password: 'New password',
    submit: 'Set password',
    done_title: 'Your new password is set',
    done: 'Sign in with it to go on.',
    done_in: 'You are still signed in here.',
    stale_title: 'This link no longer works',
    stale: 'It has been used already, or it is older than an hour.',
    again: 'Get a new link',
  },

  verify: {
    title: 'Your address is confirmed',
    lead: 'Sign in to go on.',
    lead_in: 'Thank you. Nothing else to do.',
    halfway_title: 'One step left',
    halfway: 'Now follow the link in the mail we have sent to the new address. Until then the old one counts.',
    changed_title: 'Your address has changed',
    changed: 'Sign in with the new one to go on.',
    changed_in: (email: string) => `From now on you sign in with ${email}.`,
    failed_title: 'This link did not work',
    failed: 'It may be older than an hour, or not whole. We can send another one.',
    failed_change: 'It may be older than an hour, or used already. Start the change again in your settings.',
    other_person: 'It belongs to another account than the one that is signed in here.',
    taken: 'Another account has that address by now.',
    send: 'Send another link',
    sent: (email: string) => `If ${email} waits to be confirmed, a link is on its way there.`,
  },

  unconfirmed: {
    title: 'Confirm your address',
    signed_up: (email: string) => `A mail is on its way to ${email}. Follow the link in it, then sign in.`,
    signing_in: (email: string) =>
      `Your account is there, but ${email} is not confirmed yet. Follow the link in the mail, then sign in.`,
    again: 'Send the mail again',
    sent: 'Another mail is on its way.',
    banner: (email: string) => `${email} is not confirmed yet. A link in a mail does it.`,
    later: 'Not now',
    send: 'Send the link',
    link_sent: (email: string) => `A link is on its way to ${email}`,
  },

  goodbye: {
    title: 'Goodbye',
    lead: 'Your account and all its tasks are deleted. Nothing of them is kept in this browser.',
    failed_title: 'Nothing was deleted',
    failed: 'This link no longer works. You can ask for another one in your settings.',
    signed_out: 'Sign in in this browser, then open the link in the mail again.',
  },

  settings: {
    lead: 'Your account on this server',
    loading: 'Loading your settings',
    failed: 'Your settings cannot be loaded',
  },

  name: {
    title: 'Name',
    lead: 'How you are called here.',
    label: 'Your name',
    saved: 'Your name is saved',
  },

  email: {
    title: 'E-mail',
    lead: 'You sign in with this address.',
    now: 'Your address',
    confirmed: 'Confirmed',
    unconfirmed: 'Not confirmed',
    change: 'Change address',
    new_email: 'New address',
    submit: 'Send a link',
    hint: 'The address changes once the mailed link has been followed.',
    sent: (email: string) =>
      `A link is on its way. Until it is followed your address stays as it is, and then it is ${email}.`,
    no_mail: 'This server sends no mail, so a new address cannot be confirmed here. Ask whoever runs it.',
    same: 'This is your address already.',
  },

  password: {
    title: 'Password',
    lead: 'Long and memorable is better than short and clever.',
    current: 'Current password',
    fresh: 'New password',
    others: 'Sign out everywhere else',
    submit: 'Change password',
    saved: 'Your password is changed',
    saved_others: 'Your password is changed, and you are signed out everywhere else',
  },

  devices: {
    title: 'Devices',
    lead: 'Where you are signed in.',
    label: 'Devices',
    on: (browser: string, system: string) => `${browser} on ${system}`,
    unknown: 'Unknown device',
    current: 'This device',
    now: 'In use now',
    today: 'Used within the last day',
    days: (value: number) => `Last used ${counted(value, 'day', 'days')} ago`,
    since: (when: string) => `Last used on ${when}`,
    from: (address: string) => `from ${address}`,
    signed_in: (when: string) => `signed in ${when}`,
    end: 'Sign out',
    end_label: (device: string) => `Sign out: ${device}`,
    ended: (device: string) => `Signed out: ${device}`,
    only: 'You are signed in nowhere else.',
    more: (value: number) => `Show ${value} more`,
    end_others: 'Sign out everywhere else',
    others_title: 'Sign out everywhere else?',
    others: (value: number) =>
      `${counted(value, 'other device is', 'other devices are')} signed out, within a quarter of an hour at the latest. This one stays signed in.`,
    others_ended: 'You are signed out everywhere else',
    stale: 'You signed in here more than a day ago. To see your devices, enter your password once more.',
    show: 'Show devices',
    loading: 'Loading your devices',
  },

  again: {
    title: 'Is it still you?',
    lead: 'You signed in more than a day ago. Enter your password to go on.',
    submit: 'Go on',
  },

  time: {
    title: 'Dates and times',
    lead: 'What “today” means and how dates are written, on all your devices.',
    now: (day: string, time: string) => `It is ${day}, ${time}.`,
    zone: 'Time zone',
    zone_hint: 'Type a city, such as Lisbon.',
    no_zone: 'No such time zone. Choose one from the list.',
    use_device: (zone: string) => `Use the zone of this device, ${zone}`,
    week: 'Weeks begin on',
    weeks: { monday: 'Monday', saturday: 'Saturday', sunday: 'Sunday' },
    dates: 'Dates',
    date_formats: { dmy: '22 Nov 2026', mdy: 'Nov 22, 2026', ymd: '2026-11-22' },
    times: 'Times',
    time_formats: { '24h': '14:30', '12h': '2:30 pm' },
    language: 'Language',
    languages: { browser: 'Like the browser', en: 'English' },
    reminder: 'Usual reminder',
    reminder_hint: 'For a new reminder that does not say otherwise.',
    before: (minutes: number | null) => {
      if (minutes === null) return 'None';
      if (minutes === 0) return 'When it is due';
      if (minutes % 10_080 === 0) return `${counted(minutes / 10_080, 'week', 'weeks')} before`;
      if (minutes % 1_440 === 0) return `${counted(minutes / 1_440, 'day', 'days')} before`;
      if (minutes % 60 === 0) return `${counted(minutes / 60, 'hour', 'hours')} before`;
      return `${counted(minutes, 'minute', 'minutes')} before`;
    },
  },

  remove: {
    title: 'Delete account',
    lead: 'Everything of yours goes, for good.',
    open: 'Delete account',
    dialog_title: 'Delete your account?',
    goes: 'This goes from the server, and nobody can bring it back:',
    tasks: (value: number) => `${counted(value, 'task', 'tasks')}, open and done, with notes and tags`,
    history: 'the record of every change you made',
    person: (email: string) => `your account ${email}, with name and password`,
    devices: 'your sign-in on every device',
    password: 'Password',
    confirm: 'Type your e-mail address',
    mismatch: 'This is not your address.',
    submit: 'Delete everything',
    by_mail: 'You then get a mail. The account goes once the link in it has been followed.',
    sent_title: 'One step left',
    sent: (email: string) =>
      `We have sent a link to ${email}. Follow it in this browser within a day, and the account is deleted. Until then nothing changes.`,
    close: 'Close',
    off: 'On this server accounts are deleted by whoever runs it.',
  },

  errors: {
    INVALID_PASSWORD: 'This is not your current password.',
    INVALID_EMAIL_OR_PASSWORD: 'This is not your password.',
    CREDENTIAL_ACCOUNT_NOT_FOUND:
      'This account has no password. Use “Forgot your password?” on the sign-in page to set one.',
    EMAIL_ALREADY_VERIFIED: 'This address is confirmed already.',
    VERIFICATION_EMAIL_NOT_ENABLED: 'This server sends no mail.',
    CHANGE_EMAIL_DISABLED: 'On this server addresses cannot be changed here.',
    VALIDATION_ERROR: 'The server does not take this. Look at what you typed.',
    UNAUTHORIZED: 'You are signed out. Sign in again.',
  },
} as const;
