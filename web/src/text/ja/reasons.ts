/** Why the server refused something, by the field or the kind of problem that it names, in Japanese. It knows no code. */
import type { Rest } from '../tables';
import type { Translation } from '../untranslated';

export const reasons: Translation<Rest['reasons']> = {
  fields: {
    title: 'タイトルは1行で1から200文字です。',
    description: 'メモは10,000文字までです。',
    tags: 'タグは20個まで、それぞれ50文字以内、カンマなしです。',
    due_date: 'この期限は保存できません。',
    start_date: 'この開始日は保存できません。',
    deadline: 'この締め切りは保存できません。',
    duration_minutes: '所要時間は1分から525,600分（1年）までです。',
    priority: 'その優先度はありません。',
    recurrence: 'このようには繰り返せません。',
    parent_id: 'そこではサブタスクにできません。',
    project_id: 'そのプロジェクトには入れられません。',
    section_id: 'そのセクションには入れられません。',
    name: '名前は1行で1から200文字です。',
    color: 'その色はありません。',
    minutes_before: 'リマインダーは4週間前までです。',
    at: 'その時刻にはリマインダーを設定できません。',
    filter: 'フィルターを理解できません。',
    query: 'フィルターを理解できません。',
    time_zone: 'サーバーはこのタイムゾーンを知りません。',
    position: 'そこには置けません。',
  },
  kinds: {
    'not-found': 'もうありません。',
    conflict: 'すでに別のものがあります。',
    'revert-conflict': 'その後また変更されています。',
    'cannot-revert': '今の状態では元に戻せません。',
    purged: '以前の内容はもう残っていません。',
    'stale-revision': 'その間に別の場所で変更されました。',
    'body-too-large': 'サーバーには大きすぎます。',
    'too-many-requests': '一度に多すぎました。少し待ってからもう一度お試しください。',
    'wrong-user': '別の人のものです。',
    'disk-full': 'サーバーのディスクがいっぱいです。',
    unavailable: 'サーバーが混み合っています。少し待ってからもう一度お試しください。',
    defect: 'サーバーで問題が起きました。',
  },
  other: 'サーバーが受け付けません。',
};
