/** The words of forgot, reset, verify, settings and goodbye, in Portuguese. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';
import { count, counted } from './core';

export const account: Translation<Rest['account']> = {
  to_tasks: 'Para suas tarefas',
  to_settings: 'Para as configurações',
  to_sign_in: 'Voltar para entrar',
  cancel: 'Cancelar',
  save: 'Salvar',
  retry: 'Tentar de novo',

  forgot: {
    title: 'Esqueceu a senha?',
    lead: 'Diga seu endereço, e um link para escolher outra vai para lá.',
    submit: 'Enviar o link',
    sent_title: 'Veja seu e-mail',
    sent: (email: string) =>
      `Se existe uma conta para ${email}, um link para uma nova senha está a caminho. Ele vale uma vez, por uma hora.`,
    nothing: 'Nada chegou? Olhe no spam ou confira o endereço.',
    other: 'Usar outro endereço',
    no_mail: 'Este servidor não envia e-mails. Quem cuida dele pode criar um link para você com este comando:',
    no_mail_after: 'EMAIL é o seu endereço. O link vale uma vez, por uma hora.',
    command: 'todolith user reset-link EMAIL',
  },

  reset: {
    title: 'Escolha uma nova senha',
    lead: 'A partir de então ela substitui a antiga.',
    password: 'Nova senha',
    submit: 'Definir senha',
    done_title: 'Sua nova senha está pronta',
    done: 'Entre com ela para continuar.',
    done_in: 'Você continua conectado aqui.',
    stale_title: 'Este link não vale mais',
    stale: 'Ele já foi usado ou tem mais de uma hora.',
    again: 'Pedir outro link',
  },

  verify: {
    title: 'Seu endereço está confirmado',
    lead: 'Entre para continuar.',
    lead_in: 'Obrigado. Não há mais nada a fazer.',
    halfway_title: 'Falta um passo',
    halfway: 'Agora siga o link do e-mail enviado ao novo endereço. Até lá vale o antigo.',
    changed_title: 'Seu endereço mudou',
    changed: 'Entre com o novo para continuar.',
    changed_in: (email: string) => `De agora em diante você entra com ${email}.`,
    failed_title: 'Este link não funcionou',
    failed: 'Talvez tenha mais de uma hora ou esteja incompleto. Podemos enviar outro.',
    failed_change: 'Talvez tenha mais de uma hora ou já tenha sido usado. Comece a mudança de novo nas configurações.',
    other_person: 'Ele pertence a outra conta, não à que está conectada aqui.',
    taken: 'Esse endereço agora é de outra conta.',
    send: 'Enviar outro link',
    sent: (email: string) => `Se ${email} espera confirmação, um link está a caminho.`,
  },

  unconfirmed: {
    title: 'Confirme seu endereço',
    signed_up: (email: string) => `Um e-mail está a caminho de ${email}. Siga o link dele e depois entre.`,
    signing_in: (email: string) =>
      `Sua conta existe, mas ${email} ainda não foi confirmado. Siga o link do e-mail e depois entre.`,
    again: 'Enviar o e-mail de novo',
    sent: 'Outro e-mail está a caminho.',
    banner: (email: string) => `${email} ainda não foi confirmado. Basta um link em um e-mail.`,
    later: 'Agora não',
    send: 'Enviar o link',
    link_sent: (email: string) => `Um link está a caminho de ${email}`,
  },

  goodbye: {
    title: 'Até logo',
    lead: 'Sua conta e todas as suas tarefas foram excluídas. Nada delas fica neste navegador.',
    failed_title: 'Nada foi excluído',
    failed: 'Este link não vale mais. Você pode pedir outro nas configurações.',
    signed_out: 'Entre neste navegador e abra de novo o link do e-mail.',
  },

  settings: {
    lead: 'Sua conta neste servidor',
    loading: 'Carregando suas configurações',
    failed: 'Não foi possível carregar suas configurações',
  },

  name: {
    title: 'Nome',
    lead: 'Como você se chama aqui.',
    label: 'Seu nome',
    saved: 'Seu nome foi salvo',
  },

  email: {
    title: 'E-mail',
    lead: 'Você entra com este endereço.',
    now: 'Seu endereço',
    confirmed: 'Confirmado',
    unconfirmed: 'Não confirmado',
    change: 'Mudar endereço',
    new_email: 'Novo endereço',
    submit: 'Enviar um link',
    hint: 'O endereço muda quando você seguir o link do e-mail.',
    sent: (email: string) =>
      `Um link está a caminho. Até você segui-lo, seu endereço fica como está; depois será ${email}.`,
    no_mail:
      'Este servidor não envia e-mails, então um novo endereço não pode ser confirmado aqui. Fale com quem cuida dele.',
    same: 'Este já é o seu endereço.',
  },

  password: {
    title: 'Senha',
    lead: 'Longa e fácil de lembrar é melhor que curta e esperta.',
    current: 'Senha atual',
    fresh: 'Nova senha',
    others: 'Sair de todos os outros lugares',
    submit: 'Mudar senha',
    saved: 'Sua senha mudou',
    saved_others: 'Sua senha mudou, e você saiu de todos os outros lugares',
  },

  devices: {
    title: 'Dispositivos',
    lead: 'Onde você está conectado.',
    label: 'Dispositivos',
    on: (browser: string, system: string) => `${browser} no ${system}`,
    unknown: 'Dispositivo desconhecido',
    current: 'Este dispositivo',
    now: 'Em uso agora',
    today: 'Usado nas últimas 24 horas',
    days: (value: number) => `Usado há ${counted(value, 'dia', 'de dias', 'dias')}`,
    since: (when: string) => `Usado pela última vez em ${when}`,
    from: (address: string) => `de ${address}`,
    signed_in: (when: string) => `conectado em ${when}`,
    end: 'Desconectar',
    end_label: (device: string) => `Desconectar: ${device}`,
    ended: (device: string) => `Desconectado: ${device}`,
    only: 'Você não está conectado em nenhum outro lugar.',
    more: (value: number) => `Mostrar mais ${count.format(value)}`,
    end_others: 'Sair de todos os outros lugares',
    others_title: 'Sair de todos os outros lugares?',
    others: (value: number) =>
      `${counted(value, 'outro dispositivo será desconectado', 'de outros dispositivos serão desconectados', 'outros dispositivos serão desconectados')}, em no máximo quinze minutos. Este continua conectado.`,
    others_ended: 'Você saiu de todos os outros lugares',
    stale: 'Você entrou aqui há mais de um dia. Para ver seus dispositivos, digite sua senha mais uma vez.',
    show: 'Mostrar dispositivos',
    loading: 'Carregando seus dispositivos',
  },

  again: {
    title: 'Ainda é você?',
    lead: 'Você entrou há mais de um dia. Digite sua senha para continuar.',
    submit: 'Continuar',
  },

  time: {
    title: 'Datas e horas',
    lead: 'O que “hoje” significa e como as datas são escritas, em todos os seus dispositivos.',
    now: (day: string, time: string) => `É ${day}, ${time}.`,
    zone: 'Fuso horário',
    zone_hint: 'Digite uma cidade, por exemplo Lisbon.',
    no_zone: 'Esse fuso horário não existe. Escolha um da lista.',
    use_device: (zone: string) => `Usar o fuso deste dispositivo, ${zone}`,
    week: 'A semana começa no',
    weeks: { monday: 'Segunda-feira', saturday: 'Sábado', sunday: 'Domingo' },
    dates: 'Datas',
    date_formats: { dmy: '22/11/2026', mdy: '11/22/2026', ymd: '2026-11-22' },
    times: 'Horas',
    time_formats: { '24h': '14:30', '12h': '2:30 PM' },
    language: 'Idioma',
    like_browser: 'Como o navegador',
    reminder: 'Lembrete habitual',
    reminder_hint: 'Para um novo lembrete que não diga outra coisa.',
    no_reminder: 'Nenhum',
  },

  notifications: {
    title: 'Notificações',
    lead: 'Lembretes neste dispositivo, também com o Todolith fechado.',
    loading: 'Verificando se os lembretes podem chegar aqui',
    standing: {
      insecure: 'Os lembretes não podem chegar aqui',
      unsupported: 'Os lembretes não podem chegar aqui',
      blocked: 'Bloqueadas neste navegador',
      off: 'Desligadas neste navegador',
      on: 'Ligadas neste navegador',
    },
    why: {
      insecure:
        'Os navegadores só permitem notificações onde o endereço começa com https. Fale com quem cuida deste servidor.',
      unsupported:
        'Este navegador não tem notificações. No iPhone ou iPad, adicione primeiro o Todolith à tela de início.',
      blocked:
        'Você disse a este navegador para não mostrar nenhuma. Permita as notificações desta página nas configurações dele.',
    },
    on: 'Ligar',
    off: 'Desligar',
    test: 'Enviar um teste',
    sent: (browsers: number, mail: boolean) => {
      const where = browsers > 0 ? counted(browsers, 'navegador', 'de navegadores', 'navegadores') : '';
      const ways = [where, mail ? 'seu e-mail' : ''];
      return `Um teste está a caminho de ${ways.filter((way) => way !== '').join(' e de ')}.`;
    },
    nowhere: 'Ainda não há para onde enviar um teste. Ligue primeiro as notificações.',
    too_soon: 'O último teste foi enviado há menos de um minuto. Espere um momento.',
    others: (value: number) =>
      `Os lembretes também chegam a ${counted(value, 'outro navegador', 'de outros navegadores', 'outros navegadores')}.`,
    off_elsewhere: 'Desligar em todos os outros',
    others_off: 'Desligadas em todos os outros.',
    by_mail: (email: string) =>
      `Os lembretes também chegam por e-mail a ${email}, assim que esse endereço for confirmado.`,
    errors: {
      dismissed: 'O navegador não teve permissão para mostrar notificações, então nada mudou.',
      push_service:
        'Este navegador não conseguiu falar com seu serviço de push. Veja se ele está online e tente de novo.',
      away: 'O servidor não responde. Tente de novo.',
    },
  },

  remove: {
    title: 'Excluir conta',
    lead: 'Tudo o que é seu se vai, para sempre.',
    open: 'Excluir conta',
    dialog_title: 'Excluir sua conta?',
    goes: 'Isto sai do servidor, e ninguém pode trazer de volta:',
    tasks: (value: number) =>
      `${counted(value, 'tarefa', 'de tarefas', 'tarefas')}, abertas e concluídas, com notas e etiquetas`,
    history: 'o registro de todas as suas mudanças',
    person: (email: string) => `sua conta ${email}, com nome e senha`,
    devices: 'seu acesso em todos os dispositivos',
    password: 'Senha',
    confirm: 'Digite seu e-mail',
    mismatch: 'Este não é o seu endereço.',
    submit: 'Excluir tudo',
    by_mail: 'Depois você recebe um e-mail. A conta se vai quando você seguir o link dele.',
    sent_title: 'Falta um passo',
    sent: (email: string) =>
      `Enviamos um link para ${email}. Siga-o neste navegador em até um dia, e a conta será excluída. Até lá nada muda.`,
    close: 'Fechar',
    off: 'Neste servidor, quem cuida dele é que exclui as contas.',
  },

  errors: {
    INVALID_PASSWORD: 'Esta não é a sua senha atual.',
    INVALID_EMAIL_OR_PASSWORD: 'Esta não é a sua senha.',
    CREDENTIAL_ACCOUNT_NOT_FOUND:
      'Esta conta não tem senha. Use “Esqueceu a senha?” na página de entrada para definir uma.',
    EMAIL_ALREADY_VERIFIED: 'Este endereço já está confirmado.',
    VERIFICATION_EMAIL_NOT_ENABLED: 'Este servidor não envia e-mails.',
    CHANGE_EMAIL_DISABLED: 'Neste servidor os endereços não podem ser mudados aqui.',
    VALIDATION_ERROR: 'O servidor não aceita isto. Confira o que você digitou.',
    UNAUTHORIZED: 'Você saiu. Entre de novo.',
  },
};
