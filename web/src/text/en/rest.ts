/** All English words that are not needed for the first screen. They are loaded together. */
export { en_account as account } from './account';
export { en_board as board } from './board';
export { en_adding as adding } from './adding';
export { en_calendar as calendar } from './calendar';
export { en_detail as detail } from './detail';
export { en_display as display } from './display';
export { en_first as first } from './first';
export { en_hand as hand } from './hand';
export { en_history as history } from './history';
export { en_import as importing } from './import';
export { en_keys as keys } from './keys';
export { en_note as note } from './note';
export { en_nothing as nothing } from './nothing';
export { en_reasons as reasons } from './reasons';
export { en_shell as shell } from './shell';
export { en_trouble as trouble } from './trouble';
export { en_views as views } from './views';
