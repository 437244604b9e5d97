import type { RecordedState } from '../diff/recorded-state.js';
import type { Scope } from '../model/flow/event.js';
import type { Json, JsonObject } from '../model/json/json.js';
import type { Identity } from '../model/object/object.js';
import type { Resource } from '../model/object/resource.js';
import { scopeKey } from '../model/object/scope.js';
import { patchOf } from '../record/format/patch.js';
import { managersJson } from '../record/format/recording-format.js';
import { lineOf, scopeLine, versionLine } from './state-format.js';

/** What was told of each object, and up to where. */
export interface ToldStates {
  /** The line that says that an object is about to be told; empty where it is known already. */
  readonly intend: (scope: Scope, identity: Identity, state: RecordedState) => string;
  /** The line that says that what was intended was told. */
  readonly confirm: (scope: Scope, identity: Identity) => string;
  /** The line that keeps a state; empty where it is kept already. */
  readonly put: (scope: Scope, identity: Identity, state: RecordedState) => string;
  readonly remove: (scope: Scope, identity: Identity) => string;
  readonly reach: (scope: Scope, selectors: string, resourceVersion: string, timeMs: number) => string;
  /** Everything, as lines that say it anew. */
  readonly all: () => Iterable<string>;
  readonly of: (scope: Scope) => ToldScope;
  /** For who reads what was kept. */
  readonly load: Loading;
  readonly size: number;
}

/** What was told of a scope. */
export interface ToldScope {
  readonly objects: readonly ToldObject[];
  /** Of what may have been told, the state that was. */
  readonly unsure: readonly ToldObject[];
  readonly deletions: readonly (readonly [uid: string, resourceVersion: string])[];
  readonly versions: ReadonlyMap<string, Reached>;
}

export interface ToldObject {
  readonly object: JsonObject;
  readonly managers: Json;
}

export interface Reached {
  readonly resourceVersion: string;
  readonly timeMs: number;
}

/** What lines say, by the numbers in them. */
export interface Loading {
  readonly scope: (number: number, resource: Resource, namespace: string | undefined) => void;
  /** Whether there is a scope of that number. */
  readonly hasScope: (number: number) => boolean;
  readonly object: (id: number, scope: number, uid: string, told: ToldObject, isSure: boolean) => void;
  /** Whether there is one of that number. */
  readonly confirm: (id: number) => boolean;
  readonly known: (id: number) => ToldObject | undefined;
  readonly change: (id: number, told: ToldObject) => void;
  readonly gone: (id: number | undefined, scope: number, uid: string, resourceVersion: string) => void;
  readonly reached: (scope: number, selectors: string, reached: Reached) => void;
}

/** So many deletions are remembered, in case the history before them is told again; the oldest are forgotten first. */
const DELETIONS_MAX = 1_000;

interface ToldResource {
  readonly number: number;
  readonly resource: Resource;
  readonly namespace: string | undefined;
  /** By UID. */
  readonly objects: Map<string, NumberedObject>;
  readonly deletions: Map<string, string>;
  readonly versions: Map<string, Reached>;
}

interface NumberedObject {
  readonly id: number;
  told: ToldObject;
  /** False: it may have been told. */
  isSure: boolean;
}

