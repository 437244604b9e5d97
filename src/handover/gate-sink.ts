import type { ChangeDelivery } from '../model/flow/delivery.js';
import type { Term } from '../model/flow/leadership.js';
import { onAbort } from '../model/on-abort.js';
import type { HookRecord } from '../model/flow/record.js';
import type { Sink, Way } from '../model/flow/sink.js';
import { type HeldOptions, createHeldChanges } from './held-changes.js';
import type { Leadership } from './leadership.js';
import { createProgress } from './progress.js';

export interface GateOptions extends HeldOptions {
  readonly leadership: Leadership;
  /** Aborts when nothing more is to be begun: then it is not waited for who leads. */
  readonly cut: AbortSignal;
  /**
   * Makes what works, for one term. It has to stop at once, what it has begun too, when the term's signal aborts, and
   * to begin nothing while the term is not on; it says of each change that it is done, or given up.
   */
  readonly open: (term: Term, onDone: (record: HookRecord) => void) => Sink;
  /** Whether the first list of a resource, as marks name it, is still to come. */
  readonly awaits: (resource: string) => boolean;
  /** So many objects have changes that are left to whoever leads at the end of the run. */
  readonly onLeft: (objects: number) => void;
}

/**
 * A sink that works only while this process leads. Until then it holds what there is to do, each object's changes
 * merged, and drops what the leader is known to have done: with its first term it hands over the rest. So every change
 * that some replica saw is worked on at least once, and those of the moments before the change perhaps by both.
 */
export function createGateSink(options: GateOptions): Sink {
  const { leadership } = options;
  const progress = createProgress(options.awaits);
  const held = createHeldChanges(options, progress);
  let worker: Sink | undefined;
  let way: Way | undefined;

  const hand = (to: Sink, delivery: ChangeDelivery): void => {
    if (way !== undefined) void to.accept?.(delivery, way);
  };
  leadership.join({
    lead(term) {
      const opened = options.open(term, (record) => held.done(record));
      worker = opened;
      for (const delivery of held.all()) hand(opened, delivery);
      onAbort(term.signal, () => {
        if (worker !== opened) return;
        worker = undefined;
        // It says what it did; the exit code is for the end of the run.
        void opened.end?.(0);
      });
    },
    doneUpTo: (marks) => held.doneUpTo(marks),
    marks: () => progress.marks(held.earliest()),
  });

  return {
    accept(delivery, ofRun) {
      way = ofRun;
      if (delivery.kind === 'stream') progress.stream(delivery);
      if (delivery.kind !== 'change') return worker?.accept?.(delivery, ofRun);
      const { record, selected } = delivery;
      if (!selected || record.owner !== undefined) return undefined;
      return held.add(delivery) ? worker?.accept?.(delivery, ofRun) : undefined;
    },
    async end(code) {
      if (!options.cut.aborted) {
        await Promise.race([leadership.known, new Promise<void>((resolve) => onAbort(options.cut, resolve))]);
      }
      const last = worker;
      worker = undefined;
      if (last !== undefined) return (await last.end?.(code)) ?? code;
      if (held.size > 0) options.onLeft(held.size);
      return code;
    },
  };
}
