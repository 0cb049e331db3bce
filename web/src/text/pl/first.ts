/** The words of the first minutes: what is offered to who has just come, and the sample project that teaches by doing. In Polish. */
import type { Rest } from '../tables';

export const first: Rest['first'] = {
  title: 'Od czego chcesz zacząć?',
  text: 'Trzy dobre drogi. Żadna nie jest ostateczna.',
  tour: 'Pokaż, co tu jest',
  tour_text: 'Mały projekt, na którym wszystko można wypróbować. Jedno kliknięcie go usuwa.',
  bring: 'Przenieś moje zadania',
  bring_text: 'Z listy, z tabeli albo z innej aplikacji.',
  empty: 'Zacznij od zera',
  empty_text: 'Czysta karta do zapisania.',
  remove: 'Usuń przykład',
  made: 'Utworzono przykładowy projekt',
  sample: {
    name: 'Na początek',
    basics: 'Podstawy',
    further: 'Trochę dalej',
    complete: 'Ukończ mnie: naciśnij kamyk przed tym wierszem',
    date: 'Daj mi termin: naciśnij T albo napisz go, na przykład „jutro o 9:00”',
    drag: 'Przeciągnij mnie o jedno miejsce w dół albo naciśnij Alt ↓',
    parts: 'Składam się z części',
    part_open: 'Otwórz zadanie kliknięciem albo klawiszem Enter',
    part_add: 'Dodaj pod tą częścią swoją własną',
    note: 'Otwórz mnie: mam notatkę',
    note_text:
      'W notatkach działa **pogrubienie**, *kursywa* i listy:\n\n- [x] Przeczytaj ten wiersz\n- [ ] Odhacz ten\n\nLinki się otwierają: https://www.rfc-editor.org/rfc/rfc5545',
    daily: 'Wracam każdego dnia: ukończ mnie i zobacz',
    tag: 'Naciśnij Q i napisz: Podlać kwiaty co 3 dni @dom p2',
    keys: 'Naciśnij ?, żeby zobaczyć wszystkie klawisze, a Ctrl K lub ⌘ K, żeby znaleźć cokolwiek',
    undo: 'Usuń mnie, potem naciśnij Z: wszystko można cofnąć',
  },
};
