/** The words of forgot, reset, verify, settings and goodbye, in Japanese. It knows no screen. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';
import { counted } from './core';

export const account: Translation<Rest['account']> = {
  to_tasks: 'タスクへ',
  to_settings: '設定へ',
  to_sign_in: 'サインインに戻る',
  cancel: 'キャンセル',
  save: '保存',
  retry: 'もう一度試す',

  forgot: {
    title: 'パスワードをお忘れですか？',
    lead: 'メールアドレスを入力すると、新しいパスワードを決めるリンクが届きます。',
    submit: 'リンクを送る',
    sent_title: 'メールをご確認ください',
    sent: (email: string) =>
      `${email}のアカウントがあれば、新しいパスワードのリンクが届きます。1時間以内に一度だけ使えます。`,
    nothing: '届きませんか？迷惑メールかアドレスをご確認ください。',
    other: '別のアドレスを使う',
    no_mail: 'このサーバーはメールを送りません。管理者が次のコマンドでリンクを作成できます。',
    no_mail_after: 'EMAILはあなたのアドレスです。リンクは1時間以内に一度だけ使えます。',
    command: 'todolith user reset-link EMAIL',
  },

  reset: {
    title: '新しいパスワードを決めてください',
    lead: '以後、前のパスワードに代わります。',
    password: '新しいパスワード',
    submit: 'パスワードを設定',
    done_title: '新しいパスワードを設定しました',
    done: '続けるにはサインインしてください。',
    done_in: 'ここではサインインしたままです。',
    stale_title: 'このリンクはもう使えません',
    stale: 'すでに使われたか、1時間以上たっています。',
    again: '新しいリンクを受け取る',
  },

  verify: {
    title: 'アドレスを確認しました',
    lead: '続けるにはサインインしてください。',
    lead_in: 'ありがとうございます。これで完了です。',
    halfway_title: 'あと一歩です',
    halfway: '新しいアドレスに送ったメールのリンクを開いてください。それまでは前のアドレスが有効です。',
    changed_title: 'アドレスを変更しました',
    changed: '続けるには新しいアドレスでサインインしてください。',
    changed_in: (email: string) => `今後は${email}でサインインします。`,
    failed_title: 'このリンクは使えませんでした',
    failed: '1時間以上たっているか、途中で切れているかもしれません。別のリンクを送れます。',
    failed_change: '1時間以上たっているか、すでに使われたかもしれません。設定からもう一度変更してください。',
    other_person: 'ここでサインインしているのとは別のアカウントのものです。',
    taken: 'そのアドレスは今は別のアカウントのものです。',
    send: '別のリンクを送る',
    sent: (email: string) => `${email}が確認待ちなら、リンクが届きます。`,
  },

  unconfirmed: {
    title: 'アドレスを確認してください',
    signed_up: (email: string) => `${email}にメールを送りました。リンクを開いてからサインインしてください。`,
    signing_in: (email: string) =>
      `アカウントはありますが、${email}はまだ確認されていません。メールのリンクを開いてからサインインしてください。`,
    again: 'メールをもう一度送る',
    sent: 'もう一通送りました。',
    banner: (email: string) => `${email}はまだ確認されていません。メールのリンクで確認できます。`,
    later: 'あとで',
    send: 'リンクを送る',
    link_sent: (email: string) => `${email}にリンクを送りました`,
  },

  goodbye: {
    title: 'さようなら',
    lead: 'アカウントとすべてのタスクを削除しました。このブラウザーには何も残っていません。',
    failed_title: '何も削除されていません',
    failed: 'このリンクはもう使えません。設定から別のリンクを依頼できます。',
    signed_out: 'このブラウザーでサインインしてから、メールのリンクをもう一度開いてください。',
  },

  settings: {
    lead: 'このサーバーのアカウント',
    loading: '設定を読み込んでいます',
    failed: '設定を読み込めません',
  },

  name: {
    title: '名前',
    lead: 'ここでの呼び名です。',
    label: '名前',
    saved: '名前を保存しました',
  },

  email: {
    title: 'メールアドレス',
    lead: 'このアドレスでサインインします。',
    now: '現在のアドレス',
    confirmed: '確認済み',
    unconfirmed: '未確認',
    change: 'アドレスを変更',
    new_email: '新しいアドレス',
    submit: 'リンクを送る',
    hint: 'メールのリンクを開くと、アドレスが変わります。',
    sent: (email: string) => `リンクを送りました。開くまでは今のアドレスのままで、開くと${email}になります。`,
    no_mail: 'このサーバーはメールを送らないため、新しいアドレスを確認できません。管理者にお問い合わせください。',
    same: 'これはすでに現在のアドレスです。',
  },

  password: {
    title: 'パスワード',
    lead: '短くて凝ったものより、長くて覚えやすいものを。',
    current: '現在のパスワード',
    fresh: '新しいパスワード',
    others: 'ほかのすべてからサインアウト',
    submit: 'パスワードを変更',
    saved: 'パスワードを変更しました',
    saved_others: 'パスワードを変更し、ほかのすべてからサインアウトしました',
  },

  devices: {
    title: 'デバイス',
    lead: 'サインインしている場所です。',
    label: 'デバイス',
    on: (browser: string, system: string) => `${system}の${browser}`,
    unknown: '不明なデバイス',
    current: 'このデバイス',
    now: '使用中',
    today: '24時間以内に使用',
    days: (value: number) => `${counted(value, '日')}前に使用`,
    since: (when: string) => `最後の使用：${when}`,
    from: (address: string) => `${address}から`,
    signed_in: (when: string) => `サインイン：${when}`,
    end: 'サインアウト',
    end_label: (device: string) => `サインアウト：${device}`,
    ended: (device: string) => `サインアウトしました：${device}`,
    only: 'ほかにサインインしている場所はありません。',
    more: (value: number) => `あと${counted(value, '件')}表示`,
    end_others: 'ほかのすべてからサインアウト',
    others_title: 'ほかのすべてからサインアウトしますか？',
    others: (value: number) =>
      `ほかの${counted(value, '台')}からサインアウトします（最長15分かかります）。このデバイスはそのままです。`,
    others_ended: 'ほかのすべてからサインアウトしました',
    stale: 'サインインから1日以上たっています。デバイスを見るには、もう一度パスワードを入力してください。',
    show: 'デバイスを表示',
    loading: 'デバイスを読み込んでいます',
  },

  again: {
    title: 'ご本人の確認',
    lead: 'サインインから1日以上たっています。続けるにはパスワードを入力してください。',
    submit: '続ける',
  },

  time: {
    title: '日付と時刻',
    lead: '「今日」の意味と日付の書き方。すべてのデバイスで共通です。',
    now: (day: string, time: string) => `現在は${day} ${time}です。`,
    zone: 'タイムゾーン',
    zone_hint: '都市名を英語で入力（例：Tokyo）。',
    no_zone: 'そのタイムゾーンはありません。一覧から選んでください。',
    use_device: (zone: string) => `このデバイスのタイムゾーン（${zone}）を使う`,
    week: '週の始まり',
    weeks: { monday: '月曜日', saturday: '土曜日', sunday: '日曜日' },
    dates: '日付',
    date_formats: { dmy: '22/11/2026', mdy: '11/22/2026', ymd: '2026-11-22' },
    times: '時刻',
    time_formats: { '24h': '14:30', '12h': '午後2:30' },
    language: '言語',
    like_browser: 'ブラウザーに合わせる',
    reminder: '標準のリマインダー',
    reminder_hint: '指定のない新しいリマインダーに使われます。',
    no_reminder: 'なし',
  },

  notifications: {
    title: '通知',
    lead: 'Todolithを閉じていても、このデバイスにリマインダーが届きます。',
    loading: 'リマインダーが届くか確認しています',
    standing: {
      insecure: 'ここにはリマインダーを届けられません',
      unsupported: 'ここにはリマインダーを届けられません',
      blocked: 'このブラウザーでブロック中',
      off: 'このブラウザーではオフ',
      on: 'このブラウザーではオン',
    },
    why: {
      insecure: '通知はhttpsで始まるアドレスでのみ使えます。このサーバーの管理者にお問い合わせください。',
      unsupported:
        'このブラウザーには通知機能がありません。iPhoneやiPadでは、先にTodolithをホーム画面に追加してください。',
      blocked: '通知を表示しない設定になっています。ブラウザーの設定でこのページの通知を許可してください。',
    },
    on: 'オンにする',
    off: 'オフにする',
    test: 'テストを送る',
    sent: (browsers: number, mail: boolean) => {
      const where = browsers > 0 ? `ブラウザー${counted(browsers, '台')}` : '';
      const ways = [where, mail ? 'メールアドレス' : ''];
      return `テストを${ways.filter((way) => way !== '').join('と')}に送りました。`;
    },
    nowhere: 'まだテストの送り先がありません。先に通知をオンにしてください。',
    too_soon: '前回のテストから1分たっていません。少しお待ちください。',
    others: (value: number) => `ほかのブラウザー${counted(value, '台')}にもリマインダーが届きます。`,
    off_elsewhere: 'ほかをすべてオフにする',
    others_off: 'ほかをすべてオフにしました。',
    by_mail: (email: string) => `アドレスが確認されると、${email}にもメールで届きます。`,
    errors: {
      dismissed: 'ブラウザーに通知の許可がないため、変更はありません。',
      push_service:
        'このブラウザーはプッシュサービスに接続できませんでした。オンラインか確認して、もう一度お試しください。',
      away: 'サーバーに接続できません。もう一度お試しください。',
    },
  },

  remove: {
    title: 'アカウントを削除',
    lead: 'あなたのものがすべて、完全に消えます。',
    open: 'アカウントを削除',
    dialog_title: 'アカウントを削除しますか？',
    goes: '次のものがサーバーから消え、誰にも戻せません。',
    tasks: (value: number) => `メモとタグを含む、未完了と完了済みのタスク${counted(value, '件')}`,
    history: 'すべての変更の記録',
    person: (email: string) => `名前とパスワードを含むアカウント${email}`,
    devices: 'すべてのデバイスのサインイン',
    password: 'パスワード',
    confirm: 'メールアドレスを入力',
    mismatch: 'あなたのアドレスではありません。',
    submit: 'すべて削除',
    by_mail: 'このあとメールが届きます。リンクを開くとアカウントが消えます。',
    sent_title: 'あと一歩です',
    sent: (email: string) =>
      `${email}にリンクを送りました。1日以内にこのブラウザーで開くと、アカウントが削除されます。それまでは何も変わりません。`,
    close: '閉じる',
    off: 'このサーバーでは、管理者がアカウントを削除します。',
  },

  errors: {
    INVALID_PASSWORD: '現在のパスワードと違います。',
    INVALID_EMAIL_OR_PASSWORD: 'パスワードが違います。',
    CREDENTIAL_ACCOUNT_NOT_FOUND:
      'このアカウントにはパスワードがありません。サインイン画面の「パスワードをお忘れですか？」から設定してください。',
    EMAIL_ALREADY_VERIFIED: 'このアドレスはすでに確認済みです。',
    VERIFICATION_EMAIL_NOT_ENABLED: 'このサーバーはメールを送りません。',
    CHANGE_EMAIL_DISABLED: 'このサーバーでは、ここでアドレスを変更できません。',
    VALIDATION_ERROR: 'サーバーが受け付けません。入力内容をご確認ください。',
    UNAUTHORIZED: 'サインアウトしています。もう一度サインインしてください。',
  },
};
