import type { Labels } from '../../model/object/label-selector.js';
import type { Sealed } from '../../model/flow/masked.js';
import type { Rendering, ServedAbout, ServedChange } from './served.js';
import { PRESENT_BYTES } from './tunables.js';

/** An object as it is now. */
export interface PresentObject {
  readonly key: string;
  readonly about: ServedAbout;
  readonly scopeKey: string;
  readonly labels: Labels;
  readonly states: Sealed;
}

/** Every object that is there, as it was last told. */
export interface Objects {
  /** Takes over what a change says; answers with the labels before, undefined where the object was not there. */
  apply(key: string, present: PresentObject | undefined): Labels | undefined;
  get(key: string): PresentObject | undefined;
  /** All of them at this moment, in the order in which they came: what it returns stays as it is. */
  all(): readonly PresentObject[];
  /** An object's record as JSON, as one that was there. */
  bytesOf(object: PresentObject): Buffer;
  readonly size: number;
}

/** Text that was made once is kept up to a bound, since many clients may ask for it. */
export function createObjects(rendering: Rendering): Objects {
  const byKey = new Map<string, PresentObject>();
  const texts = new Map<PresentObject, Buffer>();
  let textBytes = 0;
  let moment: readonly PresentObject[] | undefined;

  const forgetText = (object: PresentObject | undefined): void => {
    const text = object === undefined ? undefined : texts.get(object);
    if (object === undefined || text === undefined) return;
    texts.delete(object);
    textBytes -= text.length;
  };

  return {
    apply(key, present) {
      const before = byKey.get(key);
      forgetText(before);
      if (present === undefined) byKey.delete(key);
      else byKey.set(key, present);
      moment = undefined;
      return before?.labels;
    },
    get: (key) => byKey.get(key),
    all: () => (moment ??= [...byKey.values()]),
    bytesOf(object) {
      const kept = texts.get(object);
      if (kept !== undefined) return kept;
      const bytes = Buffer.from(rendering.toJson(rendering.recordOf(object.states)));
      if (byKey.get(object.key) === object && textBytes + bytes.length <= PRESENT_BYTES) {
        texts.set(object, bytes);
        textBytes += bytes.length;
      }
      return bytes;
    },
    get size() {
      return byKey.size;
    },
  };
}

/** An object as a change leaves it; undefined where it is gone. */
export function presentAfter(
  change: Pick<ServedChange, 'key' | 'about' | 'states'>,
  labels: Labels,
  scopeKey: string,
  rendering: Rendering,
): PresentObject | undefined {
  const states = rendering.presentOf(change.states);
  return states && { key: change.key, about: change.about, scopeKey, labels, states };
}
