/**
 * What the palette offers: views, projects, sections, filters and tags to go to, commands that make sense now, parts of
 * the settings, tasks.
 *
 * It turns what there is into entries and ranks them. It refuses to know fields, lists and keys being pressed.
 */
import { tick } from 'svelte';
import type { Task } from '../api/client';
import { chooseLanguage } from '../account/choose-language';
import { session } from '../session/session.svelte';
import { install_offer } from '../shell/install-offer.svelte';
import { t } from '../text';
import { a } from '../text/account';
import { im } from '../text/import';
import { w } from '../text/keys';
import { LANGUAGES } from '../text/languages';
import { LANGUAGE_NAMES } from '../text/names';
import { s } from '../text/shell';
import { now } from '../time/clock';
import { place } from '../ui/place.svelte';
import { dueOf, fold, tagColor, type Counts } from '../tasks/arrange';
import { dueText } from '../tasks/desk.svelte';
import { colourOf, filtersNow, projectsNow, sectionsOf } from '../tasks/projects';
import { selection } from '../tasks/selection.svelte';
import { pathOf } from '../tasks/views';
import { bindings } from './bindings.svelte';
import { rank, rankLoosely } from './rank';
import type { Stage, Wanted } from './stage';
import { COMMANDS, type Command } from './table';

export interface Entry {
  readonly group: string;
  readonly label: string;
  /** Other words by which it is looked for. */
  readonly also?: string;
  readonly icon?: string;
  readonly color?: string;
  readonly slab?: string;
  /** Names of keys. */
  readonly keys?: string;
  readonly hint?: string;
  readonly command?: string;
  run(): void;
}

const TASKS_SHOWN_MAX = 8;
const TASKS_LATELY = 3;
const PER_GROUP_MAX = 12;
const WAIT_FOR_PART_MS = 4_000;

function go(path: string): () => void {
  return () => place.go(path);
}

/** Commands that make sense now, views among them under their own names. */
export function commandEntries(stage: Stage): Entry[] {
  const offered = COMMANDS.filter(({ run, keys_only, when }) => run && !keys_only && (!when || when(stage)));
  const size = selection.ids.size;
  return offered.map((command) => ({
    ...titled(command),
    also: w.also[command.id] ?? '',
    icon: command.icon,
    keys: bindings.keysOf(command)[0] ?? '',
    command: command.id,
    ...(command.group === 'task' && size > 0 ? { group: w.palette.on_selected(size) } : {}),
    run: () => command.run?.(stage),
  }));
}

function titled({ id, group }: Command): Pick<Entry, 'group' | 'label'> {
  const view = group === 'go' ? t.views[id.slice('go_'.length) as keyof typeof t.views] : undefined;
  const names_view = view !== undefined && id !== 'go_tags';
  return names_view ? { group: w.palette.views, label: view } : { group: w.palette.commands, label: w.names[id] };
}

export function placeEntries(counts: Counts, wanted: Wanted | undefined): Entry[] {
  const group = w.palette.views;
  const projects = projectsNow().flatMap((project): Entry[] => {
    const path = pathOf({ kind: 'project', id: project.id });
    const sections = sectionsOf(project.id).map(({ id, name }) => ({
      group,
      label: `${project.name} / ${name}`,
      icon: 'subs',
      run: () => {
        place.go(path);
        whenThere(`[data-section="${CSS.escape(id)}"]`);
      },
    }));
    return [{ group, label: project.name, slab: colourOf(project), run: go(path) }, ...sections];
  });
  const tags = counts.tags.map(({ tag }) => ({
    group,
    label: tag,
    color: tagColor(tag),
    run: go(pathOf({ kind: 'tag', tag })),
  }));
  if (wanted === 'projects') return projects;
  if (wanted === 'tags') return tags;
  const filters = filtersNow().map((filter) => ({
    group,
    label: filter.name,
    icon: 'filter',
    run: go(pathOf({ kind: 'filter', id: filter.id })),
  }));
  return [...projects, ...filters, ...tags];
}

