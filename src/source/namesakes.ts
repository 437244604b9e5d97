import { isLeftOut } from '../model/record.js';
import type { Sink } from '../model/sink.js';

export interface NamesakeSinkOptions {
  /** How many first lists there are. */
  readonly scopes: number;
  /** Finds out what else the types may have meant. Never rejects. */
  readonly lines: () => Promise<readonly string[]>;
  /** The run ends with the lists: it waits for the lines, which come from memory. */
  readonly holds: boolean;
  readonly notice: (text: string) => Promise<void>;
}

/**
 * Says that a type was taken of several with its name, once everything is listed: a well-known type is found with one
 * request, and to look at all the others first would hold up the first line.
 */
export function createNamesakeSink({ scopes, lines, holds, notice }: NamesakeSinkOptions): Sink {
  let unlisted = scopes;
  const tell = async (): Promise<void> => {
    for (const line of await lines()) await notice(line);
  };
  return {
    accept(delivery) {
      if (delivery.kind !== 'stream' || delivery.ofDependents) return undefined;
      if (delivery.record.type !== 'SYNCED' && !isLeftOut(delivery.record)) return undefined;
      unlisted -= 1;
      if (unlisted !== 0) return undefined;
      const told = tell();
      return holds ? told : undefined;
    },
  };
}
