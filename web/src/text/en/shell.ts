/** The words of the installed app, in English, which are loaded after the first list. It knows no screen. */
export const en_shell = {
  update_ready: 'Update ready',
  reload: 'Reload',
  install: 'Install app',
  badge: 'Show the number of tasks due on the app’s icon',
  works: 'This is how Todolith reminds you. It works.',
} as const;
