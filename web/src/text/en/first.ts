/** The words of the first minutes: what is offered to who has just come, and the sample project that teaches by doing. In English. */
export const en_first = {
  title: 'Where would you like to begin?',
  text: 'Three good ways. None of them is final.',
  tour: 'Show me around',
  tour_text: 'A small project to try everything on. One click removes it.',
  bring: 'Bring my tasks',
  bring_text: 'From a list, a table, or another app.',
  empty: 'Start empty',
  empty_text: 'A clean slate to write on.',

  remove: 'Remove the sample',
  made: 'Made a sample project',

  sample: {
    name: 'A first look',
    basics: 'The basics',
    further: 'A little further',
    complete: 'Complete me: press the stone in front of this line',
    date: 'Give me a date: press T, or write one, as in “tomorrow 9:00”',
    drag: 'Drag me one place down, or press Alt ↓',
    parts: 'I am made of parts',
    part_open: 'Open a task by a click or with Enter',
    part_add: 'Add a part of your own below this one',
    note: 'Open me: I have a note',
    note_text:
      'Notes know **bold**, *italic* and lists:\n\n- [x] Read this line\n- [ ] Tick this one\n\nLinks open: https://www.rfc-editor.org/rfc/rfc5545',
    daily: 'I come back every day: complete me and see',
    tag: 'Press Q and write: Water the plants every 3 days @home p2',
    keys: 'Press ? for all keys, and Ctrl K or ⌘ K to find anything',
    undo: 'Delete me, then press Z: everything can be taken back',
  },
} as const;
