import type { Delivery } from '../../model/flow/delivery.js';
import { type Labels, labelsOf } from '../../model/object/label-selector.js';
import { objectKey } from '../../model/object/object.js';
import type {
  ObjectRecord,
  PrintableRecord,
  PrintableWatchRecord,
  StreamRecord,
} from '../../model/flow/record.js';
import { type Resource, resourceName } from '../../model/object/resource.js';
import { inCluster, scopeKey } from '../../model/object/scope.js';
import type { Sealed } from '../../model/flow/masked.js';

/** One thing that is served: what happened to an object, or to a stream. */
export type Served = ServedChange | ServedStream;

export interface ServedChange {
  readonly kind: 'change';
  /** The object, by its UID where it has one. */
  readonly key: string;
  readonly about: ServedAbout;
  /** Its labels before; undefined where nobody was told of it before. */
  readonly labelsBefore: Labels | undefined;
  /** Its labels now; undefined where it is gone. */
  readonly labels: Labels | undefined;
  /** Masked. */
  readonly record: ObjectRecord;
  readonly states: Sealed;
  /** How many changes were merged into it. */
  readonly count: number;
}

export interface ServedStream {
  readonly kind: 'stream';
  /** The scope. */
  readonly key: string;
  readonly record: StreamRecord;
}

/** What of an object stays as it is. */
export interface ServedAbout {
  readonly resource: Resource;
  readonly namespace: string | undefined;
  readonly name: string;
}

/** How records are made of states, and text of records: handed in, since other rooms know it. */
export interface Rendering {
  /** The record of states as clients may see it, secrets masked unless they are served on request. */
  readonly recordOf: (states: Sealed) => PrintableRecord;
  /** The same, masked whatever is served: what a filter asks of. */
  readonly maskedOf: (states: Sealed) => ObjectRecord;
  /** The same where the masked record is there already. */
  readonly shown: (record: ObjectRecord, states: Sealed) => PrintableRecord;
  /** The object alone, as one that was there. */
  readonly presentOf: (states: Sealed) => Sealed | undefined;
  /** Two changes of one object as one. */
  readonly merge: (earlier: Sealed, later: Sealed) => Sealed;
  /** A record as compact JSON without line ends. */
  readonly toJson: (record: PrintableWatchRecord) => string;
  /** Word that a client has to forget what it was told, and why. */
  readonly resetJson: (timeMs: number, why: string) => string;
}

/** The key of the object that a record is of: a new UID is a new object. */
export function keyOfRecord({ context, resource, identity }: ObjectRecord): string {
  return inCluster(context, `${resourceName(resource)} ${objectKey(identity)} ${identity.uid}`);
}

/** The key of the scope that a delivery comes from. */
export function keyOfScope({ scope }: Pick<Delivery, 'scope'>): string {
  return scopeKey(scope);
}

/** The labels of a record's object, as far as they may be shown: what is masked matches nothing. */
export function labelsOfRecord({ about }: ObjectRecord): Labels {
  return labelsOf(about?.labels);
}
