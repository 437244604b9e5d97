import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { BoardRow } from './board.js';
import { History } from './history.js';
import { KEY_HELP, commandOf, moved } from './keys.js';
import { List } from './list.js';
import type { StreamItem } from './record.js';
import type { PageStore } from './page-store.js';
import { type Status, Toolbar } from './toolbar.js';
import { EVERYTHING, type ViewFilter, choicesOf, linesOf } from './view-filter.js';

export interface AppProps {
  readonly store: PageStore;
  readonly load: (row: BoardRow) => Promise<readonly StreamItem[]>;
  readonly theme: string;
  readonly onTheme: () => void;
}

const SPAN_MS = 5 * 60_000;

/** The whole page. It is drawn anew when something changed, at most once a frame. */
export function App({ store, load, theme, onTheme }: AppProps): JSX.Element {
  const [filter, setFilter] = useState<ViewFilter>(EVERYTHING);
  const [selected, setSelected] = useState<string | undefined>(undefined);
  const [open, setOpen] = useState(false);
  const [help, setHelp] = useState(false);
  const [spanMs, setSpanMs] = useState(SPAN_MS);
  const searchBox = useRef<HTMLInputElement>(null);
  const { rows, blind, shape, paused } = store;
  // What is looked for may be in any change; without such a filter only what comes and goes moves the lines.
  const moves = filter.search === '' && !filter.changedOnly ? shape : {};
  const lines = useMemo(() => linesOf(rows, filter), [moves, filter]);
  const choices = useMemo(
    () => ({
      resource: choicesOf(rows, 'resource'),
      namespace: choicesOf(rows, 'namespace'),
      cluster: choicesOf(rows, 'cluster'),
    }),
    [shape],
  );
  const row = selected === undefined ? undefined : rows.get(selected);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const command = commandOf(event.key, placeOf(event.target));
      if (command === undefined) return;
      event.preventDefault();
      switch (command.do) {
        case 'move':
          setSelected(moved(lines, selected, command.by));
          break;
        case 'open':
          setOpen(selected !== undefined);
          break;
        case 'close':
          searchBox.current?.blur();
          setOpen(false);
          setHelp(false);
          break;
        case 'search':
          searchBox.current?.focus();
          break;
        case 'pause':
          store.pause();
          break;
        case 'theme':
          onTheme();
          break;
        case 'changed':
          setFilter({ ...filter, changedOnly: !filter.changedOnly });
          break;
        case 'help':
          setHelp(!help);
          break;
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [lines, selected, filter, help]);

  const select = (key: string): void => {
    setSelected(key);
    setOpen(true);
  };
  const isOpen = open && row !== undefined;
  return (
    <div class={isOpen ? 'page with-history' : 'page'}>
      <Toolbar
        {...{ filter, choices, paused, spanMs, theme, onTheme, searchBox }}
        onFilter={setFilter}
        waiting={store.waiting}
        onPause={() => store.pause()}
        onSpan={setSpanMs}
        status={statusOf(store)}
        shown={lines.filter(({ kind }) => kind === 'row').length}
      />
      <main>
        <List {...{ lines, rows, blind, spanMs, theme, selected }} nowMs={store.nowMs()} onSelect={select} />
        {isOpen ? <History row={row} load={load} onClose={() => setOpen(false)} /> : null}
      </main>
      {help ? <Help onClose={() => setHelp(false)} /> : null}
    </div>
  );
}

function Help({ onClose }: { readonly onClose: () => void }): JSX.Element {
  return (
    <div class="help" role="dialog" aria-label="Keys" onClick={onClose}>
      <dl>
        {KEY_HELP.map(([keys, meaning]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function statusOf({ connection, blind }: PageStore): Status {
  if (!connection.open)
    return { kind: 'away', text: connection.reason === '' ? 'no connection to kwatch' : connection.reason };
  const scopes = blind
    .filter(({ scope, toMs }) => scope !== '' && toMs === undefined)
    .map(({ scope }) => scope.trim());
  return scopes.length === 0
    ? { kind: 'live', text: 'live' }
    : { kind: 'blind', text: `blind: ${scopes.join(', ')}` };
}

function placeOf(target: EventTarget | null): 'page' | 'field' | 'control' {
  if (!(target instanceof HTMLElement)) return 'page';
  if (target.tagName === 'INPUT') return 'field';
  return target.tagName === 'SELECT' || target.tagName === 'BUTTON' ? 'control' : 'page';
}
