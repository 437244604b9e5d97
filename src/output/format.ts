import type { FormatName } from '../model/plan/choices.js';
import type { Scope } from '../model/flow/event.js';
import type { ReadableParts } from '../diff/readable-object.js';
import type { PathColumn } from '../model/json/json-path.js';
import type { JsonPathOutput, Template } from '../model/object/patterns.js';
import { resourceName } from '../model/object/resource.js';
import type { TimeStyle } from '../model/plan/time-style.js';
import { type PrintableRecord, type PrintableWatchRecord, isObjectRecord } from '../model/flow/record.js';
import type { Work } from '../model/turns.js';
import { createCloudEvents } from './records/cloudevents.js';
import { createCustomColumns } from './records/custom-columns.js';
import { createJsonPathFormat } from './records/json-path-text.js';
import { toJsonInTurns } from './records/json-record.js';
import { type Bounds, WHOLE } from './line/bounds.js';
import { changesTextInTurns } from './line/changes-text.js';
import { createLineFormat } from './line/line.js';
import { renderTemplate } from './records/template.js';
import { nameText } from './text/name-text.js';
import { type Theme, createTheme } from './text/theme.js';
import { timestampText } from './text/timestamp.js';
import { createDiffFormat } from './records/diff-format.js';
import { toYaml } from './records/yaml-text.js';

export interface FormatOptions {
  readonly format: FormatName;
  readonly template?: Template;
  /** Of `custom-columns`. */
  readonly columns?: readonly PathColumn[] | undefined;
  readonly jsonPath?: JsonPathOutput | undefined;
  /** Default true. */
  readonly headers?: boolean;
  /** Whether `custom-columns` and `jsonpath` say what happened; default false. */
  readonly watchEvents?: boolean;
  readonly theme: Theme;
  readonly timestamps: TimeStyle;
  /** Lines have the UID of each object. */
  readonly showUid?: boolean;
  /** Lines say what each object belongs to. */
  readonly owners?: boolean;
  /** When the run began. */
  readonly startedMs: number;
  /** What is watched, as soon as it is known. */
  readonly scopes: () => readonly Scope[];
  /** The columns of the terminal; undefined where there is none. */
  readonly windowWidth: () => number | undefined;
  /** The server's URL, by the context of a record where several clusters are watched. */
  readonly source: (context: string | undefined) => string;
  /** Whether `json` and `cloudevents` carry whole objects. */
  readonly objects: boolean;
  /** How much of a change a line tells. */
  readonly bounds: Bounds;
  /** What of an object is compared for `diff`. */
  readonly diff: ReadableParts;
  /** In hunks, so many lines that are the same stand around those that differ. */
  readonly context: number;
  /** Which changes are shown to people. The formats for programs have them all. */
  readonly isShown: (record: PrintableRecord) => boolean;
}

/**
 * One record as text without a line end, as work that may be left in between; undefined where the format has nothing
 * to say of it.
 */
export type Format = (record: PrintableWatchRecord) => Work<string | undefined>;

/** The format by its name. `table` writes nothing for a single record: it only says which are shown. */
export function createFormat(options: FormatOptions): Format {
  const { format, objects, isShown } = options;
  switch (format) {
    case 'line':
    case 'wide':
      return ofShown(isShown, createLineFormat({ ...options, wide: format === 'wide' }));
    case 'diff':
      return ofObjects(createDiffFormat(options));
    case 'json':
      return (record) => toJsonInTurns(record, { objects });
    case 'yaml':
      return toYaml;
    case 'cloudevents':
      return ofText(createCloudEvents(options));
    case 'name':
      return ofObjects(ofText(nameLine));
    case 'table':
      return ofShown(
        isShown,
        ofText(() => ''),
      );
    case 'template':
      return ofShown(isShown, createTemplateFormat(options));
    // What a path leads to may change where the lens sees nothing, and kubectl writes each event.
    case 'custom-columns': {
      const { columns = [], headers = true, watchEvents = false } = options;
      return ofObjects(ofText(createCustomColumns({ columns, headers, watchEvents })));
    }
    case 'jsonpath': {
      const { jsonPath = { template: [], asJson: false }, watchEvents = false } = options;
      return ofObjects(ofText(createJsonPathFormat({ jsonPath, watchEvents })));
    }
  }
}

/** A format that is quick for every object. */
function ofText<R, T>(format: (record: R) => T): (record: R) => Work<T> {
  return function* (record) {
    return format(record);
  };
}

/** Formats for people are for changes; what happens to the stream is told on stderr. */
function ofObjects(format: (record: PrintableRecord) => Work<string | undefined>): Format {
  return function* (record) {
    return isObjectRecord(record) ? yield* format(record) : undefined;
  };
}

function ofShown(
  isShown: FormatOptions['isShown'],
  format: (record: PrintableRecord) => Work<string>,
): Format {
  return ofObjects(function* (record) {
    return isShown(record) ? yield* format(record) : undefined;
  });
}

/** The `name` format: `deployment.apps/web`, as `kubectl get -o name` writes it, for every change that is shown. */
export function nameLine(record: PrintableRecord): string | undefined {
  if (!isNews(record)) return undefined;
  const { resource, identity } = record;
  const type = resourceName({ ...resource, plural: resource.singular || resource.plural });
  return `${nameText(type)}/${nameText(identity.name)}`;
}

/** Whether a change says anything to people: not an update that changed nothing that is looked at. */
export function isNews(record: PrintableRecord): boolean {
  return record.type !== 'MODIFIED' || record.changes.length > 0;
}

function createTemplateFormat(options: FormatOptions): (record: PrintableRecord) => Work<string> {
  const { template = { parts: [], whole: false }, timestamps, startedMs } = options;
  const plain = createTheme(0);
  const tellsChanges = template.parts.some(
    (part) => typeof part === 'object' && 'field' in part && part.field === 'changes',
  );
  return function* (record) {
    return renderTemplate(template, record, {
      time: timestampText(record.timeMs, timestamps, startedMs),
      nowMs: record.timeMs,
      changes: tellsChanges ? yield* changesTextInTurns({ ...record, managers: [] }, plain, WHOLE) : '',
    });
  };
}
