/**
 * Characters that are not seen, and those that turn round what stands beside them. They stay in what people write; here it is
 * known how to show them without harm. Pure; it knows no task.
 */

/** As the server has it: blanks, joiners, direction marks, fillers and the empty Braille cell make no title. */
export function isBlank(text: string): boolean {
  return /^[\p{White_Space}\p{DI}\uFFF9-\uFFFB\u2800]*$/u.test(text);
}

/** For a sentence with a title in it, which must not be read backwards because of the title. What only sets it apart stays. */
export function withoutTurns(text: string): string {
  return text.replaceAll(/[\u202A-\u202E\u2066\u2067]/gu, '');
}