export function settingsEntries(): Entry[] {
  const group = w.palette.settings;
  const titles = [a.name, a.time, a.notifications, a.email, a.password, a.devices, a.remove].map(({ title }) => title);
  const parts = [...titles, im.section].map((label) => ({
    group,
    label,
    icon: 'person',
    run: () => {
      place.go('/settings');
      whenThere('.settings .part h2', label);
    },
  }));
  const languages = LANGUAGES.map((language) => ({
    group,
    label: LANGUAGE_NAMES[language],
    also: a.time.language,
    icon: 'person',
    run: () => void chooseLanguage(language),
  }));
  const install = { group, label: s.install, icon: 'phone', run: () => install_offer.take() };
  return [...parts, ...languages, ...(install_offer.made ? [install] : [])];
}

/** Brings a part of a page into sight as soon as it is drawn. */
function whenThere(selector: string, text = ''): void {
  const find = () =>
    [...document.querySelectorAll<HTMLElement>(selector)].find((element) => element.textContent.includes(text));
  const show = () => {
    const element = find();
    element?.scrollIntoView({ block: 'start' });
    element?.focus({ preventScroll: true });
    return element !== undefined;
  };
  void tick().then(() => {
    if (show()) return;
    const watching = new MutationObserver(() => {
      if (show()) watching.disconnect();
    });
    watching.observe(document.body, { childList: true, subtree: true });
    setTimeout(() => watching.disconnect(), WAIT_FOR_PART_MS);
  });
}

/** Folding thousands of texts is the slow part of finding, and is done once for each. */
const folded = new WeakMap<Task, { title: string; all: string }>();

function textOf(task: Task): { title: string; all: string } {
  let text = folded.get(task);
  if (!text) {
    const title = ` ${fold(task.title)}`;
    text = { title, all: `${title} ${fold(`${task.tags.join(' ')} ${task.description ?? ''}`)}` };
    folded.set(task, text);
  }
  return text;
}

function taskEntry(task: Task): Entry {
  const due = dueOf(task);
  return {
    group: w.palette.tasks,
    label: task.title,
    icon: 'done',
    hint: task.completed ? t.views.done : due ? dueText(due, now()) : '',
    run: go(`/task/${task.id}`),
  };
}

/** Open ones first, then those that say it in their title, then the newest. */
export function taskEntries(query: string): Entry[] {
  const words = fold(query.trim()).split(/\s+/u).filter(Boolean);
  const tasks = session.workspace?.tasks.tasks ?? [];
  const begins = (text: string) => words.every((word) => text.includes(` ${word}`) || text.includes(`-${word}`));
  const found =
    words.length === 0 ? tasks.filter((task) => !task.completed) : tasks.filter((task) => begins(textOf(task).all));
  const place_of = (task: Task) => Number(task.completed) * 2 + Number(!begins(textOf(task).title));
  return found
    .map((task) => ({ task, at: place_of(task) }))
    .sort((one, other) => one.at - other.at || (one.task.updated_at < other.task.updated_at ? 1 : -1))
    .slice(0, words.length === 0 ? TASKS_LATELY : TASKS_SHOWN_MAX)
    .map(({ task }) => taskEntry(task));
}

export function searchEntry(query: string): Entry {
  return {
    group: w.palette.tasks,
    label: w.palette.search_all(query),
    icon: 'search',
    run: go(`/search?q=${encodeURIComponent(query)}`),
  };
}

/** Those that fit, best first, each group in one piece and the group with the best one first. */
export function ranked(entries: readonly Entry[], query: string): Entry[] {
  const wanted = fold(query.trim());
  const fitting = (how: typeof rank) =>
    entries
      .map((entry) => ({ entry, score: how(fold(entry.label), fold(entry.also ?? ''), wanted) }))
      .filter((each): each is { entry: Entry; score: number } => each.score !== null);
  const direct = fitting(rank);
  const scored = direct.length > 0 ? direct : fitting(rankLoosely);
  scored.sort((one, other) => other.score - one.score);
  const groups = new Map<string, Entry[]>();
  for (const { entry } of scored) groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry]);
  return [...groups.values()].flatMap((group) => group.slice(0, PER_GROUP_MAX));
}
