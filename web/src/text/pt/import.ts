/** The words of bringing tasks along from elsewhere. In Portuguese. */
import type { Rest } from '../tables';
import { count, counted } from './core';

export const importing: Rest['importing'] = {
  section: 'Importar',
  section_lead: 'Tarefas de uma lista, uma tabela ou outro aplicativo.',
  open: 'Importar tarefas',
  title: 'Importar tarefas',
  lead: 'Uma lista em texto ou Markdown, uma tabela com cabeçalho (CSV), um modelo exportado do Todoist ou a lista JSON de outro Todolith. O arquivo fica neste navegador; você vê o que há nele antes que algo seja adicionado.',
  choose: 'Escolher um arquivo',
  paste: 'Ou cole uma lista',
  paste_example: '- Planejar a viagem\n  - Procurar um trem',
  look: 'Ver o que há nela',
  too_big: 'Este arquivo tem mais de 10 MB. Divida-o e traga as partes uma a uma.',
  too_many: (value: number) =>
    `São importadas no máximo 10.000 tarefas de uma vez, e estas são ${count.format(value)}.`,
  no_text: (file: string) => `“${file}” não é um texto. Exporte antes suas tarefas como texto, CSV ou JSON.`,
  nothing: 'Não há nenhuma tarefa aqui.',
  no_name: 'O projeto precisa de um nome.',
  project_name: 'Importado',
  kinds: {
    text: 'Uma lista',
    todoist: 'Um modelo do Todoist',
    table: 'Uma tabela',
    todolith: 'Uma lista do Todolith',
  },
  found: (what: string, value: number) => `${what} com ${counted(value, 'tarefa', 'de tarefas', 'tarefas')}.`,
  counts: (parts: number, done: number, dated: number) =>
    `${counted(parts, 'subtarefa', 'de subtarefas', 'subtarefas')}, ${counted(done, 'concluída', 'de concluídas', 'concluídas')}, ${count.format(dated)} com data.`,
  old_letters: 'A codificação é antiga. Veja se as letras com acento estão certas.',
  column: (name: string, field: string) => `${name} → ${field}`,
  fields: {
    title: 'título',
    note: 'nota',
    due: 'data',
    deadline: 'prazo final',
    priority: 'prioridade',
    tags: 'etiquetas',
    section: 'seção',
    done: 'concluída',
  },
  left: (value: number) =>
    `${counted(value, 'coisa não pode vir como está', 'de coisas não podem vir como estão', 'coisas não podem vir como estão')}`,
  left_kinds: {
    date: (line: number, value: string) =>
      `Linha ${count.format(line)}: não dá para entender a data “${value}”; ela vai para a nota.`,
    person: (line: number, value: string) => `Linha ${count.format(line)}: “${value}” não pode ser responsável aqui.`,
    level: (line: number, value: string) => `Linha ${count.format(line)}: “${value}” sobe para o terceiro nível.`,
    note: (line: number, value: string) =>
      `Linha ${count.format(line)}: a nota é longa demais; ela perde “${value.slice(0, 60)}…”.`,
    untitled: (line: number, value: string) =>
      `A linha ${count.format(line)} não tem título e fica de fora. ${value.slice(0, 60)}`,
    column: (_line: number, value: string) => `A coluna “${value}” não tem lugar aqui.`,
    value: (line: number, value: string) => `Linha ${count.format(line)}: “${value}” não é uma prioridade.`,
  },
  into: 'Destino',
  new_project: 'Um novo projeto',
  name: 'Nome',
  no_sections: 'A Entrada não tem seções, então elas ficam de fora.',
  back: 'Escolher outra coisa',
  bring: (value: number) => `Importar ${counted(value, 'tarefa', 'de tarefas', 'tarefas')}`,
  brought: (value: number) => `${counted(value, 'tarefa importada', 'de tarefas importadas', 'tarefas importadas')}`,
};
