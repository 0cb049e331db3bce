/** All Italian words that are not needed for the first screen. They are loaded together. */
export { account } from './account';
export { adding } from './adding';
export { board } from './board';
export { calendar } from './calendar';
export { detail } from './detail';
export { display } from './display';
export { first } from './first';
export { hand } from './hand';
export { history } from './history';
export { importing } from './import';
export { keys } from './keys';
export { note } from './note';
export { nothing } from './nothing';
export { reasons } from './reasons';
export { shell } from './shell';
export { trouble } from './trouble';
export { views } from './views';
