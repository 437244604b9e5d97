import type { StateRecorder } from '../diff/recorded-state.js';
import type { Clock } from '../model/clock.js';
import type { Scope } from '../model/flow/event.js';
import type { OpenMemory } from '../model/flow/memory.js';
import type { Snapshot } from '../model/object/object.js';
import { managersOfJson } from '../record/format/recording-format.js';
import type { ToldObject, ToldStates } from './told-states.js';

export interface ScopeMemoryOptions {
  readonly told: ToldStates;
  /** Makes the same marks in the place of secrets as it did for what was kept. */
  readonly recorder: StateRecorder;
  readonly clock: Clock;
  readonly reached: (scope: Scope, selectors: string, resourceVersion: string) => void;
}

/** What earlier runs told of scopes, for the informers that go on from there. */
export function createScopeMemory({ told, recorder, clock, reached }: ScopeMemoryOptions): OpenMemory {
  return ({ scope, selectors: planned }, project) => {
    const selectors = JSON.stringify(planned);
    const { objects, deletions, versions, ...found } = told.of(scope);
    const last = versions.get(selectors);
    const projected = ({ object, managers }: ToldObject): readonly Snapshot[] => {
      const snapshot = project(object);
      return snapshot === undefined ? [] : [{ ...snapshot, managers: managersOfJson(managers) }];
    };
    const [restored, unsure] = [objects.flatMap(projected), found.unsure.flatMap(projected)];
    const withMarks = new WeakSet(restored);
    const marked = (snapshot: Snapshot): Snapshot => {
      const state = recorder.stateOf(snapshot, scope.resource);
      const shown = state === undefined ? undefined : project(state.object);
      return shown === undefined ? snapshot : { ...shown, managers: snapshot.managers };
    };
    const isNothing = restored.length + unsure.length === 0 && last === undefined;
    const ageMs = Math.max(0, clock.now() - (last?.timeMs ?? clock.now()));
    const { resourceVersion } = last ?? {};
    return {
      restored: isNothing
        ? undefined
        : { objects: restored, unsure, deletions, resourceVersion, isComplete: last !== undefined, ageMs },
      comparable(event) {
        if (!('delta' in event)) return event;
        const { delta } = event;
        if (delta.type !== 'MODIFIED' || !withMarks.has(delta.old)) return event;
        return { ...event, delta: { ...delta, object: marked(delta.object), exact: delta.object } };
      },
      reached: (version) => reached(scope, selectors, version),
    };
  };
}
