import { createStateRecorder } from '../diff/recorded-state.js';
import { chooseLens } from '../lens/choose-lens.js';
import type { Lens } from '../lens/lens.js';
import { createProjection } from '../projection/projection.js';
import { deliverChange } from '../diff/sealed-states.js';
import type { ChangeDelivery } from '../model/flow/delivery.js';
import type { DriftPlan } from '../model/plan/drift-plan.js';
import type { Scope } from '../model/flow/event.js';
import { type Json, type JsonObject, isJsonObject } from '../model/json/json.js';
import type { Snapshot } from '../model/object/object.js';
import type { DiffOptions } from '../model/plan/plan.js';
import { type Resource, apiVersion } from '../model/object/resource.js';
import { type Compared, comparable } from './comparable.js';
import { factsLens, factsOf } from './facts.js';
import { asKept } from './manifest-side.js';
import { holdsMarks, withPlainMarks } from './masked-content.js';
import { type ObjectPair, pairsOf } from './pairs.js';
import { setBy, withoutNothing } from './set-places.js';
import type { Side, SideObject } from './side.js';

export interface DifferencesOptions {
  readonly diff: DiffOptions;
  readonly drift: Pick<DriftPlan, 'ignoresDefaults' | 'status' | 'serverSet'>;
  /** When it is compared, in milliseconds since the epoch. */
  readonly timeMs: number;
  /** Random, for the marks of secrets. */
  readonly key: Buffer;
}

/** What came of a comparison. */
export interface Differences {
  /** Of each object that both have, with no changes where nothing differs, and of each that only one has. */
  readonly told: readonly ChangeDelivery[];
  /** In so many objects secrets are masked on a side, and are not compared. */
  readonly masked: number;
  /** Of so many objects only what records say of them is compared. */
  readonly byFacts: number;
}

/** Compares what there was at two moments, object by object, in the order of the second and then of the first. */
export async function differencesOf(from: Side, to: Side, options: DifferencesOptions): Promise<Differences> {
  const told: ChangeDelivery[] = [];
  const counts = { masked: 0, byFacts: 0 };
  const comparison = createComparison(from, to, options, counts);
  for (const pair of pairsOf(from, to)) told.push(await comparison(pair));
  return { told, ...counts };
}

function createComparison(
  from: Side,
  to: Side,
  { diff, drift, timeMs, key }: DifferencesOptions,
  counts: { masked: number; byFacts: number },
): (pair: ObjectPair) => Promise<ChangeDelivery> {
  const recorder = createStateRecorder(key);
  const keepsMarks = from.marks !== undefined && from.marks === to.marks;
  const isMasked = !keepsMarks && (from.marks !== undefined || to.marks !== undefined);

  const lensOf = async (resource: Resource): Promise<Lens> =>
    (await (to.lensOf ?? from.lensOf)?.(resource)) ?? chooseLens(resource, diff);

  /** With the secrets of the one side as unreadable as those of the other. */
  const masked = (object: JsonObject, resource: Resource, uid: string): JsonObject => {
    if (!isMasked) return object;
    const state = recorder.stateOf({ ...NO_STATE, uid, object }, resource);
    return asObject(withPlainMarks(state?.object ?? object));
  };

  /** A state as it is compared; both sides are in one place, also where the namespaces have different names. */
  const snapshotOf = (
    { identity, managers }: SideObject,
    content: JsonObject,
    { resource, namespace }: Pick<ObjectPair, 'resource' | 'namespace'>,
    lens: Lens,
  ): Snapshot => {
    const { name, uid, resourceVersion } = identity;
    const { metadata, ...sections } = content;
    const { namespace: _, ...rest } = isJsonObject(metadata) ? metadata : {};
    const place = { name, ...(namespace === undefined ? {} : { namespace }), ...rest };
    const whole = masked({ ...sections, metadata: place }, resource, uid);
    const named = { ...whole, metadata: { ...asObject(whole['metadata']), resourceVersion } };
    const made = createProjection(resource, lens, { whole: true })(named);
    if (made === undefined) throw new Error('what is compared has a name');
    return { ...made, uid, managers, ...(resourceVersion === '' ? { object: whole } : {}) };
  };

  return async (pair) => {
    const { resource, scope, before, now } = pair;
    const isSameObject = now?.identity.uid !== '' && before?.identity.uid === now?.identity.uid;
    const compared: Compared = { ...drift, isSameObject };
    if ([before, now].some((side) => side !== undefined && side.content === undefined)) {
      counts.byFacts += 1;
      return ofFacts(pair, compared);
    }
    const lens = await lensOf(resource);
    const [old, next] = contentsOf(pair, compared);
    const olds = before && old && snapshotOf(before, old, pair, lens);
    const nexts = now && next && snapshotOf(now, next, pair, lens);
    if (isMasked && [olds, nexts].some((state) => state?.object !== undefined && holdsMarks(state.object)))
      counts.masked += 1;
    return deliver(scope, lens, olds, isSameObject ? nexts : nexts && { ...nexts, managers: [] });
  };

  function contentsOf(
    { resource, before, now }: ObjectPair,
    compared: Compared,
  ): readonly [JsonObject | undefined, JsonObject | undefined] {
    const [old, next] = [before, now].map((side) =>
      side?.content === undefined ? undefined : comparable(asKept(side.content), resource, compared),
    );
    if (old === undefined || next === undefined) return [old, next];
    if (drift.ignoresDefaults === false) return [old, next];
    if (from.isManifest && !to.isManifest)
      return [asObject(withoutNothing(old, next)), asObject(setBy(old, next))];
    if (to.isManifest && !from.isManifest)
      return [asObject(setBy(next, old)), asObject(withoutNothing(next, old))];
    if (drift.ignoresDefaults !== true) return [old, next];
    return [asObject(setBy(next, old)), asObject(setBy(old, next))];
  }

  function ofFacts(pair: ObjectPair, compared: Compared): ChangeDelivery {
    const { resource, scope, namespace, before, now } = pair;
    const summary = chooseLens(resource, { ...diff, level: 'summary' });
    const lens = factsLens(drift);
    const viewOf = (side: SideObject | undefined): Snapshot | undefined => {
      if (side === undefined) return undefined;
      const content = side.content && comparable(side.content, resource, { ...compared, status: true });
      const snapshot = content && snapshotOf(side, content, pair, summary);
      const facts = side.facts ?? (snapshot === undefined ? [] : factsOf(snapshot, scope, summary));
      const { name, uid, resourceVersion } = side.identity;
      return {
        ...NO_STATE,
        apiVersion: apiVersion(resource),
        namespace,
        name,
        uid,
        resourceVersion,
        kind: resource.kind,
        view: { facts },
      };
    };
    return deliver(scope, lens, viewOf(before), viewOf(now));
  }

  function deliver(
    scope: Scope,
    lens: Lens,
    old: Snapshot | undefined,
    next: Snapshot | undefined,
  ): ChangeDelivery {
    if (old !== undefined && next !== undefined)
      return deliverChange({ type: 'MODIFIED', object: next, old }, scope, lens, timeMs, true);
    if (next !== undefined)
      return deliverChange({ type: 'ADDED', object: next, initial: false }, scope, lens, timeMs, true);
    if (old === undefined) throw new Error('a pair has at least one side');
    return deliverChange({ type: 'DELETED', object: old, synthetic: false }, scope, lens, timeMs, true);
  }
}

const NO_STATE: Snapshot = {
  namespace: undefined,
  name: '',
  uid: '',
  resourceVersion: '',
  apiVersion: '',
  kind: '',
  view: null,
  managers: [],
};

function asObject(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
