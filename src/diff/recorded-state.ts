import { createHmac } from 'node:crypto';
import { type Json, isJsonObject } from '../model/json/json.js';
import type { Masked } from '../model/flow/masked.js';
import type { FieldManager, KubeObject, Snapshot } from '../model/object/object.js';
import type { Resource } from '../model/object/resource.js';
import { asMasked } from '../masking/brand.js';
import { credentialSpans } from '../masking/text/credential-forms.js';
import { MASK, maskWithMarks } from '../masking/mask-tree.js';
import { ownValues } from '../masking/names/own-values.js';
import { isSecret } from '../masking/names/secret-object.js';
import { withMarks } from '../masking/text/text-span.js';

/** One state of an object as it may be kept on disk: masked, and with who wrote to it. */
export interface RecordedState {
  readonly object: Masked<KubeObject>;
  readonly managers: Masked<readonly FieldManager[]>;
}

/** Makes states that can be kept and compared with each other later. */
export interface StateRecorder {
  /** Undefined where the whole object is not at hand. */
  readonly stateOf: (snapshot: Snapshot, resource: Resource) => RecordedState | undefined;
}

/** So many texts of what managers own are remembered as looked through: objects of one kind share them. */
const LOOKED_THROUGH_MAX = 2_000;

/**
 * Masks whole states one by one. In the place of each secret stands `***` and eight digits, which differ where the
 * secret differs: so that a later comparison finds that it changed. They are of a keyed hash whose key is forgotten
 * with the process, so that nobody can try which secret it was.
 *
 * @param key random, and kept nowhere.
 */
export function createStateRecorder(key: Buffer): StateRecorder {
  const harmless = new Set<string>();
  const markOf =
    (uid: string) =>
    (place: string, content: string): string =>
      `${MASK} (${createHmac('sha256', key).update(`${uid}\n${place}\n${content}`).digest('hex').slice(0, 8)})`;

  const maskManagers = (managers: readonly FieldManager[]): Masked<readonly FieldManager[]> => {
    const shown = managers.every(({ owns }) => owns === undefined || harmless.has(owns))
      ? managers
      : managers.map(maskManager);
    return asMasked(shown);
  };
  const maskManager = (manager: FieldManager): FieldManager => {
    const { owns } = manager;
    if (owns === undefined) return manager;
    const spans = credentialSpans(owns);
    if (spans.length > 0) return { ...manager, owns: withMarks(owns, spans, MASK) };
    if (harmless.size >= LOOKED_THROUGH_MAX) harmless.clear();
    harmless.add(owns);
    return manager;
  };

  return {
    stateOf({ object, managers, uid }, resource) {
      if (object === undefined) return undefined;
      return { object: maskState(resource, object, markOf(uid)), managers: maskManagers(managers) };
    },
  };
}

function maskState(
  resource: Resource,
  object: KubeObject,
  markOf: (place: string, content: string) => string,
): Masked<KubeObject> {
  const own = isSecret(resource) ? { values: ownValues(object), everywhere: false } : undefined;
  const masked: Json | undefined = maskWithMarks(object, own === undefined ? 'plain' : 'secret', own, markOf);
  return asMasked(isJsonObject(masked) ? masked : {});
}
