/** Why the server refused something, by the field or the kind of problem that it names, in Portuguese. It knows no code. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';

export const reasons: Translation<Rest['reasons']> = {
  fields: {
    title: 'Um título tem de 1 a 200 caracteres, em uma linha.',
    description: 'Uma nota tem no máximo 10.000 caracteres.',
    tags: 'Uma tarefa tem no máximo 20 etiquetas de até 50 caracteres, sem vírgulas.',
    due_date: 'Este vencimento não pode ser guardado.',
    start_date: 'Este início não pode ser guardado.',
    deadline: 'Este prazo final não pode ser guardado.',
    duration_minutes: 'Uma duração vai de 1 minuto a 525.600, que são um ano.',
    priority: 'Essa prioridade não existe.',
    recurrence: 'Ela não pode se repetir assim.',
    parent_id: 'Ela não pode ser uma subtarefa ali.',
    project_id: 'Ela não pode estar nesse projeto.',
    section_id: 'Ela não pode estar nessa seção.',
    name: 'Um nome tem de 1 a 200 caracteres, em uma linha.',
    color: 'Essa cor não existe.',
    minutes_before: 'Um lembrete vem no máximo quatro semanas antes.',
    at: 'Um lembrete não pode vir nesse momento.',
    filter: 'O filtro não foi entendido.',
    query: 'O filtro não foi entendido.',
    time_zone: 'O servidor não conhece este fuso horário.',
    position: 'Isso não pode ficar ali.',
  },
  kinds: {
    'not-found': 'Não está mais lá.',
    conflict: 'Já há outra coisa ali.',
    'revert-conflict': 'Isto mudou de novo desde então.',
    'cannot-revert': 'O que há agora não deixa lugar para o que havia.',
    purged: 'O que era não está mais guardado.',
    'stale-revision': 'Isto mudou em outro lugar nesse meio-tempo.',
    'body-too-large': 'É grande demais para o servidor.',
    'too-many-requests': 'Foi muita coisa de uma vez. Espere um momento e tente de novo.',
    'wrong-user': 'Pertence a outra pessoa.',
    'disk-full': 'O disco do servidor está cheio.',
    unavailable: 'O servidor está ocupado. Tente de novo daqui a pouco.',
    defect: 'Algo deu errado no servidor.',
  },
  other: 'O servidor não aceita isto.',
};
