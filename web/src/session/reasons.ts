/**
 * Why something about an account was refused, as a sentence, and the field it is about.
 *
 * It knows the codes of the protocol and refuses to know forms. Every form of `session` and `account` calls it.
 */
import { AuthError } from '../api/auth';
import { t } from '../text';
import { language } from '../text/tables';

export type FieldName = 'name' | 'email' | 'password' | 'current';

export interface Reason {
  /** The field the sentence stands beside; null when it is about all of them. */
  readonly field: FieldName | null;
  readonly text: string;
}

const FIELDS: Readonly<Record<string, FieldName>> = {
  INVALID_EMAIL: 'email',
  USER_ALREADY_EXISTS: 'email',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'email',
  EMAIL_IS_THE_SAME: 'email',
  INVALID_EMAIL_OR_PASSWORD: 'password',
  PASSWORD_TOO_SHORT: 'password',
  PASSWORD_TOO_LONG: 'password',
  INVALID_PASSWORD: 'current',
};

/** `more` are sentences for codes that only some screens meet. */
export function reasonOf(error: unknown, more: Readonly<Record<string, string>> = {}): Reason {
  const words: Readonly<Record<string, string>> = { ...t.door.errors, ...more };
  return { field: fieldOf(error), text: textOf(error, words) };
}

function fieldOf(error: unknown): FieldName | null {
  return error instanceof AuthError && error.status !== 429 ? (FIELDS[error.code] ?? null) : null;
}

function textOf(error: unknown, words: Readonly<Record<string, string>>): string {
  const { unreachable, busy, other } = t.door.errors;
  if (!(error instanceof AuthError)) return unreachable;
  if (error.status === 429) {
    return error.retry_after_seconds === null ? busy : t.door.wait(error.retry_after_seconds);
  }
  return words[error.code] ?? (language() === 'en' && error.message !== '' ? error.message : other);
}

/** After the sentence has been drawn: to the field it stands beside. */
export function focusRefused(form: HTMLElement): void {
  form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
