/** The words of the installed app, which are loaded after the first list, in Polish. It knows no screen. */
import type { Rest } from '../tables';

export const shell: Rest['shell'] = {
  update_ready: 'Aktualizacja gotowa',
  reload: 'Wczytaj ponownie',
  install: 'Zainstaluj aplikację',
  badge: 'Pokazuj liczbę zadań na dziś na ikonie aplikacji',
  works: 'Tak Todolith wysyła przypomnienia. Działa.',
};
