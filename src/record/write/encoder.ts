import type { TypeDefinition } from '../../lens/choose-lens.js';
import type { RecordedState, StateRecorder } from '../../diff/recorded-state.js';
import { stateInTurns } from '../../diff/sealed-states.js';
import type { ChangeDelivery, Delivery, StreamDelivery } from '../../model/flow/delivery.js';
import type { Scope } from '../../model/flow/event.js';
import type { Json, JsonObject } from '../../model/json/json.js';
import type { Resource } from '../../model/object/resource.js';
import { stringifyJson } from '../../model/json/stringify-json.js';
import type { Work } from '../../model/turns.js';
import { type Header, headerJson, managersJson } from '../format/recording-format.js';
import { patchOf } from '../format/patch.js';

export interface EncoderOptions {
  readonly recorder: StateRecorder;
  /** What the server defines of a type, as far as it is known. */
  readonly definitionOf: (resource: Resource) => TypeDefinition | undefined;
}

/** Turns what is delivered into the lines of a recording. Knows the last state of each object that it wrote. */
export interface Encoder {
  /** The state that a delivery is recorded with, as work that may be left in between; undefined where it has none. */
  readonly prepare: (delivery: Delivery) => Work<RecordedState | undefined>;
  /** The lines of a delivery with that state, each with its end; empty for what is not recorded. */
  readonly encode: (delivery: Delivery, state: RecordedState | undefined) => string;
  /** Begins anew: a header, and every object that there is, so that what follows can be read without what was before. */
  readonly begin: (header: Header) => Iterable<string>;
}

interface WrittenObject {
  readonly id: number;
  readonly scope: Scope;
  state: WrittenState;
}

interface WrittenState {
  readonly object: Json;
  readonly managers: readonly Json[];
}

export function createEncoder({ recorder, definitionOf }: EncoderOptions): Encoder {
  const known = new Map<string, WrittenObject>();
  let scopes = new Map<string, number>();
  let nextId = 0;

  /** The number of a scope, and the line that gives it one where it has none yet. */
  const scopeOf = (scope: Scope): readonly [number, string] => {
    const key = scopeKey(scope);
    const number = scopes.get(key);
    if (number !== undefined) return [number, ''];
    const { resource, namespace } = scope;
    const defined = definitionOf(resource);
    const line = { scope: scopes.size, resource: resourceJson(resource), namespace, ...definedJson(defined) };
    scopes.set(key, scopes.size);
    return [scopes.size - 1, lineOf(line)];
  };

  const encodeChange = ({ record, scope }: ChangeDelivery, state: RecordedState | undefined): string => {
    if (state === undefined) return '';
    const key = objectKey(scope, record.identity);
    const t = record.timeMs;
    const before = known.get(key);
    const now = jsonOf(state);
    const why = record.reason === undefined ? {} : { reason: record.reason };
    if (record.type === 'DELETED') known.delete(key);
    if (before === undefined || record.type === 'ADDED') {
      const [s, declared] = scopeOf(scope);
      const id = before?.id ?? nextId++;
      if (record.type !== 'DELETED') known.set(key, { id, scope, state: now });
      const whole = { o: id, t, s, [record.initial ? 'is' : 'add']: now.object, by: now.managers, ...why };
      const gone = record.type === 'DELETED' ? lineOf({ o: id, t, del: [], ...goneJson(record) }) : '';
      return `${declared}${lineOf(whole)}${gone}`;
    }
    const what = record.type === 'DELETED' ? 'del' : 'mod';
    const patch = patchOf(before.state.object, now.object);
    const by = patchOf(before.state.managers, now.managers);
    const extra = record.type === 'DELETED' ? goneJson(record) : {};
    before.state = now;
    return lineOf({
      o: before.id,
      t,
      [what]: patch,
      by: by.length === 0 ? undefined : by,
      ...extra,
    });
  };

  const encodeStream = ({ record, scope }: StreamDelivery): string => {
    const [s, declared] = scopeOf(scope);
    return `${declared}${lineOf({ s, t: record.timeMs, stream: { ...record.event } })}`;
  };

  return {
    *prepare(delivery) {
      if (delivery.kind !== 'change' || delivery.record.owner !== undefined) return undefined;
      return yield* stateInTurns(delivery.states, recorder);
    },
    encode(delivery, state) {
      if (delivery.kind === 'change') return encodeChange(delivery, state);
      return delivery.kind === 'stream' && !delivery.ofDependents ? encodeStream(delivery) : '';
    },
    *begin(header) {
      yield lineOf(headerJson(header));
      scopes = new Map();
      const { timeMs } = header;
      for (const { id, scope, state } of known.values()) {
        const [s, declared] = scopeOf(scope);
        yield `${declared}${lineOf({ o: id, t: timeMs, s, is: state.object, by: state.managers })}`;
      }
      if (known.size > 0) yield lineOf({ t: timeMs, states: known.size });
    },
  };
}

/** What a line says of a deletion besides the last state. */
function goneJson({ synthetic, reason }: ChangeDelivery['record']): JsonObject {
  return { synthetic: synthetic ? true : undefined, reason };
}

function jsonOf({ object, managers }: RecordedState): WrittenState {
  return { object, managers: managersJson(managers) };
}

function resourceJson(resource: Resource): JsonObject {
  const { group, version, plural, singular, kind, shortNames, categories, namespaced } = resource;
  return { group, version, plural, singular, kind, shortNames, categories, namespaced };
}

function definedJson(defined: TypeDefinition | undefined): JsonObject {
  if (defined === undefined) return {};
  const columns = defined.columns.map(({ name, path }) => ({ name, path }));
  return { columns, listKeys: defined.listKeys };
}

function lineOf(line: JsonObject): string {
  return `${stringifyJson(line)}\n`;
}

function scopeKey({ resource, namespace }: Scope): string {
  return JSON.stringify([resource.group, resource.version, resource.plural, namespace]);
}

function objectKey(scope: Scope, { uid, namespace, name }: ChangeDelivery['record']['identity']): string {
  return `${scopeKey(scope)}${uid === '' ? `${namespace ?? ''}/${name}` : uid}`;
}
