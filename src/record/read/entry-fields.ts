import type { StreamEvent } from '../../model/flow/event.js';
import { type Json, arrayAt, numberAt, stringAt, valueAt } from '../../model/json/json.js';
import type { Resource } from '../../model/object/resource.js';

/** The resource that a line describes; undefined where it is none. */
export function resourceOf(json: Json | undefined): Resource | undefined {
  const [version, plural, kind] = ['version', 'plural', 'kind'].map((key) => stringAt(json, key));
  if (version === undefined || plural === undefined || kind === undefined) return undefined;
  return {
    group: stringAt(json, 'group') ?? '',
    version,
    plural,
    kind,
    singular: stringAt(json, 'singular') ?? kind.toLowerCase(),
    shortNames: textsAt(json, 'shortNames'),
    categories: textsAt(json, 'categories'),
    namespaced: valueAt(json, 'namespaced') !== false,
    verbs: [],
  };
}

function textsAt(json: Json | undefined, key: string): readonly string[] {
  return arrayAt(json, key).filter((text) => typeof text === 'string');
}

/** The event of a stream that a line tells; undefined where it is none. */
export function streamEventOf(json: Json | undefined): StreamEvent | undefined {
  const type = stringAt(json, 'type');
  const count = (key: string): number => Math.max(0, numberAt(json, key) ?? 0);
  switch (type) {
    case 'SYNCED':
      return { type, objects: count('objects') };
    case 'RECONNECTED':
      return { type, blindMs: count('blindMs') };
    case 'RESYNCED':
      return { type, blindMs: count('blindMs'), changes: count('changes') };
    case 'ERROR':
      return {
        type,
        message: stringAt(json, 'message') ?? '',
        code: numberAt(json, 'code'),
        retryInMs: numberAt(json, 'retryInMs'),
        ...(valueAt(json, 'leftOut') === true ? { leftOut: true } : {}),
      };
    case undefined:
    default:
      return undefined;
  }
}
