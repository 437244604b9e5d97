import type { Plan } from '../cli/plan.js';
import type { Progress } from '../cli/progress.js';
import type { Connection } from '../cluster/connection.js';
import type { Wanted } from '../diff/choose-lens.js';
import type { Clock, Random } from '../model/clock.js';
import type { Kill } from '../model/kill.js';
import type { Ending } from '../outcome/ending.js';
import type { Output } from '../output/output.js';
import type { createWriter } from '../output/writer.js';
import type { Hooking } from './hooking.js';
import type { OpenCluster } from './open-cluster.js';
import type { OutputStream } from './open-output.js';
import type { Wait } from './wait.js';

type Stream = NodeJS.WritableStream & Parameters<typeof createWriter>[0] & OutputStream;

/** What the process around a run gives it. */
export interface Surroundings {
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string | undefined;
  readonly clock: Clock;
  readonly random: Random;
  /** Aborts when a signal came; the reason is the exit code. */
  readonly interrupted: AbortSignal;
  readonly kill: Kill;
  /** Has something done, without waiting, when the process exits, in whatever way. */
  readonly atExit: (last: () => void) => void;
  /** `kwatch/1.2.3`. */
  readonly userAgent: string;
}

/** Everything that the parts of one run share. */
export interface Run {
  readonly plan: Plan;
  readonly wanted: Wanted;
  readonly around: Surroundings;
  readonly output: Output;
  readonly progress: Progress;
  readonly ending: Ending;
  readonly cluster: OpenCluster;
  readonly connection: Connection;
  /** The command for each change; undefined where there is none. */
  readonly hooks: Hooking | undefined;
  /** What it waits for; undefined where that is nothing. */
  readonly wait: Wait | undefined;
}
