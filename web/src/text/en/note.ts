/** The words of a task's note, in English. It knows no screen. */
export const en_note = {
  label: 'Note',
  placeholder: 'Add a note',
  edit: 'Edit note',
  help: 'Markdown: **bold**, *italic*, - list, - [ ] checklist',
  unnamed: 'Item without words',
  gone: 'This line is no longer in the note',
} as const;
