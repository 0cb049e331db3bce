/** All Arabic words that are not needed for the first screen. They are loaded together. */
export { account } from './account';
export { calendar } from './calendar';
export { detail } from './detail';
export { hand } from './hand';
export { history } from './history';
export { keys } from './keys';
export { reasons } from './reasons';
export { views } from './views';
