import { readFile } from 'node:fs/promises';
import { UsageError } from '../model/errors.js';
import { type Json, type JsonObject, arrayAt, isJsonObject, stringAt, valueAt } from '../model/json/json.js';
import { spokenName } from '../model/object/object.js';
import { parseJson } from '../model/json/parse-json.js';
import type { ObjectRecord } from '../model/flow/record.js';
import { resourceName } from '../model/object/resource.js';
import { stringifyJson } from '../model/json/stringify-json.js';
import { whyNot } from '../record/file-errors.js';

/** Differences that are known beforehand. */
export interface Expectation {
  /** What of a difference is not expected: the record with those changes alone; undefined: all of it is. */
  readonly rest: (record: ObjectRecord) => ObjectRecord | undefined;
  /** Expected differences that did not come, one sentence each. */
  readonly missing: () => readonly string[];
}

interface ExpectedRecord {
  readonly line: JsonObject;
  /** Undefined: any. */
  readonly changes: readonly ExpectedChange[] | undefined;
  isSeen: boolean;
}

interface ExpectedChange {
  readonly change: JsonObject;
  isSeen: boolean;
}

/**
 * Reads expected differences: records of `kwatch diff -o json`, a line each. What a line leaves out may be anything:
 * without `changes` those of the object, in a change without `old` and `new` any at that path.
 * @throws UsageError with the number of a line that is no record.
 */
export async function readExpected(path: string): Promise<Expectation> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new UsageError(`--expect ${path}: ${whyNot(error)}`, 'it is none, some, or a file');
  });
  const wanted = text
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : [expectedOf(line, path, at)]));
  return {
    rest(record) {
      const found = wanted.filter(({ line }) => isOf(line, record));
      for (const each of found) each.isSeen = true;
      if (found.length === 0) return record;
      if (record.type !== 'MODIFIED' || found.some(({ changes }) => changes === undefined)) return undefined;
      const all = found.flatMap(({ changes = [] }) => changes);
      const left = record.changes.filter((change) => {
        const known = all.filter((each) => isChange(each.change, change));
        for (const each of known) each.isSeen = true;
        return known.length === 0;
      });
      return left.length === 0 ? undefined : { ...record, changes: left };
    },
    missing: () =>
      wanted.flatMap(({ line, changes, isSeen }) => {
        const what = `${stringAt(line, 'type') ?? ''} ${placeOf(line)}`.trim();
        if (!isSeen) return [`expected, and not so: ${what}`];
        return (changes ?? [])
          .filter((change) => !change.isSeen)
          .map(({ change }) => `expected, and not so: ${what} ${spokenName(stringAt(change, 'path') ?? '')}`);
      }),
  };
}

function expectedOf(line: string, path: string, at: number): ExpectedRecord {
  const json = parsed(line);
  if (!isJsonObject(json) || stringAt(json, 'name') === undefined || stringAt(json, 'resource') === undefined)
    throw new UsageError(
      `--expect ${path}, line ${at + 1} is no difference`,
      'kwatch diff … -o json writes them, a line each: with resource, name, type and changes',
    );
  const type = stringAt(json, 'type') ?? 'MODIFIED';
  // What came or went did so as a whole.
  const isAny = type !== 'MODIFIED' || valueAt(json, 'changes') === undefined;
  const changes = arrayAt(json, 'changes').filter(isJsonObject);
  return {
    line: json,
    changes: isAny ? undefined : changes.map((change) => ({ change, isSeen: false })),
    // Nothing says that an object is as it was in both.
    isSeen: !isAny && changes.length === 0,
  };
}

function parsed(line: string): Json | undefined {
  try {
    return parseJson(line);
  } catch {
    return undefined;
  }
}

function isOf(line: JsonObject, { type, resource, identity }: ObjectRecord): boolean {
  const wantedType = stringAt(line, 'type');
  return (
    (wantedType === undefined || wantedType === type) &&
    stringAt(line, 'resource') === resourceName(resource) &&
    stringAt(line, 'name') === identity.name &&
    (stringAt(line, 'namespace') ?? identity.namespace) === identity.namespace
  );
}

function isChange(wanted: JsonObject, change: ObjectRecord['changes'][number]): boolean {
  if (stringAt(wanted, 'path') !== change.path) return false;
  const sides = [
    [wanted['old'], change.old],
    [wanted['new'], change.new],
  ] as const;
  if (sides.every(([side]) => side === undefined)) return true;
  return sides.every(([side, is]) => textOf(side) === textOf(is));
}

function textOf(value: Json | undefined): string {
  return value === undefined ? '' : stringifyJson(value);
}

function placeOf(line: JsonObject): string {
  const [resource, namespace, name] = ['resource', 'namespace', 'name'].map((key) => stringAt(line, key));
  const place = namespace === undefined ? '' : ` in ${spokenName(namespace)}`;
  return `${spokenName(resource ?? '')}/${spokenName(name ?? '')}${place}`;
}
