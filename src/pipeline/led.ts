import type { Term } from '../model/leadership.js';
import type { HookRecord } from '../model/record.js';
import type { Sink } from '../model/sink.js';

/** What is made for each term in which this process leads. */
export type OpenLed = (term: Term, onDone: (record: HookRecord) => void) => Sink;

/** What only the leader of several processes does. */
export interface Leading {
  /** Works only while this process leads. */
  led(open: OpenLed): Sink;
  /** Gives the lease back at its end: it has to stand behind everything that works. */
  readonly last: Sink;
}
