import { type Json, arrayAt, stringAt } from '../../model/json.js';
import type { KubeObject } from '../../model/object.js';

/** The last time that an object itself names, in milliseconds since the epoch: of a write, its creation or deletion. */
export function lastTimeMs(object: KubeObject): number | undefined {
  const times = [
    stringAt(object, 'metadata', 'creationTimestamp'),
    stringAt(object, 'metadata', 'deletionTimestamp'),
    ...arrayAt(object, 'metadata', 'managedFields').map((entry) => stringAt(entry, 'time')),
    ...arrayAt(object, 'status', 'conditions').flatMap(timesOf),
    stringAt(object, 'lastTimestamp'),
  ].flatMap((time) => (time === undefined ? [] : [Date.parse(time)]));
  const known = times.filter((time) => !Number.isNaN(time));
  return known.length === 0 ? undefined : known.reduce((last, time) => Math.max(last, time));
}

function timesOf(condition: Json): readonly (string | undefined)[] {
  return [stringAt(condition, 'lastTransitionTime'), stringAt(condition, 'lastUpdateTime')];
}
