/** The words of the first minutes: what is offered to who has just come, and the sample project that teaches by doing. In Portuguese. */
import type { Rest } from '../tables';

export const first: Rest['first'] = {
  title: 'Por onde você quer começar?',
  text: 'Três bons caminhos. Nenhum é definitivo.',
  tour: 'Mostre como funciona',
  tour_text: 'Um pequeno projeto para experimentar tudo. Um clique o remove.',
  bring: 'Trazer minhas tarefas',
  bring_text: 'De uma lista, uma tabela ou outro aplicativo.',
  empty: 'Começar do zero',
  empty_text: 'Uma folha em branco para escrever.',
  remove: 'Remover o exemplo',
  made: 'Projeto de exemplo criado',
  sample: {
    name: 'Uma primeira olhada',
    basics: 'O básico',
    further: 'Um pouco além',
    complete: 'Conclua-me: pressione a pedra na frente desta linha',
    date: 'Dê-me uma data: pressione T ou escreva uma, como “amanhã às 9h”',
    drag: 'Arraste-me um lugar para baixo ou pressione Alt ↓',
    parts: 'Sou feita de partes',
    part_open: 'Abra uma tarefa com um clique ou com Enter',
    part_add: 'Adicione uma parte sua abaixo desta',
    note: 'Abra-me: tenho uma nota',
    note_text:
      'As notas conhecem **negrito**, *itálico* e listas:\n\n- [x] Leia esta linha\n- [ ] Marque esta\n\nLinks abrem: https://www.rfc-editor.org/rfc/rfc5545',
    daily: 'Volto todos os dias: conclua-me e veja',
    tag: 'Pressione Q e escreva: Regar as plantas a cada 3 dias @casa p2',
    keys: 'Pressione ? para ver todas as teclas, e Ctrl K ou ⌘ K para encontrar qualquer coisa',
    undo: 'Exclua-me e depois pressione Z: tudo pode ser desfeito',
  },
};
