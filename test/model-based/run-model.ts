import fc from 'fast-check';
import { expect } from 'vitest';
import type { DemoServerOptions } from '../../src/demo/server/serve.js';
import type { ServerUnderTest } from '../support/memory-server.js';
import { type Command, run } from './commands.js';
import { openWorld, type World } from './world.js';

export interface ModelOptions {
  readonly commands: fc.Arbitrary<Command>;
  readonly minCommands?: number;
  readonly maxCommands: number;
  readonly runs: number;
  readonly start: (options: DemoServerOptions) => Promise<ServerUnderTest>;
  readonly network: boolean;
  /** Looks at the whole of a run when it has come to rest. */
  readonly atEnd?: (world: World) => void;
  /** Another one that watches the same server. */
  readonly beside?: (world: World) => Beside;
}

export interface Beside {
  /** Resolves when it has seen everything too; rejects where it has seen something else. */
  rest(): Promise<void>;
  stop(): Promise<void>;
}

/** How many runs a longer check makes; 0 for the usual number: `KWATCH_MODEL_RUNS=100000 npx vitest …`. */
export const MODEL_RUNS = Number(process.env['KWATCH_MODEL_RUNS'] ?? 0);

/**
 * Runs random sequences of commands and holds every run to the contract; fast-check prints the seed, the path and
 * the shortest sequence that fails. Answers how often each command really hit.
 */
export async function runModel(options: ModelOptions): Promise<ReadonlyMap<string, number>> {
  const hits = new Map<string, number>();
  const hit = (what: string): void => void hits.set(what, (hits.get(what) ?? 0) + 1);
  const once = async (seed: number, streamingLists: boolean, commands: readonly Command[]): Promise<void> => {
    const { start, network } = options;
    const world = await openWorld({ seed, streamingLists, start, network, onRepeat: () => hit('repeated') });
    const beside = options.beside?.(world);
    try {
      for (const command of commands) {
        const before = world.server.faults.pending;
        if (await run(command, world)) hit(kindOf(command));
        const taken = before + (command.do.endsWith('fault') ? 1 : 0) - world.server.faults.pending;
        if (taken > 0 && command.do !== 'rest') hit('fault taken');
      }
      await world.rest();
      await beside?.rest();
      options.atEnd?.(world);
    } finally {
      await beside?.stop();
      await world.stop();
    }
  };
  await fc.assert(
    fc.asyncProperty(
      fc.integer(),
      fc.boolean(),
      fc.array(options.commands, {
        minLength: options.minCommands ?? 0,
        maxLength: options.maxCommands,
        size: 'max',
      }),
      once,
    ),
    { numRuns: options.runs },
  );
  return hits;
}

/** Expects that each kind of command had an effect at least so often: runs without effects prove nothing. */
export function expectHits(hits: ReadonlyMap<string, number>, kinds: readonly string[], least: number): void {
  const few = kinds.filter((kind) => (hits.get(kind) ?? 0) < least);
  expect(few, `hit too seldom: ${JSON.stringify([...hits])}`).toEqual([]);
}

function kindOf(command: Command): string {
  if (!('fault' in command)) return command.do;
  const { fault } = command;
  if (fault.type === 'refuse') return `${command.do} ${fault.code}`;
  return fault.type === 'error' ? `${command.do} error ${fault.status.code}` : `${command.do} ${fault.type}`;
}
