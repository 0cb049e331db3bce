/** The words of bringing tasks along from elsewhere. In Italian. */
import type { Rest } from '../tables';
import { count, counted } from './core';

export const importing: Rest['importing'] = {
  section: 'Importa',
  section_lead: 'Attività da un elenco, una tabella o un’altra app.',
  open: 'Importa attività',
  title: 'Importa attività',
  lead: 'Un elenco in testo o Markdown, una tabella con intestazione (CSV), un modello esportato da Todoist o l’elenco JSON di un altro Todolith. Il file resta in questo browser; vedi che cosa contiene prima che venga aggiunto qualcosa.',
  choose: 'Scegli un file',
  paste: 'Oppure incolla un elenco',
  paste_example: '- Organizzare il viaggio\n  - Cercare un treno',
  look: 'Guarda che cosa contiene',
  too_big: 'Questo file supera i 10 MB. Dividilo e porta i pezzi uno alla volta.',
  too_many: (value: number) =>
    `Si importano al massimo 10.000 attività per volta, e queste sono ${count.format(value)}.`,
  no_text: (file: string) => `«${file}» non è un testo. Esporta prima le tue attività come testo, CSV o JSON.`,
  nothing: 'Non contiene nessuna attività.',
  no_name: 'Il progetto ha bisogno di un nome.',
  project_name: 'Importato',
  kinds: {
    text: 'Un elenco',
    todoist: 'Un modello di Todoist',
    table: 'Una tabella',
    todolith: 'Un elenco di Todolith',
  },
  found: (what: string, value: number) => `${what} con ${counted(value, 'attività', 'di attività', 'attività')}.`,
  counts: (parts: number, done: number, dated: number) =>
    `${counted(parts, 'sottoattività', 'di sottoattività', 'sottoattività')}, ${counted(done, 'fatta', 'di fatte', 'fatte')}, ${count.format(dated)} con una data.`,
  old_letters: 'La codifica è vecchia. Guarda se le lettere accentate sono giuste.',
  column: (name: string, field: string) => `${name} → ${field}`,
  fields: {
    title: 'titolo',
    note: 'nota',
    due: 'data',
    deadline: 'termine ultimo',
    priority: 'priorità',
    tags: 'etichette',
    section: 'sezione',
    done: 'fatta',
  },
  left: (value: number) =>
    `${counted(value, 'cosa non può venire così com’è', 'di cose non possono venire così come sono', 'cose non possono venire così come sono')}`,
  left_kinds: {
    date: (line: number, value: string) =>
      `Riga ${count.format(line)}: la data «${value}» non si capisce; va nella nota.`,
    person: (line: number, value: string) => `Riga ${count.format(line)}: «${value}» qui non può essere responsabile.`,
    level: (line: number, value: string) => `Riga ${count.format(line)}: «${value}» sale al terzo livello.`,
    note: (line: number, value: string) =>
      `Riga ${count.format(line)}: la nota è troppo lunga; perde «${value.slice(0, 60)}…».`,
    untitled: (line: number, value: string) =>
      `La riga ${count.format(line)} non ha titolo e resta fuori. ${value.slice(0, 60)}`,
    column: (_line: number, value: string) => `La colonna «${value}» qui non ha posto.`,
    value: (line: number, value: string) => `Riga ${count.format(line)}: «${value}» non è una priorità.`,
  },
  into: 'Dove',
  new_project: 'Un nuovo progetto',
  name: 'Nome',
  no_sections: 'In arrivo non ha sezioni, quindi queste restano fuori.',
  back: 'Scegli altro',
  bring: (value: number) => `Importa ${counted(value, 'attività', 'di attività', 'attività')}`,
  brought: (value: number) => `${counted(value, 'attività importata', 'di attività importate', 'attività importate')}`,
};
