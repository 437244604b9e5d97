import type { Plan } from '../model/plan.js';
import type { Progress } from '../cli/progress.js';
import type { Connection } from '../cluster/connection.js';
import type { Ending } from '../outcome/ending.js';
import type { Output } from '../output/output.js';
import type { Hooking } from './hooking.js';
import type { OpenCluster } from './open-cluster.js';
import type { ProcessContext } from './surroundings.js';

/** Everything that the parts of one run share. */
export interface Run {
  readonly plan: Plan;
  readonly around: ProcessContext;
  readonly output: Output;
  readonly progress: Progress;
  readonly ending: Ending;
  readonly cluster: OpenCluster;
  readonly connection: Connection;
  /** The command for each change; undefined where there is none. */
  readonly hooks: Hooking | undefined;
}
