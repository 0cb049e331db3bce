/** Puts the app in the place of the static shell, as soon as its words are here. */
import './styles/tokens.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/list.css';
import './styles/overlay.css';
import { mount } from 'svelte';
import App from './App.svelte';
import './shell/install-offer.svelte';
import { languageHere } from './text/languages';
import { begin } from './text/tables';

const target = document.getElementById('app');

void begin(languageHere()).then(() => {
  if (target === null) return;
  target.replaceChildren();
  mount(App, { target });
});
