import type { JSX, Ref } from 'preact';
import type { ViewFilter } from './view-filter.js';

export interface ToolbarProps {
  readonly filter: ViewFilter;
  readonly onFilter: (filter: ViewFilter) => void;
  readonly choices: Readonly<Record<'resource' | 'namespace' | 'cluster', readonly string[]>>;
  readonly paused: boolean;
  /** How many changes wait while it is paused. */
  readonly waiting: number;
  readonly onPause: () => void;
  readonly spanMs: number;
  readonly onSpan: (ms: number) => void;
  readonly theme: string;
  readonly onTheme: () => void;
  readonly status: Status;
  readonly shown: number;
  readonly searchBox: Ref<HTMLInputElement>;
}

/** Whether the page sees what happens. */
export interface Status {
  readonly kind: 'live' | 'blind' | 'away';
  readonly text: string;
}

const SPANS: readonly (readonly [ms: number, text: string])[] = [
  [60_000, '1 min'],
  [5 * 60_000, '5 min'],
  [15 * 60_000, '15 min'],
  [60 * 60_000, '1 h'],
];

const NAMES = { resource: 'types', namespace: 'namespaces', cluster: 'clusters' } as const;

/** What is shown, and how. */
export function Toolbar(props: ToolbarProps): JSX.Element {
  const { filter, onFilter, choices, paused, waiting, status } = props;
  return (
    <header class="bar">
      <h1>kwatch</h1>
      <span class={`status ${status.kind}`} role="status">
        {status.text}
      </span>
      <input
        ref={props.searchBox}
        type="search"
        placeholder="Search  /"
        aria-label="Search"
        value={filter.search}
        onInput={({ currentTarget }) => onFilter({ ...filter, search: currentTarget.value })}
      />
      {(['cluster', 'namespace', 'resource'] as const).map((of) =>
        choices[of].length < 2 ? null : (
          <select
            key={of}
            aria-label={`Which ${NAMES[of]}`}
            value={filter[of]}
            onChange={({ currentTarget }) => onFilter({ ...filter, [of]: currentTarget.value })}
          >
            <option value="">all {NAMES[of]}</option>
            {choices[of].map((value) => (
              <option key={value} value={value}>
                {value}
              </option>
            ))}
          </select>
        ),
      )}
      <button
        aria-pressed={filter.changedOnly}
        onClick={() => onFilter({ ...filter, changedOnly: !filter.changedOnly })}
        title="Only what changed (c)"
      >
        changed
      </button>
      <select
        aria-label="How long the lanes are"
        value={String(props.spanMs)}
        onChange={({ currentTarget }) => props.onSpan(Number(currentTarget.value))}
      >
        {SPANS.map(([ms, text]) => (
          <option key={ms} value={String(ms)}>
            {text}
          </option>
        ))}
      </select>
      <button aria-pressed={paused} onClick={props.onPause} title="Hold the page still (p)">
        {paused ? `paused · ${waiting} waiting` : 'pause'}
      </button>
      <button
        onClick={props.onTheme}
        title="Dark, light, or as the system (t)"
        aria-label={`Theme: ${props.theme}`}
      >
        {{ dark: '●', light: '○' }[props.theme] ?? '◐'}
      </button>
      <span class="total">{props.shown} shown</span>
    </header>
  );
}