export function createToldStates(): ToldStates {
  const scopes = new Map<string, ToldResource>();
  const byNumber = new Map<number, ToldResource>();
  const byId = new Map<number, { readonly scope: ToldResource; readonly uid: string }>();
  let nextId = 0;

  const add = (number: number, resource: Resource, namespace: string | undefined): ToldResource => {
    const known = {
      number,
      resource,
      namespace,
      objects: new Map(),
      deletions: new Map(),
      versions: new Map(),
    };
    scopes.set(scopeKey({ resource, namespace }), known);
    byNumber.set(number, known);
    return known;
  };

  const scopeOf = (scope: Scope): readonly [ToldResource, string] => {
    const found = scopes.get(scopeKey({ resource: scope.resource, namespace: scope.namespace }));
    if (found !== undefined) return [found, ''];
    const number = [...byNumber.keys()].reduce((most, one) => Math.max(most, one), -1) + 1;
    const known = add(number, scope.resource, scope.namespace);
    return [known, scopeLine(number, scope.resource, scope.namespace)];
  };

  const forget = (known: ToldResource, uid: string, resourceVersion: string): void => {
    known.objects.delete(uid);
    known.deletions.set(uid, resourceVersion);
    const [oldest] = known.deletions.keys();
    if (known.deletions.size > DELETIONS_MAX && oldest !== undefined) known.deletions.delete(oldest);
  };

  const objectOf = (id: number): NumberedObject | undefined => {
    const found = byId.get(id);
    return found?.scope.objects.get(found.uid);
  };

  const wholeLine = (number: number, { id, told, isSure }: NumberedObject): string =>
    lineOf({ o: id, s: number, [isSure ? 'is' : 'may']: told.object, by: told.managers });

  /** Keeps an object that was not known, and gives the line that says so. */
  const addObject = (
    [known, declared]: readonly [ToldResource, string],
    uid: string,
    told: ToldObject,
    isSure: boolean,
  ): string => {
    const object = { id: nextId++, told, isSure };
    known.objects.set(uid, object);
    return `${declared}${wholeLine(known.number, object)}`;
  };

  const confirmed = (object: NumberedObject | undefined): string => {
    if (object?.isSure !== false) return '';
    object.isSure = true;
    return lineOf({ o: object.id, told: true });
  };

  return {
    intend(scope, { uid }, { object, managers }) {
      const within = scopeOf(scope);
      if (within[0].objects.has(uid)) return within[1];
      return addObject(within, uid, { object, managers: managersJson(managers) }, false);
    },
    confirm: (scope, { uid }) => confirmed(scopeOf(scope)[0].objects.get(uid)),
    put(scope, { uid }, { object, managers }) {
      const within = scopeOf(scope);
      const told = { object, managers: managersJson(managers) };
      const before = within[0].objects.get(uid);
      if (before === undefined) return addObject(within, uid, told, true);
      const sure = `${within[1]}${confirmed(before)}`;
      const patch = patchOf(before.told.object, told.object);
      const by = patchOf(before.told.managers, told.managers);
      before.told = told;
      if (patch.length + by.length === 0) return sure;
      return `${sure}${lineOf({ o: before.id, mod: patch, by: by.length === 0 ? undefined : by })}`;
    },
    remove(scope, { uid, resourceVersion }) {
      const [known, declared] = scopeOf(scope);
      const id = known.objects.get(uid)?.id;
      forget(known, uid, resourceVersion);
      return `${declared}${lineOf({ o: id, s: known.number, gone: uid, rv: resourceVersion })}`;
    },
    reach(scope, selectors, resourceVersion, timeMs) {
      const [known, declared] = scopeOf(scope);
      known.versions.set(selectors, { resourceVersion, timeMs });
      return `${declared}${versionLine(known.number, selectors, resourceVersion, timeMs)}`;
    },
    *all() {
      for (const { number, resource, namespace, objects, deletions, versions } of scopes.values()) {
        yield scopeLine(number, resource, namespace);
        for (const object of objects.values()) yield wholeLine(number, object);
        for (const [uid, rv] of deletions) yield lineOf({ s: number, gone: uid, rv });
        for (const [selectors, { resourceVersion, timeMs }] of versions)
          yield versionLine(number, selectors, resourceVersion, timeMs);
      }
    },
    of(scope) {
      const known = scopes.get(scopeKey({ resource: scope.resource, namespace: scope.namespace }));
      const objects = [...(known?.objects.values() ?? [])];
      return {
        objects: objects.filter(({ isSure }) => isSure).map(({ told }) => told),
        unsure: objects.filter(({ isSure }) => !isSure).map(({ told }) => told),
        deletions: [...(known?.deletions ?? [])],
        versions: known?.versions ?? new Map(),
      };
    },
    load: {
      scope: (number, resource, namespace) => void add(number, resource, namespace),
      hasScope: (number) => byNumber.has(number),
      object(id, number, uid, told, isSure) {
        const scope = byNumber.get(number);
        if (scope === undefined) return;
        scope.objects.set(uid, { id, told, isSure });
        byId.set(id, { scope, uid });
        nextId = Math.max(nextId, id + 1);
      },
      confirm(id) {
        const object = objectOf(id);
        confirmed(object);
        return object !== undefined;
      },
      known: (id) => objectOf(id)?.told,
      change(id, told) {
        const entry = objectOf(id);
        if (entry !== undefined) entry.told = told;
      },
      gone(id, number, uid, resourceVersion) {
        const scope = byNumber.get(number);
        if (scope !== undefined) forget(scope, uid, resourceVersion);
        if (id !== undefined) byId.delete(id);
      },
      reached: (number, selectors, reached) => void byNumber.get(number)?.versions.set(selectors, reached),
    },
    get size() {
      return [...scopes.values()].reduce((sum, { objects }) => sum + objects.size, 0);
    },
  };
}
