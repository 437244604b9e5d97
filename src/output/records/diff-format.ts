import { type ReadableParts, readableObject } from '../../diff/readable-object.js';
import type { TimeStyle } from '../../model/plan/time-style.js';
import { type JsonObject, stringAt } from '../../model/json/json.js';
import { type PrintableRecord, leftSelection } from '../../model/flow/record.js';
import { resourceName } from '../../model/object/resource.js';
import { STEP_ITEMS, type Work } from '../../model/turns.js';
import { compareLines } from '../compare/compare-lines.js';
import { hunkHead } from '../compare/hunk.js';
import { managersText } from '../line/circumstance-text.js';
import { nameText } from '../text/name-text.js';
import type { Theme } from '../text/theme.js';
import { timestampText } from '../text/timestamp.js';
import { yamlBehindSigns } from './yaml-text.js';

export interface DiffFormatOptions {
  readonly theme: Theme;
  readonly timestamps: TimeStyle;
  readonly startedMs: number;
  readonly diff: ReadableParts;
  /** So many lines that are the same stand around those that differ. */
  readonly context: number;
}

/**
 * The `diff` format: a change as a unified diff of the object's YAML, which git, patch, delta and colordiff read, below
 * a line that says what happened. What came is a new file and what went a deleted one. Undefined where nothing but
 * noise differs. Every line of an object stands behind a sign, and none of them reads like a head.
 */
export function createDiffFormat(
  options: DiffFormatOptions,
): (record: PrintableRecord) => Work<string | undefined> {
  const { theme, diff, context } = options;
  return function* (record) {
    const [old, next] = yield* sidesOf(record, diff);
    const hunks = yield* compareLines(old, next, context);
    if (hunks.length === 0) return undefined;
    const lines = [
      theme.notice(headline(record, options)),
      ...fileHead(record).map((line) => theme.head(line)),
    ];
    for (const hunk of hunks) {
      lines.push(theme.field(hunkHead(hunk)));
      for (const line of hunk.lines) {
        lines.push(paint(line, theme));
        if (lines.length % STEP_ITEMS === 0) yield;
      }
    }
    return lines.join('\n');
  };
}

function* sidesOf(record: PrintableRecord, diff: ReadableParts): Work<readonly [string, string]> {
  const found = diff.only.length === 0 ? [] : record.changes.map(({ path }) => path);
  const textOf = function* (object: JsonObject | undefined): Work<string> {
    return object === undefined ? '' : yield* yamlBehindSigns(readableObject(object, diff, found));
  };
  switch (record.type) {
    case 'ADDED':
      return ['', yield* textOf(record.object)];
    case 'DELETED':
      return [yield* textOf(record.object), ''];
    case 'MODIFIED':
      // Without the state before there is nothing to compare with.
      return record.oldObject === undefined
        ? ['', '']
        : [yield* textOf(record.oldObject), yield* textOf(record.object)];
  }
}

/** `# 12:04:40 MODIFIED Deployment shop/web  resourceVersion 4711 → 4712  by kubectl`. */
function headline(record: PrintableRecord, { timestamps, startedMs }: DiffFormatOptions): string {
  const { namespace, name, resourceVersion } = record.identity;
  const time = timestampText(record.timeMs, timestamps, startedMs);
  const place = namespace === undefined ? nameText(name) : `${nameText(namespace)}/${nameText(name)}`;
  const before = stringAt(record.oldObject, 'metadata', 'resourceVersion');
  // What a person wrote has none.
  const versions = [before, resourceVersion].flatMap((version = '') =>
    version === '' ? [] : [nameText(version)],
  );
  const managers = managersText(record.managers);
  return [
    ['#', time, record.type, nameText(record.context ?? ''), nameText(record.kind), place]
      .filter((word) => word !== '')
      .join(' '),
    ...(versions.length === 0 ? [] : [`resourceVersion ${versions.join(' → ')}`]),
    ...(leftSelection(record) ? ['left the selection'] : []),
    ...(record.reason === 'back-in-selection' ? ['back in the selection'] : []),
    ...(record.synthetic && record.type === 'DELETED'
      ? ['found gone; the deletion itself was not seen']
      : []),
    ...(managers === '' ? [] : [`by ${managers}`]),
  ].join('  ');
}

/** As git begins a file: https://git-scm.com/docs/diff-format. */
function fileHead(record: PrintableRecord): readonly string[] {
  const { context, resource, identity } = record;
  const cluster = context === undefined ? [] : [context];
  const parts = [
    ...cluster,
    resourceName(resource),
    ...(identity.namespace === undefined ? [] : [identity.namespace]),
  ];
  const path = `${[...parts, identity.name].map(pathPart).join('/')}.yaml`;
  const [old, next] = [`a/${path}`, `b/${path}`];
  const git = `diff --git ${old} ${next}`;
  switch (record.type) {
    case 'ADDED':
      return [git, 'new file mode 100644', '--- /dev/null', `+++ ${next}`];
    case 'DELETED':
      return [git, 'deleted file mode 100644', `--- ${old}`, '+++ /dev/null'];
    case 'MODIFIED':
      return [git, `--- ${old}`, `+++ ${next}`];
  }
}

/** A name as a part of a path that no reader takes for more: everything odd as `%XX`, also the dots of `..`. */
function pathPart(name: string): string {
  const odd = /^\.+$/.test(name) ? /./gu : /[^\w.:@+-]/gu;
  return name.replace(odd, (character) =>
    [...new TextEncoder().encode(character)]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join(''),
  );
}

function paint(line: string, theme: Theme): string {
  if (line.startsWith('+')) return theme.added(line);
  return line.startsWith('-') ? theme.deleted(line) : line;
}
