import { createReadStream } from 'node:fs';
import { UsageError } from '../model/errors.js';
import { type Json, isJsonObject, numberAt, stringAt, valueAt } from '../model/json/json.js';
import { identityOf } from '../model/object/object.js';
import { parseJson } from '../model/json/parse-json.js';
import { errorCode, whyNot } from '../record/file-errors.js';
import { applyPatch } from '../record/format/apply-patch.js';
import { resourceOf } from '../record/read/entry-fields.js';
import { linesOf } from '../record/read/lines.js';
import { STATE_VERSION, type StateHeader, stateHeaderOf } from './state-format.js';
import { type ToldStates, createToldStates } from './told-states.js';

/** What was kept. */
export interface KeptState {
  readonly header: StateHeader;
  readonly told: ToldStates;
}

/**
 * Reads a state. A last line that has no end is one that a process was killed over: it is left out.
 *
 * @returns undefined where there is none.
 * @throws UsageError where it is something else, of a newer version, or damaged.
 */
export async function readState(
  path: string,
  bytes: AsyncIterable<Uint8Array> = createReadStream(path),
): Promise<KeptState | undefined> {
  const told = createToldStates();
  let header: StateHeader | undefined;
  let number = 0;
  let unended = 0;
  /** The last line may be one without an end, which is known only when there is no more. */
  let last: Buffer | undefined;
  const read = (line: Buffer): void => {
    number += 1;
    const json = parsed(line);
    if (header === undefined) header = checked(path, json);
    else if (json === undefined || !take(json, told)) throw damaged(path, number);
  };
  try {
    for await (const lines of linesOf(bytes, (count) => (unended = count))) {
      if (last !== undefined) read(last);
      for (const line of lines.slice(0, -1)) read(line);
      last = lines.at(-1);
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error instanceof UsageError ? error : new UsageError(`cannot read ${path}: ${whyNot(error)}`);
  }
  if (last !== undefined && unended === 0) read(last);
  if (header !== undefined) return { header, told };
  if (unended > 0) throw noState(path);
  return undefined;
}

function parsed(line: Buffer): Json | undefined {
  try {
    return parseJson(line.toString('utf8'));
  } catch {
    return undefined;
  }
}

function checked(path: string, line: Json | undefined): StateHeader {
  const header = line === undefined ? undefined : stateHeaderOf(line);
  if (header === undefined) throw noState(path);
  if (typeof header === 'object') return header;
  throw new UsageError(
    `${path} was written by a newer kwatch: version ${header} of the format, and this one knows ${STATE_VERSION}`,
    'name another file, or use that kwatch',
  );
}

function noState(path: string): UsageError {
  return new UsageError(
    `${path} is there already, and is no state of kwatch; nothing was written to it`,
    'name another file',
  );
}

function damaged(path: string, line: number): UsageError {
  return new UsageError(
    `${path} is damaged in line ${line}`,
    'remove it to begin anew: everything that is there is told again then',
  );
}

/** Whether a line could be taken; what a later program writes under the same version is left alone. */
function take(line: Json, { load }: ToldStates): boolean {
  const [declared, id, scope] = ['scope', 'o', 's'].map((key) => numberAt(line, key));
  if (declared !== undefined) {
    const resource = resourceOf(valueAt(line, 'resource'));
    if (resource !== undefined) load.scope(declared, resource, stringAt(line, 'namespace'));
    return resource !== undefined;
  }
  const [uid, version, selectors] = ['gone', 'rv', 'q'].map((key) => stringAt(line, key));
  if (uid !== undefined) {
    if (scope !== undefined && version !== undefined) load.gone(id, scope, uid, version);
    return scope !== undefined && version !== undefined && load.hasScope(scope);
  }
  if (selectors !== undefined) {
    const timeMs = numberAt(line, 't');
    if (scope === undefined || version === undefined || timeMs === undefined) return false;
    load.reached(scope, selectors, { resourceVersion: version, timeMs });
    return load.hasScope(scope);
  }
  return id === undefined || takeObject(line, id, scope, load);
}

function takeObject(line: Json, id: number, scope: number | undefined, load: ToldStates['load']): boolean {
  if (valueAt(line, 'told') === true) return load.confirm(id);
  const [told, unsure] = [valueAt(line, 'is'), valueAt(line, 'may')];
  const whole = told ?? unsure;
  if (whole !== undefined) {
    const identity = identityOf(whole);
    if (identity === undefined || !isJsonObject(whole) || scope === undefined || !load.hasScope(scope))
      return false;
    const managers = valueAt(line, 'by') ?? [];
    load.object(id, scope, identity.uid, { object: whole, managers }, told !== undefined);
    return true;
  }
  const before = load.known(id);
  const [patch, by] = [valueAt(line, 'mod'), valueAt(line, 'by')];
  if (before === undefined || patch === undefined) return false;
  const object = applyPatch(before.object, patch);
  const managers = by === undefined ? before.managers : applyPatch(before.managers, by);
  if (!isJsonObject(object) || managers === undefined || identityOf(object) === undefined) return false;
  load.change(id, { object, managers });
  return true;
}
