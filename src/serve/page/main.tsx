import './app.css';
import { render } from 'preact';
import { App } from './app.js';
import type { BoardRow } from './board.js';
import type { StreamItem } from './record.js';
import { createStore } from './page-store.js';
import { keepStream } from './stream.js';

/** The one place that touches the browser's own clock, storage and network. */

/** How often what only depends on the time is drawn anew: lanes, ages. */
const TICK_MS = 1_000;

const THEMES = ['auto', 'dark', 'light'] as const;
const THEME_KEY = 'kwatch theme';

const root = document.getElementById('app');
let scheduled = false;
const draw = (): void => {
  scheduled = false;
  if (root !== null) render(<App store={store} load={load} theme={theme} onTheme={nextTheme} />, root);
};
const changed = (): void => {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(draw);
};
const store = createStore(() => Date.now(), changed);

let theme = localStorage.getItem(THEME_KEY) ?? 'auto';
const showTheme = (): void => {
  document.documentElement.dataset['theme'] = theme;
};
function nextTheme(): void {
  const at = THEMES.findIndex((each) => each === theme);
  theme = THEMES[(at + 1) % THEMES.length] ?? 'auto';
  localStorage.setItem(THEME_KEY, theme);
  showTheme();
  changed();
}

async function load({ resource, namespace, name }: BoardRow): Promise<readonly StreamItem[]> {
  const place = [resource, ...(namespace === '' ? [] : [namespace]), name].map(encodeURIComponent).join('/');
  const response = await fetch(`/api/objects/${place}/history`);
  if (!response.ok) throw new Error(response.statusText);
  const { changes } = (await response.json()) as { changes: readonly StreamItem[] };
  return changes;
}

showTheme();
keepStream(
  {
    connect: (path) => new WebSocket(new URL(path, location.href.replace(/^http/, 'ws'))),
    later: (then, ms) => void setTimeout(then, ms),
    random: Math.random,
  },
  {
    onRecord: (record) => store.take(record),
    onOpen: () => store.opened(),
    onClosed: (reason) => store.closed(reason),
  },
);
setInterval(() => {
  store.sweep();
  changed();
}, TICK_MS);
changed();
