/** The words of bringing tasks along from elsewhere. In Polish. */
import type { Rest } from '../tables';
import { count, counted } from './core';

export const importing: Rest['importing'] = {
  section: 'Importowanie',
  section_lead: 'Zadania z listy, z tabeli albo z innej aplikacji.',
  open: 'Importuj zadania',
  title: 'Importuj zadania',
  lead: 'Lista jako tekst lub Markdown, tabela z nagłówkiem (CSV), szablon wyeksportowany z Todoist albo lista JSON z innego Todolith. Plik zostaje w tej przeglądarce; zobaczysz, co w nim jest, zanim cokolwiek zostanie dodane.',
  choose: 'Wybierz plik',
  paste: 'Albo wklej listę',
  paste_example: '- Zaplanować podróż\n  - Znaleźć pociąg',
  look: 'Obejrzyj',
  too_big: 'Ten plik ma ponad 10 MB. Podziel go i dodawaj części po kolei.',
  too_many: (value: number) => `Naraz można zaimportować najwyżej 10 000 zadań, a tu jest ich ${count.format(value)}.`,
  no_text: (file: string) => `„${file}” to nie tekst. Najpierw wyeksportuj zadania jako tekst, CSV lub JSON.`,
  nothing: 'Nie ma w tym żadnego zadania.',
  no_name: 'Projekt musi mieć nazwę.',
  project_name: 'Zaimportowane',
  kinds: { text: 'Lista', todoist: 'Szablon Todoist', table: 'Tabela', todolith: 'Lista Todolith' },
  found: (what: string, value: number) => `${what}: ${counted(value, 'zadanie', 'zadania', 'zadań', 'zadania')}.`,
  counts: (parts: number, done: number, dated: number) =>
    `${counted(parts, 'podzadanie', 'podzadania', 'podzadań', 'podzadania')}, zrobione: ${count.format(done)}, z datą: ${count.format(dated)}.`,
  old_letters: 'To stare kodowanie. Sprawdź, czy polskie litery i inne znaki diakrytyczne są w porządku.',
  column: (name: string, field: string) => `${name} → ${field}`,
  fields: {
    title: 'tytuł',
    note: 'notatka',
    due: 'data',
    deadline: 'ostateczny termin',
    priority: 'priorytet',
    tags: 'etykiety',
    section: 'sekcja',
    done: 'zrobione',
  },
  left: (value: number) => `Nie da się przenieść bez zmian: ${counted(value, 'rzecz', 'rzeczy', 'rzeczy', 'rzeczy')}`,
  left_kinds: {
    date: (line: number, value: string) =>
      `Wiersz ${count.format(line)}: data „${value}” jest niezrozumiała; trafi do notatki.`,
    person: (line: number, value: string) =>
      `Wiersz ${count.format(line)}: „${value}” nie jest tu osobą odpowiedzialną.`,
    level: (line: number, value: string) =>
      `Wiersz ${count.format(line)}: „${value}” przechodzi wyżej, na trzeci poziom.`,
    note: (line: number, value: string) =>
      `Wiersz ${count.format(line)}: notatka jest za długa; traci „${value.slice(0, 60)}…”.`,
    untitled: (line: number, value: string) =>
      `Wiersz ${count.format(line)} nie ma tytułu i zostaje pominięty. ${value.slice(0, 60)}`,
    column: (_line: number, value: string) => `Na kolumnę „${value}” nie ma tu miejsca.`,
    value: (line: number, value: string) => `Wiersz ${count.format(line)}: „${value}” nie jest priorytetem.`,
  },
  into: 'Dokąd',
  new_project: 'Nowy projekt',
  name: 'Nazwa',
  no_sections: 'Skrzynka nie ma sekcji, więc zostaną pominięte.',
  back: 'Wybierz coś innego',
  bring: (value: number) => `Importuj ${counted(value, 'zadanie', 'zadania', 'zadań', 'zadania')}`,
  brought: (value: number) => `Zaimportowano ${counted(value, 'zadanie', 'zadania', 'zadań', 'zadania')}`,
};
