/** The words of the installed app, which are loaded after the first list, in Portuguese. It knows no screen. */
import type { Rest } from '../tables';

export const shell: Rest['shell'] = {
  update_ready: 'Atualização pronta',
  reload: 'Recarregar',
  install: 'Instalar o app',
  badge: 'Mostrar o número de tarefas que vencem no ícone do app',
  works: 'É assim que o Todolith avisa você. Funciona.',
};
