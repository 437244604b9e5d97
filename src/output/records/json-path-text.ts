import { valuesAt } from '../../jsonpath/follow-path.js';
import { type Json, type JsonObject, isJsonNumber, isJsonObject, numberText } from '../../model/json/json.js';
import type { JsonPathOutput } from '../../model/object/patterns.js';
import type { JsonPathTemplate, PathColumn } from '../../model/json/json-path.js';
import type { PrintableRecord } from '../../model/flow/record.js';
import { stringifyJson } from '../../model/json/stringify-json.js';
import { escapeJson, escapeText, guardLines } from '../text/escape.js';
import { cellText } from '../text/name-text.js';

/** What kubectl shows in a column whose path leads nowhere. */
const NONE = '<none>';

export interface JsonPathOptions {
  readonly jsonPath: JsonPathOutput;
  /** With what happened: the paths begin at `{"type": …, "object": …}`. */
  readonly watchEvents: boolean;
}

/**
 * The `jsonpath` format: the person's text for each change, ended by one line feed where it does not end in one
 * itself. As JSON, it is the list of all values. What the cluster says in it is escaped, what the person wrote is not.
 */
export function createJsonPathFormat({
  jsonPath,
  watchEvents,
}: JsonPathOptions): (record: PrintableRecord) => string {
  const { template, asJson } = jsonPath;
  return (record) => {
    const root = rootOf(record, watchEvents);
    if (asJson) return escapeJson(listText(resultsOf(template, root)));
    return guardLines(templateText(template, root).replace(/\n$/, ''));
  };
}

/** Where the paths begin: at the object, or at what kubectl has for an event of a watch. */
export function rootOf(record: PrintableRecord, watchEvents: boolean): JsonObject {
  const object: JsonObject = record.object ?? {};
  return watchEvents ? { type: record.type, object } : object;
}

/** What a column shows of an object, as a cell of safe text: several values with commas between them. */
export function columnText({ path }: PathColumn, object: Json | undefined): string {
  const found = object === undefined ? [] : valuesAt(object, path);
  return found.length === 0 ? NONE : cellText(found.map(rawText).join(','));
}

function templateText(template: JsonPathTemplate, root: Json): string {
  return template
    .map((part) => {
      if (typeof part === 'string') return part;
      if ('range' in part) {
        return valuesAt(root, part.range)
          .map((value) => templateText(part.body, value))
          .join('');
      }
      return valuesAt(root, part.path).map(valueText).join(' ');
    })
    .join('');
}

function resultsOf(template: JsonPathTemplate, root: Json): readonly Json[] {
  return template.flatMap((part) => {
    if (typeof part === 'string') return [];
    if ('range' in part) return valuesAt(root, part.range).flatMap((value) => resultsOf(part.body, value));
    return valuesAt(root, part.path);
  });
}

function valueText(value: Json): string {
  return isTree(value) ? escapeJson(jsonText(value)) : escapeText(rawText(value));
}

/** Text as it is, everything else as JSON has it. */
function rawText(value: Json): string {
  return typeof value === 'string' ? value : jsonText(value);
}

function jsonText(value: Json): string {
  if (isJsonNumber(value)) return numberText(value);
  return isJsonObject(value) ? stringifyJson(value) : listText([value]).slice(1, -1);
}

function listText(list: readonly Json[]): string {
  return stringifyJson({ list }).slice('{"list":'.length, -1);
}

function isTree(value: Json): boolean {
  return typeof value === 'object' && value !== null && !isJsonNumber(value);
}
