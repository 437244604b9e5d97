import { type Json, isJsonObject, stringAt } from '../model/json/json.js';

/**
 * The annotation by which leaders were elected before there were Leases. It holds a record as JSON, of which the time
 * moves every few seconds and the holder when another leads (client-go, tools/leaderelection).
 */
export const LEADER = 'control-plane.alpha.kubernetes.io/leader';

/** Annotations with the leader's name in the place of the record. */
export function withLeader(annotations: Json): Json {
  if (!isJsonObject(annotations) || !Object.hasOwn(annotations, LEADER)) return annotations;
  return { ...annotations, [LEADER]: leaderOf(annotations) };
}

/** The leader's name, or the annotation as it is where it is no such record; undefined where there is none. */
export function leaderOf(annotations: Json | undefined): string | undefined {
  const text = stringAt(annotations, LEADER);
  if (text === undefined) return undefined;
  try {
    return stringAt(JSON.parse(text) as Json, 'holderIdentity') ?? text;
  } catch {
    return text;
  }
}
