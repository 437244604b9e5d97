import type { BoardRow } from './board.js';

/** What of all is shown. */
export interface ViewFilter {
  readonly search: string;
  /** Empty: every one. */
  readonly resource: string;
  readonly namespace: string;
  readonly cluster: string;
  /** Only what changed since the page was opened. */
  readonly changedOnly: boolean;
}

export const EVERYTHING: ViewFilter = {
  search: '',
  resource: '',
  namespace: '',
  cluster: '',
  changedOnly: false,
};

/** One line of the list: the head of a group, or an object by its key. */
export type Line =
  | { readonly kind: 'head'; readonly title: string; readonly count: number }
  | { readonly kind: 'row'; readonly key: string };

/** The lines of a list: objects by cluster and namespace, then type, then name. */
export function linesOf(rows: ReadonlyMap<string, BoardRow>, filter: ViewFilter): readonly Line[] {
  const shown = [...rows.values()].filter((row) => isShown(row, filter)).sort(byPlace);
  const manyClusters = new Set(shown.map(({ cluster }) => cluster)).size > 1;
  const lines: Line[] = [];
  for (let at = 0; at < shown.length;) {
    const first = shown[at];
    let end = at;
    while (end < shown.length && isSameGroup(shown[end], first)) end += 1;
    const place = first?.namespace === '' ? 'no namespace' : (first?.namespace ?? '');
    const title = manyClusters ? `${first?.cluster ?? ''} / ${place}` : place;
    lines.push({ kind: 'head', title, count: end - at });
    for (const { key } of shown.slice(at, end)) lines.push({ kind: 'row', key });
    at = end;
  }
  return lines;
}

/** Whether an object is shown: each word of the search is in what is shown of it. */
export function isShown(
  row: BoardRow,
  { search, resource, namespace, cluster, changedOnly }: ViewFilter,
): boolean {
  if (resource !== '' && row.resource !== resource) return false;
  if (namespace !== '' && row.namespace !== namespace) return false;
  if (cluster !== '' && row.cluster !== cluster) return false;
  if (changedOnly && row.changes === 0) return false;
  if (search === '') return true;
  const text =
    `${row.name} ${row.namespace} ${row.kind} ${row.last} ${[...row.facts.values()].join(' ')}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Every value that rows have there, in order, for a choice. */
export function choicesOf(
  rows: ReadonlyMap<string, BoardRow>,
  of: 'resource' | 'namespace' | 'cluster',
): readonly string[] {
  return [...new Set([...rows.values()].map((row) => row[of]))].filter((value) => value !== '').sort();
}

function byPlace(a: BoardRow, b: BoardRow): number {
  return (
    compare(a.cluster, b.cluster) ||
    compare(a.namespace, b.namespace) ||
    compare(a.resource, b.resource) ||
    compare(a.name, b.name) ||
    compare(a.key, b.key)
  );
}

/** By code units: a locale's order takes twenty times as long. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function isSameGroup(a: BoardRow | undefined, b: BoardRow | undefined): boolean {
  return a?.cluster === b?.cluster && a?.namespace === b?.namespace;
}
