/** The words of the calendar and of moving tasks between days, which are loaded with them, in Polish. It knows no screen. */
import type { Rest } from '../tables';
import { count, counted } from './core';

export const calendar: Rest['calendar'] = {
  moved: (title: string, when: string) => `Przeniesiono „${title}”: ${when}`,
  rescheduled: (value: number) => `Przeniesiono na dzisiaj ${counted(value, 'zadanie', 'zadania', 'zadań', 'zadania')}`,
  to: (when: string) => `Na: ${when}`,
  drop_on_day: 'Upuść pod dniem lub na projekcie',
  first_day: 'Tutaj nie można przenieść na wcześniejszy dzień',
  show: 'Pokaż według',
  month: 'Miesiąc',
  week: 'Tydzień',
  today: 'Dzisiaj',
  previous: {
    month: 'Poprzedni miesiąc',
    week: 'Poprzedni tydzień',
  },
  next: {
    month: 'Następny miesiąc',
    week: 'Następny tydzień',
  },
  due_here: {
    month: (value: number) => `${counted(value, 'zadanie', 'zadania', 'zadań', 'zadania')} w tym miesiącu`,
    week: (value: number) => `${counted(value, 'zadanie', 'zadania', 'zadań', 'zadania')} w tym tygodniu`,
  },
  day: (day: string, value: number) => `${day}, ${counted(value, 'zadanie', 'zadania', 'zadań', 'zadania')}`,
  time: 'Godzina',
  all_day: 'Cały dzień',
  all_day_of: (day: string, value: number) =>
    `${day}, cały dzień, ${counted(value, 'zadanie', 'zadania', 'zadań', 'zadania')}`,
  times_of: (day: string, value: number) =>
    `${day}, według godzin, ${counted(value, 'zadanie', 'zadania', 'zadań', 'zadania')}`,
  more: (value: number) => `jeszcze ${count.format(value)}`,
  nothing: 'Nic w tym dniu',
  done: 'zrobione',
  late: 'zaległe',
  picked: 'zaznaczone',
  repeats: 'powtarza się wtedy',
  undated: 'Bez daty',
  show_undated: 'Zadania bez daty',
  none_undated: 'Każde otwarte zadanie ma datę.',
  takes_date: 'Zabiera datę',
  lost_date: (title: string) => `„${title}” nie ma już daty`,
  lasts: (title: string, length: string) => `„${title}” zajmuje ${length}`,
  no_time: 'Nie ma godziny',
  day_ends: 'Tam kończy się dzień',
  drop_here: 'Upuść na dniu lub projekcie',
};
