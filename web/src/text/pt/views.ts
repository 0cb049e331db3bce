/** The words of the trash and of what is loaded after the first screen, in Portuguese. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';
import { counted, form } from './core';

export const views: Translation<Rest['views']> = {
  projects: {
    edit: 'Editar projeto',
    name: 'Nome',
    name_empty: 'Ele precisa de um nome.',
    colour: 'Cor',
    colours: {
      verdigris: 'Verdete',
      carnelian: 'Cornalina',
      ochre: 'Ocre',
      lapis: 'Lápis-lazúli',
      amethyst: 'Ametista',
      moss: 'Musgo',
      stone: 'Pedra',
    },
    save: 'Salvar',
    cancel: 'Cancelar',
    archive: 'Arquivar',
    unarchive: 'Trazer de volta do arquivo',
    archived: (name: string) => `“${name}” arquivado`,
    unarchived: (name: string) => `“${name}” voltou do arquivo`,
    remove: 'Excluir projeto',
    rename_section: 'Renomear seção',
    remove_section: 'Excluir seção',
    find: 'Encontrar um projeto',
    none: 'Esse projeto não existe',
  },

  refused: {
    title: 'Não salvo',
    lead: 'O servidor recusou estas mudanças. O que você digitou continua aqui.',
    kinds: {
      create: 'Nova tarefa',
      update: 'Mudança',
      move: 'Mover',
      complete: 'Concluir',
      complete_recurring: 'Concluir',
      reopen_recurring: 'Reabrir',
      delete: 'Excluir',
      restore: 'Restaurar',
      make: 'Novo',
      change: 'Mudança',
      remove: 'Excluir',
      bring_back: 'Restaurar',
    },
    retry: 'Tentar de novo',
    discard: 'Descartar',
    close: 'Fechar',
  },

  removed: {
    project: (name: string, tasks: number) =>
      `“${name}” e ${counted(tasks, 'tarefa', 'de tarefas', 'tarefas')}: excluídos`,
    section: (name: string, tasks: number) =>
      tasks === 1
        ? `“${name}” excluída; a tarefa fica no projeto`
        : `“${name}” excluída; ${counted(tasks, 'tarefa fica', 'de tarefas ficam', 'tarefas ficam')} no projeto`,
  },

  filters: {
    query: 'Consulta',
    query_hint: 'Por exemplo: (today | overdue) & p1 & !@espera',
    query_empty: 'Ele precisa de uma consulta.',
    at: (detail: string, place: number) => `${detail} No caractere ${place}.`,
    expected: (what: string) => `Esperado: ${what}`,
    found: (value: number) =>
      value === 0
        ? 'Nenhuma tarefa se encaixa agora'
        : `${counted(value, 'tarefa se encaixa', 'de tarefas se encaixam', 'tarefas se encaixam')} agora`,
    unchecked: 'O servidor não responde. A consulta será conferida quando você estiver online de novo.',
    preview: 'O que ele encontra',
    move_up: 'Mover para cima',
    move_down: 'Mover para baixo',
    remove: 'Excluir filtro',
    save_as: 'Salvar como filtro',
    stale: (time: string) => `O servidor não responde. Isto foi encontrado às ${time}.`,
    offline: 'Este filtro não pode ser consultado agora',
    offline_text: 'É o servidor que encontra o que se encaixa. Ele será consultado quando você estiver online.',
    broken: 'Este filtro não faz mais sentido',
    missing: 'Este filtro não existe mais',
    missing_text: 'Ele foi excluído, aqui ou em outro dispositivo.',
    help: 'Como escrever uma consulta',
    terms: [
      ['a & b, a | b, !a, ( )', 'Ambos, um ou outro, não; & une com mais força'],
      ['today, fri, 3 dec, 7 days', 'Vence nesse dia, ou dentro de tantos dias'],
      ['overdue, no date', 'Atrasada; sem vencimento'],
      ['due before: fri, due after: 3 dec', 'Vence antes ou depois; também deadline e created'],
      ['p1, p2, p3, p4', 'Prioridade alta, média, baixa, nenhuma'],
      ['#Home, #inbox, /Section', 'Em um projeto, em nenhum, em uma seção; * vale por qualquer coisa'],
      ['@calls, no labels', 'Com uma etiqueta; sem nenhuma'],
      ['search: words', 'Com estas palavras'],
      ['recurring, subtask, completed', 'Se repete; é uma subtarefa; está concluída'],
      ['"…", \\', 'Tomar os sinais como são: #"Home & garden"'],
    ],
  },

  trash: {
    lead: (days: number) => `O que você exclui fica aqui por ${counted(days, 'dia', 'de dias', 'dias')}`,
    label: 'Excluído',
    loading: 'Carregando a lixeira',
    kinds: { task: 'Tarefa', project: 'Projeto', section: 'Seção', filter: 'Filtro', reminder: 'Lembrete' },
    unnamed: {
      task: 'Uma tarefa',
      project: 'Um projeto',
      section: 'Uma seção',
      filter: 'Um filtro',
      reminder: 'Um lembrete',
    },
    more: (value: number) => `${counted(value, 'coisa a mais', 'de coisas a mais', 'coisas a mais')}`,
    with: (kind: string, more: string) => `${kind} com ${more}`,
    left: (days: number) => `${form(days, 'resta', 'restam', 'restam')} ${counted(days, 'dia', 'de dias', 'dias')}`,
    restore: 'Restaurar',
    restore_label: (name: string) => `Restaurar: ${name}`,
    restored: (name: string) => `“${name}”: restaurado`,
    restored_with: (name: string, more: string) => `“${name}” e ${more}: restaurados`,
    erase: 'Apagar',
    erase_label: (name: string) => `Apagar para sempre: ${name}`,
    erase_title: 'Apagar isto para sempre?',
    erase_text: (name: string) => `“${name}” e tudo o que se soube sobre isso será apagado. Não dá para desfazer.`,
    erase_with_text: (name: string, more: string) =>
      `“${name}”, ${more} que foram junto e tudo o que se soube sobre isso serão apagados. Não dá para desfazer.`,
    erased: (name: string) => `“${name}”: apagado`,
    empty: 'Esvaziar a lixeira',
    empty_title: 'Esvaziar a lixeira?',
    empty_text: (value: number) =>
      `${counted(value, 'coisa na lixeira será apagada', 'de coisas na lixeira serão apagadas', 'coisas na lixeira serão apagadas')}, com tudo o que se soube sobre isso. Não dá para desfazer.`,
    empty_more_text: (value: number) =>
      `Tudo na lixeira, mais de ${counted(value, 'coisa', 'de coisas', 'coisas')}, será apagado, com tudo o que se soube sobre isso. Não dá para desfazer.`,
    emptied: 'A lixeira está vazia',
    older: 'Mostrar mais antigos',
    nothing: 'A lixeira está vazia',
    nothing_text: (days: number) =>
      `O que você exclui espera aqui por ${counted(days, 'dia', 'de dias', 'dias')}, caso mude de ideia.`,
    offline: 'A lixeira não responde agora',
    offline_text: 'Ela fica no servidor e aparece aqui quando você estiver online de novo. Nada nela se perde.',
    stale: 'Sem conexão. Esta é a lixeira como foi vista pela última vez.',
    not_now: 'O servidor não responde. Nada mudou.',
    gone: 'Não está mais na lixeira.',
  },
};
