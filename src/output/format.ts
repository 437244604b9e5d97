import type { FormatName } from '../model/plan/choices.js';
import type { Scope } from '../model/flow/event.js';
import type { ReadableParts } from '../diff/readable-object.js';
import type { PathColumn } from '../model/json/json-path.js';
import type { JsonPathOutput, Template } from '../model/object/patterns.js';
import type { TimeStyle } from '../model/plan/time-style.js';
import { type PrintableRecord, type PrintableWatchRecord, isObjectRecord } from '../model/flow/record.js';
import { createCloudEvents } from './records/cloudevents.js';
import { createCustomColumns } from './records/custom-columns.js';
import { createJsonPathFormat } from './records/json-path-text.js';
import { toJson } from './records/json-record.js';
import { type Bounds, WHOLE } from './line/bounds.js';
import { changesText } from './line/changes-text.js';
import { createLineFormat } from './line/line.js';
import { nameLine } from './records/name-line.js';
import { renderTemplate } from './records/template.js';
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

/** One record as text without a line end; undefined where the format has nothing to say of it. */
export type Format = (record: PrintableWatchRecord) => string | undefined;

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
      return (record) => toJson(record, { objects });
    case 'yaml':
      return toYaml;
    case 'cloudevents':
      return createCloudEvents(options);
    case 'name':
      return ofObjects(nameLine);
    case 'table':
      return ofShown(isShown, () => '');
    case 'template':
      return ofShown(isShown, createTemplateFormat(options));
    // What a path leads to may change where the lens sees nothing, and kubectl writes each event.
    case 'custom-columns': {
      const { columns = [], headers = true, watchEvents = false } = options;
      return ofObjects(createCustomColumns({ columns, headers, watchEvents }));
    }
    case 'jsonpath': {
      const { jsonPath = { template: [], asJson: false }, watchEvents = false } = options;
      return ofObjects(createJsonPathFormat({ jsonPath, watchEvents }));
    }
  }
}

/** Formats for people are for changes; what happens to the stream is told on stderr. */
function ofObjects(format: (record: PrintableRecord) => string | undefined): Format {
  return (record) => (isObjectRecord(record) ? format(record) : undefined);
}

function ofShown(isShown: FormatOptions['isShown'], format: (record: PrintableRecord) => string): Format {
  return ofObjects((record) => (isShown(record) ? format(record) : undefined));
}

/** Whether a change says anything to people: not an update that changed nothing that is looked at. */
export function isNews(record: PrintableRecord): boolean {
  return record.type !== 'MODIFIED' || record.changes.length > 0;
}

function createTemplateFormat(options: FormatOptions): (record: PrintableRecord) => string {
  const { template = { parts: [], whole: false }, timestamps, startedMs } = options;
  const plain = createTheme(0);
  return (record) =>
    renderTemplate(template, record, {
      time: timestampText(record.timeMs, timestamps, startedMs),
      nowMs: record.timeMs,
      changes: changesText({ ...record, managers: [] }, plain, WHOLE),
    });
}
