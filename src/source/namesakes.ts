import { isLeftOut } from '../model/flow/record.js';
import type { Scope } from '../model/flow/event.js';
import type { Sink } from '../model/flow/sink.js';

export interface NamesakeSinkOptions {
  /** Whether everything of a cluster is listed with this list, or will not be. */
  readonly isLast: (scope: Scope) => boolean;
  /** Finds out what else the types may have meant in a cluster. Never rejects. */
  readonly lines: (context: string | undefined) => Promise<readonly string[]>;
  /** The run ends with the lists: it waits for the lines, which come from memory. */
  readonly holds: boolean;
  readonly notice: (text: string) => Promise<void>;
}

/**
 * Says that a type was taken of several with its name, once everything is listed: a well-known type is found with one
 * request, and to look at all the others first would hold up the first line.
 */
export function createNamesakeSink({ isLast, lines, holds, notice }: NamesakeSinkOptions): Sink {
  const told = new Set<string | undefined>();
  const tell = async (context: string | undefined): Promise<void> => {
    const place = context === undefined ? '' : `${context}: `;
    for (const line of await lines(context)) await notice(`${place}${line}`);
  };
  return {
    accept(delivery) {
      if (delivery.kind !== 'stream' || delivery.ofDependents) return undefined;
      if (delivery.record.type !== 'SYNCED' && !isLeftOut(delivery.record)) return undefined;
      const { context } = delivery.scope;
      if (told.has(context) || !isLast(delivery.scope)) return undefined;
      told.add(context);
      const telling = tell(context);
      return holds ? telling : undefined;
    },
  };
}
