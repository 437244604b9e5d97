import { useEffect, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { BoardRow } from './board.js';
import { isLong, labelOf, newText, valueText } from './change-text.js';
import { hunksOf } from './hunks.js';
import { type StreamedChange, type StreamItem, changesOf } from './record.js';

export interface HistoryProps {
  readonly row: BoardRow;
  /** The last changes of an object, oldest first. */
  readonly load: (row: BoardRow) => Promise<readonly StreamItem[]>;
  readonly onClose: () => void;
}

/** What happened to one object, newest first: each change with its hunks, when, and by whom. */
export function History({ row, load, onClose }: HistoryProps): JSX.Element {
  const [records, setRecords] = useState<readonly StreamItem[] | 'failed' | undefined>(undefined);
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    let isCurrent = true;
    load(row).then(
      (loaded) => isCurrent && setRecords(loaded),
      () => isCurrent && setRecords('failed'),
    );
    return () => {
      isCurrent = false;
    };
  }, [row.key, row.changes]);
  useEffect(() => close.current?.focus(), [row.key]);

  return (
    <aside class="history" aria-label={`History of ${row.kind} ${row.name}`}>
      <header>
        <h2>
          <span class="kind">{row.kind}</span> {row.name}
        </h2>
        <button ref={close} class="close" onClick={onClose} aria-label="Close the history">
          ✕
        </button>
      </header>
      <p class="place">
        {[row.cluster, row.namespace, row.resource].filter((word) => word !== '').join(' / ')}
      </p>
      <dl class="facts">
        {[...row.facts].map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Changes records={records} />
    </aside>
  );
}

function Changes({
  records,
}: {
  readonly records: readonly StreamItem[] | 'failed' | undefined;
}): JSX.Element {
  if (records === undefined) return <p class="empty">Loading…</p>;
  if (records === 'failed') return <p class="empty">The history cannot be loaded.</p>;
  if (records.length === 0) return <p class="empty">Nothing has changed since kwatch began.</p>;
  return (
    <ol class="changes">
      {[...records].reverse().map((record, index) => (
        <li key={record.id ?? index}>
          <p class="what">
            <span class={`type ${record.type.toLowerCase()}`}>{record.type}</span>{' '}
            <time>{timeText(record.time)}</time>
            {(record.managers ?? []).length === 0 ? null : (
              <span class="by"> by {record.managers?.join(', ')}</span>
            )}
            {record.coalesced === undefined ? null : <span class="by"> ×{record.coalesced}</span>}
          </p>
          {changesOf(record).map((change, at) => (
            <ChangeView key={at} change={change} isNew={record.type === 'ADDED'} />
          ))}
        </li>
      ))}
    </ol>
  );
}

function ChangeView({
  change,
  isNew,
}: {
  readonly change: StreamedChange;
  readonly isNew: boolean;
}): JSX.Element {
  const label = labelOf(change);
  if (isLong(change))
    return (
      <figure class="hunk">
        <figcaption>{label}</figcaption>
        <pre tabIndex={0} aria-label={`What changed in ${label}`}>
          {hunksOf(change).map(({ sign, text }, index) => (
            <span key={index} class={{ '-': 'minus', '+': 'plus', ' ': 'same' }[sign]}>
              {`${sign}${text}\n`}
            </span>
          ))}
        </pre>
      </figure>
    );
  return (
    <p class="change">
      <span class="field">{label}</span>{' '}
      {change.old === undefined || isNew ? null : (
        <>
          <del>{valueText(change.old)}</del> →{' '}
        </>
      )}
      {change.new === undefined ? 'removed' : <ins>{newText(change)}</ins>}
    </p>
  );
}

/** The time of day, as the browser's user has it. */
function timeText(time: string): string {
  return new Date(time).toLocaleTimeString();
}
