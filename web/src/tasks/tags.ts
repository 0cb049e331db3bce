/**
 * What is done to a tag wherever it is: a tag is nothing but what tasks say, so all tasks that have it are changed, in one
 * step that can be taken back. It refuses to draw. Menus of tags call it; loaded with the first of them.
 */
import { session } from '../session/session.svelte';
import { w } from '../text/keys';
import { changeAll, untagAll } from './bulk';

export const TAG_LENGTH_MAX = 50;

/** The tag that is meant: as quick add reads it, without its sign and without what parts tags. */
export function tagOf(typed: string): string {
  return typed.trim().replace(/^[#@]/u, '').replaceAll(',', ' ').trim();
}

/** A task that has both has the new one once. */
export function renameTag(tag: string, name: string): void {
  const ids = tagged(tag);
  changeAll(w.selection.tagged(ids.length, name), ids, ({ tags }) => ({
    tags: [...new Set(tags.map((other) => (other === tag ? name : other)))],
  }));
}

export function removeTag(tag: string): void {
  untagAll(tagged(tag), tag);
}

function tagged(tag: string): string[] {
  return (session.workspace?.tasks.all ?? []).flatMap(({ id, tags }) => (tags.includes(tag) ? [id] : []));
}
