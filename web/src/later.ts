/**
 * The parts of the app that are loaded when they are first asked for. What is listed here is also fetched ahead in a
 * quiet moment, so that it opens without a network. It knows where parts are and refuses to know when they are shown.
 */
import { part } from './text/tables';

export const later = {
  quickAddParts: () => import('./tasks/QuickAddParts.svelte'),
  pickerHost: () => import('./tasks/PickerHost.svelte'),
  pickers: () => part(() => import('./tasks/Pickers.svelte')),
  accountMenu: () => part(() => import('./account/AccountMenu.svelte')),
  organizerHost: () => part(() => import('./tasks/OrganizerHost.svelte')),
  palette: () => part(() => import('./commands/Palette.svelte')),
  help: () => part(() => import('./commands/Shortcuts.svelte')),
  refusedDialog: () => part(() => import('./tasks/RefusedDialog.svelte')),
  expired: () => part(() => import('./session/Expired.svelte')),
  calendar: () => part(() => import('./tasks/Calendar.svelte')),
  browse: () => part(() => import('./tasks/Browse.svelte')),
  filterScreen: () => part(() => import('./tasks/FilterScreen.svelte')),
  trash: () => part(() => import('./tasks/Trash.svelte')),
  settings: () => part(() => import('./account/Settings.svelte')),
  detail: () => part(() => import('./tasks/Detail.svelte')),
  commands: () => part(() => import('./commands')),
  bulkBar: () => part(() => import('./tasks/BulkBar.svelte')),
  door: () => part(() => import('./session/Door.svelte')),
  otherDoor: () => part(() => import('./account/OtherDoor.svelte')),
  unconfirmedBanner: () => part(() => import('./account/UnconfirmedBanner.svelte')),
  filterNav: () => part(() => import('./tasks/FilterNav.svelte')),
  byHand: () => part(() => import('./tasks/by-hand')),
  reordering: () => part(() => import('./tasks/reordering')),
  redating: () => part(() => import('./tasks/redating')),
  reasons: () => part(() => import('./text/reasons')),
  history: () => part(() => import('./tasks/history')),
  narrowed: () => part(() => import('./tasks/Narrowed.svelte')),
  filterPanel: () => part(() => import('./tasks/FilterPanel.svelte')),
  displayMenu: () => part(() => import('./tasks/DisplayMenu.svelte')),
  displayChoices: () => part(() => import('./tasks/display-choices')),
  nothing: () => part(() => import('./tasks/Nothing.svelte')),
  cairn: () => part(() => import('./tasks/Cairn.svelte')),
  print: () => import('./ui/print'),
  board: () => part(() => import('./tasks/Board.svelte')),
  shared: () => import('./shell/shared'),
  shell: () => part(() => import('./shell/shell.svelte')),
} as const;
