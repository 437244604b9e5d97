import { type JsonObject, isJsonObject, numberAt, stringAt, valueAt } from '../model/json/json.js';

/** Where a Lease is. */
export interface LeaseName {
  readonly namespace: string;
  readonly name: string;
}

/** Who holds a Lease and for how long: what replicas tell each other (client-go, LeaderElectionRecord). */
export interface LeaseRecord {
  /** Empty: nobody; it was given back. */
  readonly holder: string;
  /** How long others have to see no renewal before they may take it. */
  readonly durationMs: number;
  /** Milliseconds since the epoch, by the holder's clock: for people alone, since clocks differ. */
  readonly acquiredMs: number;
  readonly renewedMs: number;
  /** How often it passed from one holder to another. */
  readonly transitions: number;
}

/** What is known of a Lease: the object as the server has it, and its record. */
export interface SeenLease {
  readonly object: JsonObject;
  readonly record: LeaseRecord;
  /** Two that are equal are one renewal. */
  readonly text: string;
}

/** A Lease as the server gave it. What is missing or of another type in it is as in a new one. */
export function seenLease(object: JsonObject): SeenLease {
  const spec = valueAt(object, 'spec');
  const record = {
    holder: stringAt(spec, 'holderIdentity') ?? '',
    durationMs: (numberAt(spec, 'leaseDurationSeconds') ?? 0) * 1000,
    acquiredMs: timeAt(stringAt(spec, 'acquireTime')),
    renewedMs: timeAt(stringAt(spec, 'renewTime')),
    transitions: numberAt(spec, 'leaseTransitions') ?? 0,
  };
  return { object, record, text: JSON.stringify(spec ?? null) };
}

/** The annotations of a Lease that are texts. */
export function annotationsOf({ object }: SeenLease): Readonly<Record<string, string>> {
  const annotations = valueAt(object, 'metadata', 'annotations');
  if (!isJsonObject(annotations)) return {};
  return Object.fromEntries(
    Object.entries(annotations).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** A Lease that is not there yet. */
export function emptyLease({ namespace, name }: LeaseName): JsonObject {
  return { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { namespace, name } };
}

/** The Lease with another record and more annotations; what else is in it, its resourceVersion too, stays. */
export function withRecord(
  object: JsonObject,
  record: LeaseRecord,
  annotations: Readonly<Record<string, string>>,
): JsonObject {
  const [metadata, spec] = [object['metadata'], object['spec']].map((part) =>
    isJsonObject(part) ? part : {},
  );
  const before = metadata?.['annotations'];
  return {
    ...object,
    metadata: {
      ...metadata,
      ...(Object.keys(annotations).length === 0
        ? {}
        : { annotations: { ...(isJsonObject(before) ? before : {}), ...annotations } }),
    },
    spec: {
      ...spec,
      holderIdentity: record.holder,
      // Whole seconds, and never none: the API refuses that. More than was asked for is on the safe side.
      leaseDurationSeconds: Math.max(1, Math.ceil(record.durationMs / 1000)),
      acquireTime: microTime(record.acquiredMs),
      renewTime: microTime(record.renewedMs),
      leaseTransitions: record.transitions,
    },
  };
}

/** As the API's MicroTime has it: with six digits, no fewer. */
function microTime(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '000Z');
}

function timeAt(text: string | undefined): number {
  const ms = Date.parse(text ?? '');
  return Number.isNaN(ms) ? 0 : ms;
}
