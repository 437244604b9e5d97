import type { Delivery } from './delivery.js';
import type { ExitCode } from '../errors.js';
import type { Source, Taken } from './source.js';

/**
 * Where the way of a change ends: a printer, a runner of commands, a judge of outcomes. Every sink gets every delivery,
 * in the same order, once; each takes what concerns it. To add one, write it and put it into the list in src/pipeline/sinks.ts.
 */
export interface Sink {
  /**
   * Takes the next delivery. While the promise is open nothing more is taken from any source, so that a slow reader is
   * felt by the network instead of filling memory; a sink that must not hold up the others queues for itself.
   */
  accept?(delivery: Delivery, way: Way): Taken;
  /** A word for a person that is no record: not to be shown where only what is wrong is asked for. Plain text. */
  notice?(text: string): Promise<void>;
  /**
   * The run is over, and nothing more is delivered: finishes what was accepted. Takes the exit code that the run has so
   * far, and answers with the one it has then.
   */
  end?(code: ExitCode): Promise<ExitCode>;
}

/** The way itself, as a sink sees it: what it sees may make it ask for more. */
export interface Way {
  /** Opens one more source. Resolves or rejects with its end. */
  open(source: Source): Promise<void>;
}
