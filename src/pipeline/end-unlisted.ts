import { EXIT, type ExitCode, UnavailableError } from '../model/errors.js';
import { waits } from '../model/plan/wait-plan.js';
import type { Plan } from '../model/plan/plan.js';
import type { Watched } from '../model/flow/watched.js';
import type { Clusters } from '../source/open-clusters.js';
import type { Streams } from '../process/open-streams.js';

export interface UnlistedRun {
  readonly plan: Plan;
  readonly clusters: Clusters;
  readonly watched: Watched;
  readonly streams: Pick<Streams, 'notices'>;
}

/**
 * The time was up before every first list was there: a quiet end would say that nothing changed. What was seen of other
 * clusters is concluded first.
 */
export function endUnlisted({ plan, clusters, watched, streams }: UnlistedRun): UnavailableError | ExitCode {
  const late = clusters.all.filter(({ context }) => watched.isAwaited(context));
  const named = late.map(({ context, connection }) => context ?? connection.server).join(', ');
  const text = `${named} did not list everything in time`;
  if (late.length === clusters.all.length || waits(plan.wait)) return new UnavailableError(text);
  void streams.notices.warn(text);
  return EXIT.unavailable;
}
