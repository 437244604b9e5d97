import type { FormatName } from '../model/plan/choices.js';
import { type Resource, resourceName } from '../model/object/resource.js';
import { layOut } from './table/layout.js';
import { escapeJson, escapeText } from './text/escape.js';
import type { Theme } from './text/theme.js';

/** Verbs that say what kwatch can do with a type. */
const VERBS_THAT_MATTER = ['get', 'list', 'watch'];

export interface TypesTextOptions {
  /** `table` and `line` are a table, `wide` one with more, `name` and `json` a line each. */
  readonly format: FormatName;
  readonly headers: boolean;
  readonly theme: Theme;
}

/** What a server has, and where several are asked, by which context it was. */
export interface TypesOfServer {
  readonly context: string | undefined;
  readonly resources: readonly Resource[];
}

/**
 * The types of servers as text, by group and name; ends with a line feed where there is any. A table has what is the
 * same in several in one row.
 */
export function typesText(
  servers: readonly TypesOfServer[],
  { format, headers, theme }: TypesTextOptions,
): string {
  const all = servers.flatMap(({ context, resources }) =>
    resources.map((resource) => ({ context, resource })),
  );
  const sorted = all.toSorted(
    ({ resource: a }, { resource: b }) => compare(a.group, b.group) || compare(a.plural, b.plural),
  );
  return linesOf(sorted, format, headers, theme)
    .map((line) => `${line}\n`)
    .join('');
}

/** A type of one server. */
interface TypeRow {
  readonly context: string | undefined;
  readonly resource: Resource;
}

function linesOf(
  rows: readonly TypeRow[],
  format: FormatName,
  headers: boolean,
  theme: Theme,
): readonly string[] {
  if (format === 'name') return [...new Set(rows.map(({ resource }) => escapeText(resourceName(resource))))];
  if (format === 'json') return rows.map((row) => escapeJson(JSON.stringify(jsonOf(row))));
  if (rows.length === 0) return [];
  const isWide = format === 'wide';
  const head = [
    'NAME',
    'SHORT',
    'GROUP',
    'KIND',
    'SCOPE',
    'VERBS',
    ...(isWide ? ['VERSION', 'CATEGORIES'] : []),
  ];
  const withContext = rows.some(({ context }) => context !== undefined);
  const contextsOf = new Map<string, { readonly cells: readonly string[]; readonly contexts: string[] }>();
  for (const { context = '', resource } of rows) {
    const cells = cellsOf(resource, isWide);
    const same = contextsOf.get(JSON.stringify(cells)) ?? { cells, contexts: [] };
    same.contexts.push(context);
    contextsOf.set(JSON.stringify(cells), same);
  }
  const table = [...contextsOf.values()].map(({ cells, contexts }) =>
    [...(withContext ? [contexts.join(',')] : []), ...cells].map((cell) => ({ text: escapeText(cell) })),
  );
  const heads = withContext ? ['CONTEXT', ...head] : head;
  const columns = heads.map((each) => ({ head: each, rank: 0, names: false }));
  return layOut({ columns, rows: table }, theme).lines.slice(headers ? 0 : 1);
}

function cellsOf(resource: Resource, isWide: boolean): readonly string[] {
  const { plural, shortNames, group, kind, namespaced, version, categories } = resource;
  return [
    plural,
    shortNames.join(','),
    group,
    kind,
    namespaced ? 'namespaced' : 'cluster',
    verbsOf(resource).join(','),
    ...(isWide ? [version, categories.join(',')] : []),
  ];
}

function verbsOf({ verbs }: Resource): readonly string[] {
  return VERBS_THAT_MATTER.filter((verb) => verbs.includes(verb));
}

function jsonOf({ context, resource }: TypeRow): object {
  const { plural, singular, shortNames, categories, group, version, kind, namespaced, verbs } = resource;
  return { context, name: plural, singular, shortNames, categories, group, version, kind, namespaced, verbs };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
