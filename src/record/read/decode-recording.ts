import type { TypeDefinition } from '../../lens/choose-lens.js';
import type { ChangeReason, Scope } from '../../model/flow/event.js';
import {
  type Json,
  type JsonObject,
  arrayAt,
  isJsonObject,
  numberAt,
  stringAt,
  valueAt,
} from '../../model/json/json.js';
import { type Identity, identityOf } from '../../model/object/object.js';
import { parseJson } from '../../model/json/parse-json.js';
import { RECORDING_VERSION, headerOf } from '../format/recording-format.js';
import { type Version, type Versioned, createVersioned } from '../format/versioned.js';
import { type Admits, type RecordingEntry, type ObjectEntry, UnreadableError } from './entries.js';
import { resourceOf, streamEventOf } from './entry-fields.js';

/** Reads the lines of kwatch's own recordings, one after the other. */
export interface Decoder {
  /**
   * What a line tells; undefined where that is nothing of interest.
   * @throws UnreadableError where it is no line of a recording.
   */
  readonly read: (line: Buffer) => RecordingEntry | undefined;
}

interface DecodedObject {
  readonly scope: Scope;
  readonly object: Versioned;
  readonly managers: Versioned;
}

/** @param passesOver see `ReadOptions`. */
export function createDecoder(
  admits: Admits,
  passesOver: (timeMs: number) => boolean = () => false,
): Decoder {
  let scopes = new Map<number, Scope>();
  let known = new Map<number, DecodedObject>();
  let ignored = new Set<number>();

  const readScope = (line: Json, number: number): RecordingEntry => {
    const resource = resourceOf(valueAt(line, 'resource'));
    if (resource === undefined) throw new UnreadableError('its resource is none');
    const scope = { resource, namespace: stringAt(line, 'namespace') };
    scopes.set(number, scope);
    return { kind: 'scope', scope, defined: definedBy(line) };
  };

  const readWhole = (line: JsonObject, id: number, timeMs: number): RecordingEntry | undefined => {
    const scope = scopes.get(numberAt(line, 's') ?? -1);
    const listed = valueAt(line, 'is');
    const object = listed ?? valueAt(line, 'add');
    const identity = identityOf(object);
    if (scope === undefined || identity === undefined || !isJsonObject(object))
      throw new UnreadableError('it tells of an object that is none');
    if (!admits(scope, identity.namespace, identity.name)) {
      ignored.add(id);
      return undefined;
    }
    passesOver(timeMs);
    const managers = createVersioned(valueAt(line, 'by') ?? []);
    const now = { scope, object: createVersioned(object), managers };
    known.set(id, now);
    return entryOf(listed === undefined ? 'added' : 'listed', line, timeMs, now, identity);
  };

  const readChange = (line: JsonObject, id: number, timeMs: number): RecordingEntry | undefined => {
    const before = known.get(id);
    if (before === undefined) throw new UnreadableError('it changes an object that was not told before');
    // Most lines are these: no object has a member of such a name by itself.
    const { del: gone, mod, by } = line;
    // Asked in any case: before anything is done, who wants to know what there was until now asks for it.
    const isPassed = passesOver(timeMs) && gone === undefined;
    const fits = isPassed
      ? before.object.pass(mod) && (by === undefined || before.managers.pass(by))
      : before.object.change(gone ?? mod) && (by === undefined || before.managers.change(by));
    const identity = fits ? identityOf(before.object.now()) : undefined;
    if (identity === undefined) throw new UnreadableError('its change does not fit the object');
    if (isPassed) return undefined;
    if (gone !== undefined) known.delete(id);
    return entryOf(gone === undefined ? 'modified' : 'deleted', line, timeMs, before, identity);
  };

  return {
    read(bytes) {
      const objectId = idOf(bytes);
      if (objectId !== undefined && ignored.has(objectId)) return undefined;
      const line = parsed(bytes);
      if (!isJsonObject(line)) throw new UnreadableError('it is no JSON object');
      const timeMs = numberOf(line['t']);
      if (timeMs !== undefined && !(Math.abs(timeMs) <= TIME_MAX_MS))
        throw new UnreadableError('its time is none');
      const id = numberOf(line['o']);
      if (id !== undefined && timeMs !== undefined)
        return line['is'] === undefined && line['add'] === undefined
          ? readChange(line, id, timeMs)
          : readWhole(line, id, timeMs);
      const number = numberAt(line, 'scope');
      if (number !== undefined) return readScope(line, number);
      if (timeMs !== undefined && valueAt(line, 'states') !== undefined) return { kind: 'all', timeMs };
      const event = streamEventOf(valueAt(line, 'stream'));
      const scope = scopes.get(numberAt(line, 's') ?? -1);
      if (timeMs !== undefined && event !== undefined && scope !== undefined)
        return { kind: 'stream', timeMs, scope, event };
      const header = headerOf(line);
      if (typeof header === 'number')
        throw new UnreadableError(
          `it is of version ${header} of the format, and this kwatch knows ${RECORDING_VERSION}: a newer one can read it`,
        );
      // What a later program writes under the same version is left alone.
      if (header === undefined) return undefined;
      scopes = new Map();
      known = new Map();
      ignored = new Set();
      return { kind: 'begin', timeMs: header.timeMs, header };
    },
  };
}

/** What a Date can hold (ECMA-262, 21.4.1.1). */
const TIME_MAX_MS = 8.64e15;

function numberOf(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function entryOf(
  kind: ObjectEntry['kind'],
  line: JsonObject,
  timeMs: number,
  { scope, object, managers }: DecodedObject,
  identity: Identity,
): ObjectEntry {
  const { reason: why, synthetic } = line;
  return {
    kind,
    timeMs,
    scope,
    state: { identity, object: asObject(object.version()), managers: managers.version() },
    synthetic: synthetic === true,
    reason: why === undefined ? undefined : REASONS.find((reason) => reason === why),
  };
}

/** What has an identity is an object. */
function asObject(version: Version): () => JsonObject {
  return version as () => JsonObject;
}

const REASONS: readonly ChangeReason[] = ['deleted', 'left-selection', 'unknown', 'back-in-selection'];

/** The number that a line of an object begins with; most lines that are of no interest are known by it. */
function idOf(line: Buffer): number | undefined {
  if (line[0] !== BRACE || line[2] !== LETTER_O || line[3] !== QUOTE) return undefined;
  let id = 0;
  for (let at = '{"o":'.length; at < line.length; at += 1) {
    const digit = (line[at] ?? 0) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return id;
    id = id * 10 + digit;
  }
  return undefined;
}

const [BRACE, LETTER_O, QUOTE, ZERO] = [0x7b, 0x6f, 0x22, 0x30];

function parsed(bytes: Buffer): Json {
  try {
    return parseJson(bytes.toString('utf8'));
  } catch {
    throw new UnreadableError('it is no JSON');
  }
}

function definedBy(line: Json): TypeDefinition | undefined {
  if (valueAt(line, 'columns') === undefined) return undefined;
  return {
    columns: arrayAt(line, 'columns').flatMap((column) => {
      const [name, path] = [stringAt(column, 'name'), stringAt(column, 'path')];
      return name === undefined || path === undefined ? [] : [{ name, path }];
    }),
    listKeys: arrayAt(line, 'listKeys').flatMap((entry) => {
      const [path, fields] = Array.isArray(entry) ? (entry as readonly Json[]) : [];
      if (typeof path !== 'string' || !Array.isArray(fields)) return [];
      return [[path, fields.filter((field) => typeof field === 'string')] as const];
    }),
  };
}
