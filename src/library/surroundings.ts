import { homedir } from 'node:os';
import type { Random } from '../model/clock.js';
import type { Kill } from '../model/kill.js';

/** What the process that uses the library is in. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string | undefined;
  readonly kill: Kill;
  readonly random: Random;
}

/** Looked at when it is needed, and never changed: the one place of the library that touches `process`. */
export function surroundings(): Surroundings {
  return {
    env: process.env,
    homeDir: homeFolder(),
    kill: (pid, signal) => void process.kill(pid, signal),
    random: Math.random,
  };
}

/** A container may run under a user id that nobody has, and then has no home. */
function homeFolder(): string | undefined {
  try {
    return homedir();
  } catch {
    return undefined;
  }
}
