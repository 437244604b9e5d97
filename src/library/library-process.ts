import { homedir } from 'node:os';
import { oneLine } from '../cluster/errors/sanitize.js';
import type { Random } from '../model/clock.js';
import type { Kill } from '../model/kill.js';

/** What the library takes of the process that uses it. */
export interface LibraryProcess {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string | undefined;
  readonly kill: Kill;
  readonly random: Random;
}

/** Looked at when it is needed, and never changed: the one place of the library that touches `process` and `console`. */
export function libraryProcess(): LibraryProcess {
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

/** A line on stderr, where nobody takes the failures of a controller. */
export function complain({
  error,
  retryInMs,
}: {
  readonly error: Error;
  readonly retryInMs: number | undefined;
}): void {
  const next = retryInMs === undefined ? '' : `; again in ${Math.round(retryInMs)} ms`;
  console.error(`kwatch: ${oneLine(error.message, 500)}${next}`);
}
