/** The words of the trash and of what is loaded after the first screen, in English. It knows no screen. */
import { counted } from './en';

export const en_views = {
  removed: {
    project: (name: string, tasks: number) => `Deleted “${name}” and its ${counted(tasks, 'task', 'tasks')}`,
    section: (name: string, tasks: number) =>
      tasks === 1
        ? `Deleted “${name}”; its task stays in the project`
        : `Deleted “${name}”; its ${counted(tasks, 'task', 'tasks')} stay in the project`,
  },

  trash: {
    lead: (days: number) => `What you delete stays here for ${counted(days, 'day', 'days')}`,
    label: 'Deleted',
    loading: 'Loading the trash',
    kinds: { task: 'Task', project: 'Project', section: 'Section', filter: 'Filter', reminder: 'Reminder' },
    unnamed: { task: 'A task', project: 'A project', section: 'A section', filter: 'A filter', reminder: 'A reminder' },
    more: (value: number) => counted(value, 'more thing', 'more things'),
    with: (kind: string, more: string) => `${kind} with ${more}`,
    left: (days: number) => `${counted(days, 'day', 'days')} left`,
    restore: 'Restore',
    restore_label: (name: string) => `Restore: ${name}`,
    restored: (name: string) => `Restored “${name}”`,
    restored_with: (name: string, more: string) => `Restored “${name}” and ${more}`,
    erase: 'Erase',
    erase_label: (name: string) => `Erase for good: ${name}`,
    erase_title: 'Erase this for good?',
    erase_text: (name: string) =>
      `“${name}” and everything that was ever known of it will be erased. This cannot be undone.`,
    erase_with_text: (name: string, more: string) =>
      `“${name}”, ${more} that went with it, and everything that was ever known of them will be erased. This cannot be undone.`,
    erased: (name: string) => `Erased “${name}”`,
    empty: 'Empty the trash',
    empty_title: 'Empty the trash?',
    empty_text: (value: number) =>
      `${counted(value, 'thing', 'things')} in the trash will be erased, with everything that was ever known of ${value === 1 ? 'it' : 'them'}. This cannot be undone.`,
    empty_more_text: (value: number) =>
      `Everything in the trash, more than ${counted(value, 'thing', 'things')}, will be erased, with all that was ever known of it. This cannot be undone.`,
    emptied: 'The trash is empty',
    older: 'Show older',
    nothing: 'The trash is empty',
    nothing_text: (days: number) =>
      `What you delete waits here for ${counted(days, 'day', 'days')}, in case you change your mind.`,
    offline: 'The trash cannot be reached now',
    offline_text: 'It is kept on the server and appears here when you are online again. Nothing in it is lost.',
    stale: 'Offline. This is the trash as it was last seen.',
    not_now: 'The server cannot be reached. Nothing has changed.',
    gone: 'It is no longer in the trash.',
  },
} as const;
