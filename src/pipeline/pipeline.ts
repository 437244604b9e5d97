import type { Filter } from '../filter/filter.js';
import type { Lens } from '../lens/lens.js';
import { streamRecord } from '../diff/object-record.js';
import { deliverInTurns, resyncInTurns } from '../diff/sealed-states.js';
import type { Clock } from '../model/clock.js';
import type { Delivery } from '../model/flow/delivery.js';
import type { Delta, InformerEvent, Scope, SyncDelta } from '../model/flow/event.js';
import type { ObjectRecord } from '../model/flow/record.js';
import type { Sink, Way } from '../model/flow/sink.js';
import type { Source, Taken } from '../model/flow/source.js';
import { createHandOver } from '../model/flow/hand-over.js';
import { createTurn, inTurns } from '../model/turns.js';

export interface PipelineOptions {
  readonly clock: Clock;
  /** By which lens the changes of a scope are told; may wait a moment for the server's columns. */
  readonly lensOf: (scope: Scope) => Lens | Promise<Lens>;
  /** Which changes are selected to be shown and to run commands. */
  readonly selects: { readonly watchOnly: boolean; readonly events: readonly ObjectRecord['type'][] };
  /** What else says which objects and changes are told; undefined: all that are selected. */
  readonly filter?: Filter | undefined;
  /** Somebody judges every state, also of what is not selected. */
  readonly judges: boolean;
  /** Somebody wants the objects that a resync hands over again. */
  readonly resyncs: boolean;
  /** Every delivery goes to each of them, in this order. */
  readonly sinks: readonly Sink[];
  /** Aborts with the run: what comes after it is dropped. */
  readonly signal: AbortSignal;
  /** A sink failed: the end of the run. */
  readonly fail: (error: unknown) => void;
}

/**
 * The way of a change, from top to bottom:
 *
 * 1. a **source** tells an `InformerEvent`: the reflector made a delta of a frame (src/informer);
 * 2. **diff** makes a `Delivery` of it: compared with the state that was told last, and masked (src/diff);
 * 3. every **sink** accepts the delivery: printed, handed to commands, judged (src/output, src/hook, src/outcome).
 *
 * There may be any number of sources and sinks, and a sink may open further sources. One event at a time goes the
 * whole way, in the order of arrival; until the last sink has taken it, its source does not read on.
 */
export function createPipeline(options: PipelineOptions): Way {
  const { sinks, signal, clock } = options;
  const handOver = createHandOver();

  // Nothing is waited for where there is nothing to wait for: a promise for each step costs more than most steps.
  const pass = (event: InformerEvent, source: Source): Taken => {
    if (signal.aborted) return undefined;
    const turn = createTurn(clock);
    const described = describe(event, source, options);
    return described instanceof Promise
      ? described.then(async (delivery) => {
          // What took long to describe takes as long for each sink.
          await turn.pause();
          await deliver(delivery, source);
        })
      : deliver(described, source);
  };

  const deliver = (described: Delivery | undefined, source: Source): Taken => {
    const delivery = described && claimed(described, source);
    if (delivery === undefined) return undefined;
    const turn = createTurn(clock);
    for (let index = 0; index < sinks.length; index += 1) {
      const taken = sinks[index]?.accept?.(delivery, way) ?? turn.pause();
      if (taken !== undefined) return offer(delivery, sinks.slice(index + 1), taken);
    }
    return undefined;
  };

  const offer = async (delivery: Delivery, rest: readonly Sink[], first: Promise<void>): Promise<void> => {
    await first;
    const turn = createTurn(clock);
    for (const sink of rest) {
      await sink.accept?.(delivery, way);
      await turn.pause();
    }
  };

  const passOrFail = (event: InformerEvent, source: Source): Taken => {
    try {
      return pass(event, source)?.catch(options.fail);
    } catch (error) {
      options.fail(error);
      return undefined;
    }
  };

  const way: Way = {
    open: (source) => source.run((event) => handOver(() => passOrFail(event, source))),
  };
  return way;
}

/** Undefined for what concerns nobody. */
function describe(
  event: InformerEvent,
  source: Source,
  { clock, lensOf, selects, filter, judges, resyncs }: PipelineOptions,
): Delivery | undefined | Promise<Delivery | undefined> {
  const { scope } = event;
  const timeMs = clock.now();
  if (!('delta' in event)) {
    const record = streamRecord(event.stream, scope, timeMs);
    return { kind: 'stream', scope, record, ofDependents: false, selected: true };
  }
  const { delta } = event;
  if (delta.type === 'SYNC') {
    if (!resyncs || source.claim !== undefined || filter?.holds(delta.object.uid, source) === false)
      return undefined;
    return soon(lensOf(scope), (lens) => inTurns(resyncInTurns(delta, scope, lens, timeMs), clock));
  }
  if (filter !== undefined && source.claim === undefined) {
    return soon(lensOf(scope), (lens) => {
      const described = inTurns(deliverInTurns(delta, scope, lens, timeMs, true), clock);
      return soon(described, (delivery) => {
        const told = filter.change(delivery, source);
        const selected = told?.selected === true && isSelected(told.record, selects);
        return told === undefined || (!selected && !judges) ? undefined : { ...told, selected };
      });
    });
  }
  const selected = source.claim !== undefined || isSelected(delta, selects);
  if (!selected && !judges) return undefined;
  return soon(lensOf(scope), (lens) => inTurns(deliverInTurns(delta, scope, lens, timeMs, selected), clock));
}

/** At once where what it is made of is known. */
function soon<K, T>(known: K | Promise<K>, make: (known: K) => T | Promise<T>): T | Promise<T> {
  return known instanceof Promise ? known.then(make) : make(known);
}

function isSelected(
  change: Exclude<Delta, SyncDelta> | ObjectRecord,
  { watchOnly, events }: PipelineOptions['selects'],
): boolean {
  if ('told' in change) return false;
  return !(watchOnly && change.type === 'ADDED' && change.initial) && events.includes(change.type);
}

/** What is watched on behalf of a workload is told with its owner, and only where it belongs to it. */
function claimed(delivery: Delivery, { claim }: Source): Delivery | undefined {
  if (claim === undefined || delivery.kind === 'resync') return delivery;
  const { owner, shown } = claim(delivery.record);
  if (delivery.kind === 'stream')
    return { ...delivery, ofDependents: true, selected: delivery.record.type !== 'SYNCED' };
  return owner === undefined
    ? undefined
    : { ...delivery, record: { ...delivery.record, owner }, selected: shown };
}
