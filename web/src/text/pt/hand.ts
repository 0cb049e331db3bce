/** The words of what comes on first use around a task: moving it, how its repeating ends, what reminds of it, in Portuguese.. */
import type { Rest } from '../tables';
import { counted } from './core';

export const hand: Rest['hand'] = {
  moved: (place: number, of: number, where: string) => `Movida para o lugar ${place} de ${of} em ${where}`,
  moved_to: (title: string, where: string) => `“${title}” movida para ${where}`,
  subtask_of: (title: string) => `subtarefas de ${title}`,
  section: (project: string, section: string) => `${project}, ${section}`,
  into: (where: string) => `Para ${where}`,
  part_of: (title: string) => `Parte de ${title}`,
  stays: 'Fica onde está',
  sorted: (how: string) => `Esta lista está ordenada assim: ${how}.`,
  by_hand: 'Ordenar à mão',
  not_here: 'Esta lista tem ordem própria. Solte a tarefa sobre um projeto para movê-la para lá.',
  drop_on: 'Solte sobre um projeto para mover',
  below: (group: string) => `Abaixo de “${group}”`,
  put_below: (title: string, group: string) => `“${title}” agora está abaixo de “${group}”`,
  drop_below: 'Solte abaixo de outro título ou sobre um projeto',
  obstacles: {
    first: 'Já é a primeira',
    last: 'Já é a última',
    levels: 'As tarefas têm no máximo três níveis',
    top: 'Não é uma subtarefa',
    alone: 'Não há tarefa acima de que ela possa fazer parte',
    edge: 'Não há outro grupo desse lado',
  },
  ends: {
    label: 'Termina',
    never: 'Nunca',
    until: 'Em uma data',
    count: 'Depois de um número de vezes',
    last_day: 'Último dia',
    times: 'Quantas vezes, contando esta',
    until_wrong: 'O último dia não pode ser antes do vencimento.',
    count_wrong: 'De 1 a 10.000.',
    then_no_more: 'e depois mais nenhuma',
    no_more: 'Esta é a última vez.',
  },
  reminders: {
    label: 'Lembretes',
    choose: 'Escolher lembretes',
    add: 'Adicionar um lembrete',
    change: (what: string) => `Mudar: ${what}`,
    remove: (what: string) => `Remover: ${what}`,
    added: (what: string) => `Lembrete definido: ${what}`,
    changed: (what: string) => `Lembrete mudado: ${what}`,
    removed: (what: string) => `Lembrete removido: ${what}`,
    rings: (when: string) => `Avisa: ${when}`,
    before: (minutes: number) => {
      if (minutes === 0) return 'No vencimento';
      if (minutes % 10_080 === 0) return `${counted(minutes / 10_080, 'semana', 'de semanas', 'semanas')} antes`;
      if (minutes % 1_440 === 0) return `${counted(minutes / 1_440, 'dia', 'de dias', 'dias')} antes`;
      if (minutes % 60 === 0) return `${counted(minutes / 60, 'hora', 'de horas', 'horas')} antes`;
      return `${counted(minutes, 'minuto', 'de minutos', 'minutos')} antes`;
    },
    number: 'Quanto tempo antes',
    unit: 'Unidade',
    units: {
      minutes: 'minutos antes',
      hours: 'horas antes',
      days: 'dias antes',
      weeks: 'semanas antes',
    },
    moment: 'Em um momento',
    set: 'Definir',
    set_before: 'Definir com essa antecedência',
    set_moment: 'Definir para este momento',
    passed: 'Esse momento já passou.',
    too_early: 'No máximo quatro semanas antes.',
    full: 'Uma tarefa tem no máximo 20 lembretes.',
    done: 'Silencioso: a tarefa está concluída',
    no_date: 'Silencioso: a tarefa não tem vencimento',
    over: 'Já avisou, ou seu momento passou',
    needs_date: 'A tarefa não tem vencimento: o que depende dele fica em silêncio até haver um.',
    no_mail:
      'Este servidor não envia e-mails. Ligue as notificações nas configurações para que os lembretes cheguem até você.',
    unconfirmed:
      'Confirme seu endereço ou ligue as notificações nas configurações para que os lembretes cheguem até você.',
  },
};
