/** The words of the installed app, which are loaded after the first list, in Spanish. It knows no screen. */
import type { Rest } from '../tables';

export const shell: Rest['shell'] = {
  update_ready: 'Actualización lista',
  reload: 'Recargar',
  install: 'Instalar la app',
  badge: 'Mostrar el número de tareas que vencen en el icono de la app',
  works: 'Así te avisa Todolith. Funciona.',
};
