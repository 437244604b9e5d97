import { type Json, type JsonObject, numberAt, stringAt } from '../model/json/json.js';
import type { Resource } from '../model/object/resource.js';
import { stringifyJson } from '../model/json/stringify-json.js';
import { MAGIC, type ServerIdentity } from '../record/format/recording-format.js';

/**
 * The format of a state: lines of JSON, as docs/recording.md tells it. The first says whose it is; the others what was
 * told, and where a later one is of the same thing, that one counts.
 */
export const STATE_VERSION = 1;

/** The first line of a state. */
export interface StateHeader extends ServerIdentity {
  /** What of each type is selected: of another selection it says nothing. */
  readonly selection: string;
  /** With which the marks that stand for secrets are made, so that the next run can compare them; in base64. */
  readonly key: string;
}

export function headerLine({ server, cluster, selection, key }: StateHeader): string {
  return lineOf({ [MAGIC]: 'state', version: STATE_VERSION, server, cluster, selection, key });
}

/** @returns undefined where a line is none; the number of the version where that is newer than this program. */
export function stateHeaderOf(line: Json): StateHeader | number | undefined {
  if (stringAt(line, MAGIC) !== 'state') return undefined;
  const [version, key] = [numberAt(line, 'version'), stringAt(line, 'key')];
  if (version === undefined) return undefined;
  if (version > STATE_VERSION) return version;
  if (key === undefined) return undefined;
  const [server, selection] = [stringAt(line, 'server') ?? '', stringAt(line, 'selection') ?? ''];
  return { server, cluster: stringAt(line, 'cluster'), selection, key };
}

/** A scope, by the number that the other lines call it. */
export function scopeLine(number: number, resource: Resource, namespace: string | undefined): string {
  const { verbs: _, ...known } = resource;
  return lineOf({ scope: number, resource: { ...known }, namespace });
}

/** Up to where everything of a scope and a selection of it was told, and when that was so. */
export function versionLine(
  scope: number,
  selectors: string,
  resourceVersion: string,
  timeMs: number,
): string {
  return lineOf({ s: scope, q: selectors, rv: resourceVersion, t: timeMs });
}

export function lineOf(line: JsonObject): string {
  return `${stringifyJson(line)}\n`;
}
