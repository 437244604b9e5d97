import type { Clock } from '../../model/clock.js';
import type { ChangeDelivery, Delivery } from '../../model/flow/delivery.js';
import type { Scope } from '../../model/flow/event.js';
import { objectKey } from '../../model/object/object.js';
import type { PrintableWatchRecord } from '../../model/flow/record.js';
import { resourceName } from '../../model/object/resource.js';
import { type EventLog, type LogEntry, createEventLog } from './event-log.js';
import { type ObjectHistory, createHistory } from './object-history.js';
import { type Objects, createObjects, presentAfter } from './served-objects.js';
import { type Scopes, createScopes } from './scopes.js';
import {
  type Rendering,
  type Served,
  type ServedAbout,
  keyOfRecord,
  keyOfScope,
  labelsOfRecord,
} from './served.js';

/** All that is known of what is watched, and the last of what happened to it: what every client is told from. */
export interface Board {
  readonly log: EventLog;
  readonly objects: Objects;
  readonly scopes: Scopes;
  readonly history: ObjectHistory;
  readonly rendering: Rendering;
  readonly clock: Clock;
  begin(scopes: readonly Scope[]): void;
  /** Takes what happened. Never waits. */
  accept(delivery: Delivery): void;
  /** Who is told of each entry, and of those that are about to be forgotten. */
  readonly readers: Set<Reader>;
}

/** Somebody who reads the log. */
export interface Reader {
  /** There is a new entry. */
  readonly onEntry: () => void;
  /** The oldest entry is about to be forgotten. */
  readonly onForget: (entry: LogEntry) => void;
}

export interface BoardOptions {
  readonly clock: Clock;
  readonly rendering: Rendering;
  /** Tells this run from every other: a few hexadecimal digits. */
  readonly epoch: string;
  readonly logRecords?: number;
  readonly logBytes?: number;
}

export function createBoard(options: BoardOptions): Board {
  const { clock, rendering } = options;
  const readers = new Set<Reader>();
  const objects = createObjects(rendering);
  const scopes = createScopes();
  const history = createHistory();
  const log = createEventLog({
    epoch: options.epoch,
    ...(options.logRecords === undefined ? {} : { maxRecords: options.logRecords }),
    ...(options.logBytes === undefined ? {} : { maxBytes: options.logBytes }),
    onForget: (entry) => {
      for (const reader of readers) reader.onForget(entry);
    },
  });

  const publish = (served: Served, record: PrintableWatchRecord): LogEntry => {
    const entry = log.append(served, (id) => withId(rendering.toJson(record), id));
    for (const reader of readers) reader.onEntry();
    return entry;
  };

  const acceptChange = ({ record, states, scope, selected }: ChangeDelivery): void => {
    const { resource, identity } = record;
    const about = { resource, namespace: identity.namespace, name: identity.name };
    const key = keyOfRecord(record);
    const labels = labelsOfRecord(record);
    const present = presentAfter({ key, about, states }, labels, keyOfScope({ scope }), rendering);
    const labelsBefore = objects.apply(key, present);
    if (!selected) return;
    // What is there at the start is told to whoever comes by what is there.
    if (record.initial && readers.size === 0) {
      log.skip();
      return;
    }
    const served = {
      kind: 'change',
      key,
      about,
      labelsBefore,
      labels: present?.labels,
      record,
      states,
      count: 1,
    } as const;
    const entry = publish(served, rendering.shown(record, states));
    if (!record.initial) history.add(historyName(about), entry.bytes);
  };

  return {
    log,
    objects,
    scopes,
    history,
    rendering,
    clock,
    readers,
    begin: (watched) => scopes.begin(watched),
    accept(delivery) {
      if (delivery.kind === 'resync') return;
      // What is watched on behalf of a workload is no object of its own here.
      if (delivery.kind === 'change') {
        if (delivery.record.owner === undefined) acceptChange(delivery);
        return;
      }
      if (delivery.ofDependents) return;
      scopes.told(delivery, clock.monotonic());
      publish({ kind: 'stream', key: keyOfScope(delivery), record: delivery.record }, delivery.record);
    },
  };
}

/** Under which name an object's history stands: one that was deleted and made again has one history. */
export function historyName({ resource, namespace, name }: ServedAbout): string {
  return `${resourceName(resource)} ${objectKey({ namespace, name })}`;
}

/** A record's JSON with its place in front. */
export function withId(json: string, id: string): string {
  return `{"id":"${id}",${json.slice(1)}`;
}
