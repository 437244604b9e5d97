import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Blindness, BoardRow } from './board.js';
import { RowView, rowId } from './row-view.js';
import type { Line } from './view-filter.js';

export interface ListProps {
  readonly lines: readonly Line[];
  readonly rows: ReadonlyMap<string, BoardRow>;
  readonly blind: readonly Blindness[];
  readonly nowMs: number;
  readonly spanMs: number;
  readonly theme: string;
  readonly selected: string | undefined;
  readonly onSelect: (key: string) => void;
}

/** Lines beyond the window that are there too, so that scrolling shows no gap. */
const SPARE = 6;

/**
 * All objects, of which only those in the window are elements: 5,000 rows cost as much as thirty.
 */
export function List(props: ListProps): JSX.Element {
  const { lines, rows, selected, onSelect } = props;
  const box = useRef<HTMLDivElement>(null);
  const [scroll, setScroll] = useState({ top: 0, height: 600, line: 34 });

  const measure = (): void => {
    const element = box.current;
    if (element === null) return;
    const line = Number.parseFloat(getComputedStyle(element).getPropertyValue('--line')) || 34;
    setScroll({ top: element.scrollTop, height: element.clientHeight, line });
  };
  useLayoutEffect(measure, []);
  useEffect(() => {
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);

  useEffect(() => {
    const at = lines.findIndex((line) => line.kind === 'row' && line.key === selected);
    const element = box.current;
    if (at < 0 || element === null) return;
    const top = at * scroll.line;
    if (top < element.scrollTop + scroll.line) element.scrollTop = top - scroll.line;
    else if (top + 2 * scroll.line > element.scrollTop + element.clientHeight)
      element.scrollTop = top + 2 * scroll.line - element.clientHeight;
  }, [selected]);

  const first = Math.max(Math.floor(scroll.top / scroll.line) - SPARE, 0);
  const count = Math.ceil(scroll.height / scroll.line) + 2 * SPARE;
  const shown = lines.slice(first, first + count);
  const of = lines.filter(({ kind }) => kind === 'row').length;
  return (
    <div
      ref={box}
      class="list"
      role="listbox"
      tabIndex={0}
      aria-label="Objects"
      aria-activedescendant={selected === undefined ? undefined : rowId(selected)}
      onScroll={measure}
    >
      <div class="lines" role="presentation" style={{ height: `${lines.length * scroll.line}px` }}>
        {shown.map((line, index) => {
          const top = (first + index) * scroll.line;
          if (line.kind === 'head')
            return (
              <div
                key={`head ${line.title}`}
                role="presentation"
                class="head"
                style={{ transform: `translateY(${top}px)` }}
              >
                <span class="title">{line.title}</span> <span class="count">{line.count}</span>
              </div>
            );
          const row = rows.get(line.key);
          if (row === undefined) return null;
          return (
            <RowView
              key={line.key}
              {...props}
              row={row}
              top={top}
              place={first + index + 1}
              of={Math.max(of, first + index + 1)}
              selected={line.key === selected}
              onSelect={onSelect}
            />
          );
        })}
      </div>
      {lines.length === 0 ? <p class="empty">Nothing matches.</p> : null}
    </div>
  );
}
