import type { FormatName } from '../model/choices.js';
import { type Resource, resourceName } from '../model/resource.js';
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

/** The types of a server as text, by group and name; ends with a line feed where there is any. */
export function typesText(
  resources: readonly Resource[],
  { format, headers, theme }: TypesTextOptions,
): string {
  const sorted = [...resources].sort((a, b) => compare(a.group, b.group) || compare(a.plural, b.plural));
  return linesOf(sorted, format, headers, theme)
    .map((line) => `${line}\n`)
    .join('');
}

function linesOf(
  resources: readonly Resource[],
  format: FormatName,
  headers: boolean,
  theme: Theme,
): readonly string[] {
  if (format === 'name') return resources.map((resource) => escapeText(resourceName(resource)));
  if (format === 'json') return resources.map((resource) => escapeJson(JSON.stringify(jsonOf(resource))));
  if (resources.length === 0) return [];
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
  const rows = resources.map((resource) => {
    const { plural, shortNames, group, kind, namespaced, version, categories } = resource;
    const cells = [
      plural,
      shortNames.join(','),
      group,
      kind,
      namespaced ? 'namespaced' : 'cluster',
      verbsOf(resource).join(','),
      ...(isWide ? [version, categories.join(',')] : []),
    ];
    return cells.map((cell) => ({ text: escapeText(cell) }));
  });
  const columns = head.map((each) => ({ head: each, rank: 0, names: false }));
  return layOut({ columns, rows }, theme).lines.slice(headers ? 0 : 1);
}

function verbsOf({ verbs }: Resource): readonly string[] {
  return VERBS_THAT_MATTER.filter((verb) => verbs.includes(verb));
}

function jsonOf(resource: Resource): object {
  const { plural, singular, shortNames, categories, group, version, kind, namespaced, verbs } = resource;
  return { name: plural, singular, shortNames, categories, group, version, kind, namespaced, verbs };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
