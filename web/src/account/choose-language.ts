/** Sets the language of the person, on every device. It knows no field and no menu. */
import { session } from '../session/session.svelte';
import { SETTINGS_ID } from '../sync/things';
import { t } from '../text';
import { languageHere, type Language } from '../text/languages';
import { fetchLanguage } from '../text/tables';
import { toasts } from '../ui/toasts.svelte';

/**
 * Null is like the browser. The page speaks it once its words are here; when they cannot be fetched that is said, and the
 * answer is false.
 */
export async function chooseLanguage(language: Language | null): Promise<boolean> {
  try {
    await fetchLanguage(languageHere(language));
  } catch {
    toasts.show(t.crash.offline);
    return false;
  }
  session.workspace?.append([{ kind: 'change', of: 'settings', id: SETTINGS_ID, fields: { language } }]);
  return true;
}
