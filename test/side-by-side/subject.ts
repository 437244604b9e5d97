import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** What one of the programs said: of an object, of its stream, or of a handler that came to its end. */
export interface Line {
  readonly type?: 'add' | 'update' | 'delete';
  readonly name?: string;
  readonly value?: string;
  readonly old?: string;
  readonly unknown?: boolean;
  readonly status?: string;
  readonly handled?: string;
  readonly late?: string;
}

/** A program that watches the ConfigMaps of a server, in a process of its own: some end it. */
export interface Subject {
  readonly lines: readonly Line[];
  readonly hasEnded: boolean;
  /** Waits until something holds of what it said; false where it ended before, or the time was up. */
  until(holds: (lines: readonly Line[]) => boolean, patienceMs?: number): Promise<boolean>;
  stop(): void;
}

export function startSubject(program: string, env: Readonly<Record<string, string>>): Subject {
  const lines: Line[] = [];
  const child: ChildProcess = spawn(process.execPath, [program], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let hasEnded = false;
  child.once('exit', () => (hasEnded = true));
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).on('line', (line) => lines.push(JSON.parse(line) as Line));
  }
  return {
    lines,
    get hasEnded() {
      return hasEnded;
    },
    async until(holds, patienceMs = 15_000) {
      const end = performance.now() + patienceMs;
      while (!holds(lines)) {
        if (hasEnded || performance.now() > end) return false;
        await sleep(20);
      }
      return true;
    },
    stop: () => void child.kill('SIGKILL'),
  };
}
