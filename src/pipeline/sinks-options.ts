import type { Clock } from '../model/clock.js';
import type { Holds } from '../model/flow/holds.js';
import type { Sink } from '../model/flow/sink.js';
import type { HookProgram } from '../hook/hook-command.js';
import type { Plan } from '../model/plan/plan.js';
import type { Watched } from '../model/flow/watched.js';
import type { RunEnding } from '../outcome/ending.js';
import type { OpenDependents } from '../outcome/rollout/dependents-watch.js';
import type { CiSystem } from '../output/ci/system.js';
import type { Conclusion } from '../output/result/conclusion.js';
import type { Posting } from './post-sinks.js';
import type { ProcessContext } from '../process/process-context.js';
import type { Serving } from '../serve/serve.js';
import type { StateSink } from '../state/state-sink.js';
import type { Clusters } from '../source/open-clusters.js';
import type { Streams } from '../process/open-streams.js';

/** Everything that sinks are made of. */
export interface SinksOptions {
  readonly plan: Plan;
  readonly context: ProcessContext;
  readonly streams: Streams;
  readonly ending: RunEnding;
  readonly clusters: Clusters;
  readonly program: HookProgram | undefined;
  /** Whom changes are posted to; undefined: nobody. */
  readonly posting: Posting | undefined;
  readonly ci: CiSystem;
  readonly conclusion: Conclusion;
  readonly serving: Serving | undefined;
  readonly watched: Watched;
  readonly timeUp: AbortSignal;
  readonly openDependents: OpenDependents;
  /** Writes a recording; undefined where there is none. */
  readonly recorded?: Sink | undefined;
  /** Keeps what was told, for the next run; undefined where nothing is kept. */
  readonly kept?: StateSink | undefined;
  /** Which objects commands are at work for. */
  readonly holds?: Holds | undefined;
  /** There is no server behind what is told: it is not asked for its own columns, and commands have a clock of their own. */
  readonly replayed?: { readonly commandClock: Clock } | undefined;
}
