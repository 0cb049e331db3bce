/** What each language calls itself. It is the same in all of them. */
import type { Language } from './languages';

export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  pt: 'Português',
  it: 'Italiano',
  pl: 'Polski',
  ar: 'العربية',
  ja: '日本語',
  zh: '中文',
};
