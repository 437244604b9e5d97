import type { ObjectRecord } from '../../model/flow/record.js';
import { objectKey } from '../../model/object/object.js';
import { resourceName } from '../../model/object/resource.js';
import { fitText, textWidth } from '../text/fit.js';
import { nameText, objectText } from '../text/name-text.js';
import type { Theme } from '../text/theme.js';

/** Draws when each object changed, a row an object. */
export interface Timeline {
  readonly add: (record: ObjectRecord) => void;
  /** The picture, in lines without their ends. */
  readonly lines: (options: TimelineOptions) => readonly string[];
}

export interface TimelineOptions {
  readonly theme: Theme;
  /** Of the terminal; undefined where there is none. */
  readonly columns: number | undefined;
}

/** What happened to one object, in the order of time. */
interface TimelineRow {
  readonly label: string;
  readonly marks: { readonly timeMs: number; readonly type: ObjectRecord['type'] }[];
}

/** By how often it changed there, beside where most did. */
const BARS = '▁▂▃▄▅▆▇█';
const USUAL_COLUMNS = 100;
const LEAST_BUCKETS = 20;
const LABEL_MAX = 48;

export function createTimeline(): Timeline {
  const rows = new Map<string, TimelineRow>();
  return {
    add({ resource, kind, identity, timeMs, type, ...record }) {
      if (record.initial) return;
      const key = `${resourceName(resource)}/${objectKey(identity)}`;
      const { namespace, name } = identity;
      const place = namespace === undefined ? '' : `  ${nameText(namespace)}`;
      const row = rows.get(key) ?? { label: `${objectText({ kind, name })}${place}`, marks: [] };
      rows.set(key, row);
      row.marks.push({ timeMs, type });
    },
    lines: (options) => (rows.size === 0 ? [] : picture([...rows.values()], options)),
  };
}

function picture(
  rows: readonly TimelineRow[],
  { theme, columns = USUAL_COLUMNS }: TimelineOptions,
): readonly string[] {
  const times = rows.flatMap(({ marks }) => marks.map(({ timeMs }) => timeMs));
  const [from, to] = times.reduce(
    ([least, most], time) => [Math.min(least, time), Math.max(most, time)],
    [Infinity, -Infinity],
  );
  const label = Math.min(
    LABEL_MAX,
    rows.reduce((most, row) => Math.max(most, textWidth(row.label)), 0),
  );
  const buckets = Math.max(LEAST_BUCKETS, columns - label - 2 - ' 1234×'.length);
  const bucketOf = (timeMs: number): number =>
    to === from ? 0 : Math.min(buckets - 1, Math.floor(((timeMs - from) / (to - from)) * buckets));
  const counts = rows.map(({ marks }) => countsOf(marks, bucketOf, buckets));
  const most = counts.flat().reduce((most, count) => Math.max(most, count), 0);
  const [first, last] = [new Date(from).toISOString(), new Date(to).toISOString()];
  const gap = ' '.repeat(Math.max(1, buckets - first.length - last.length));
  return [
    theme.time(`${' '.repeat(label + 2)}${first}${gap}${last}`),
    ...rows.map((row, at) => {
      const cells = (counts[at] ?? []).map((count) => barOf(count, most));
      for (const { timeMs, type } of row.marks) {
        if (type !== 'MODIFIED')
          cells[bucketOf(timeMs)] = type === 'ADDED' ? theme.added('+') : theme.deleted('-');
      }
      return `${theme.name(padded(row.label, label))}  ${cells.join('')} ${row.marks.length}×`;
    }),
    theme.time(
      `${' '.repeat(label + 2)}+ added, - deleted, ${BARS[0] ?? ''} to ${BARS.at(-1) ?? ''} changes, ${most} at the most`,
    ),
  ];
}

function padded(text: string, columns: number): string {
  const shown = fitText(text, columns);
  return `${shown}${' '.repeat(columns - textWidth(shown))}`;
}

function countsOf(
  marks: TimelineRow['marks'],
  bucketOf: (timeMs: number) => number,
  buckets: number,
): readonly number[] {
  const counts = new Array<number>(buckets).fill(0);
  for (const { timeMs } of marks) counts[bucketOf(timeMs)] = (counts[bucketOf(timeMs)] ?? 0) + 1;
  return counts;
}

function barOf(count: number, most: number): string {
  return count === 0 ? ' ' : (BARS[Math.ceil((count / most) * BARS.length) - 1] ?? ' ');
}
