/** The words of what comes on first use around a task: moving it, how its repeating ends, what reminds of it, in Japanese.. */
import type { Rest } from '../tables';
import { counted } from './core';

export const hand: Rest['hand'] = {
  moved: (place: number, of: number, where: string) => `${where}の${of}件中${place}番目に移動しました`,
  moved_to: (title: string, where: string) => `「${title}」を${where}に移動しました`,
  subtask_of: (title: string) => `${title}のサブタスク`,
  section: (project: string, section: string) => `${project}、${section}`,
  into: (where: string) => `${where}へ`,
  part_of: (title: string) => `${title}のサブタスクに`,
  stays: 'このまま',
  sorted: (how: string) => `このリストの並び順：${how}。`,
  by_hand: '手動で並べる',
  not_here: 'このリストには独自の順序があります。移動するにはプロジェクトの上で離してください。',
  drop_on: 'プロジェクトの上で離すと移動します',
  below: (group: string) => `「${group}」の下へ`,
  put_below: (title: string, group: string) => `「${title}」を「${group}」の下に移動しました`,
  drop_below: '別の見出しの下かプロジェクトの上で離してください',
  obstacles: {
    first: 'すでに先頭です',
    last: 'すでに末尾です',
    levels: 'タスクは3階層までです',
    top: 'サブタスクではありません',
    alone: '上に親にできるタスクがありません',
    edge: 'その方向にほかのグループはありません',
  },
  ends: {
    label: '終了',
    never: 'なし',
    until: '日付で',
    count: '回数で',
    last_day: '最終日',
    times: '今回を含む回数',
    until_wrong: '最終日は期限より前にできません。',
    count_wrong: '1から10,000まで。',
    then_no_more: 'その後はなし',
    no_more: 'これが最後の回です。',
  },
  reminders: {
    label: 'リマインダー',
    choose: 'リマインダーを選ぶ',
    add: 'リマインダーを追加',
    change: (what: string) => `変更：${what}`,
    remove: (what: string) => `削除：${what}`,
    added: (what: string) => `リマインダーを設定しました：${what}`,
    changed: (what: string) => `リマインダーを変更しました：${what}`,
    removed: (what: string) => `リマインダーを削除しました：${what}`,
    rings: (when: string) => `通知：${when}`,
    before: (minutes: number) => {
      if (minutes === 0) return '期限の時刻';
      if (minutes % 10_080 === 0) return `${counted(minutes / 10_080, '週間')}前`;
      if (minutes % 1_440 === 0) return `${counted(minutes / 1_440, '日')}前`;
      if (minutes % 60 === 0) return `${counted(minutes / 60, '時間')}前`;
      return `${counted(minutes, '分')}前`;
    },
    number: 'どのくらい前',
    unit: '単位',
    units: {
      minutes: '分前',
      hours: '時間前',
      days: '日前',
      weeks: '週間前',
    },
    moment: '日時を指定',
    set: '設定',
    set_before: 'この間隔で設定',
    set_moment: 'この日時に設定',
    passed: 'その時刻は過ぎています。',
    too_early: '4週間前までです。',
    full: 'リマインダーは1つのタスクに20件までです。',
    done: '通知なし：タスクは完了済み',
    no_date: '通知なし：タスクに期限がありません',
    over: '通知済みか、時刻が過ぎています',
    needs_date: 'タスクに期限がないため、期限を決めるまで通知されません。',
    no_mail: 'このサーバーはメールを送りません。リマインダーを受け取るには、設定で通知をオンにしてください。',
    unconfirmed: 'リマインダーを受け取るには、アドレスを確認するか、設定で通知をオンにしてください。',
  },
};
