import type { Clock, Random } from '../model/clock.js';
import { openShop, playScenario, rewindScenario } from './scenario/scenario.js';
import { startDemoServer } from './server/api-server.js';

/*
 * The embedded cluster: what `--demo` watches, and what tests script faults into. It is an API server over plain HTTP
 * on a loopback port, with its objects in memory.
 *
 * What is simulated, worded and ordered as Kubernetes 1.20 does, with streamed lists and aggregated discovery of later
 * versions as options:
 * - server/: discovery, list (pages, continue tokens, resourceVersion and its match), get, create, update, patch (JSON
 *   merge; the named lists of strategic merge), delete, the subresources `status` and `scale`, bearer tokens, Status
 *   bodies of refusals.
 * - storage/: one resourceVersion for the whole cluster, a history that is bounded and can be compacted (410),
 *   metadata that the server fills in, managedFields, label and field selectors, custom resources, and the deletion of
 *   what is in a deleted namespace or of a deleted definition.
 * - watch/: events by selection, bookmarks, initial events, timeouts.
 * - faults/: refusals, resets, cuts, stalls, slow and damaged bodies, for chosen requests.
 * - scenario/: a shop whose deployments are scaled, rolled out, broken and taken back, written step by step as the
 *   controllers, the scheduler and the kubelet would.
 *
 * What is not: TLS, HTTP/2, protobuf, tables, server-side apply, JSON patches, finalizers, graceful deletion, garbage
 * collection by owner, admission and validation of anything but names, RBAC beyond a callback, OpenAPI, logs and exec.
 * No controller runs: nothing changes that the scenario or a client does not write.
 */

/** An embedded cluster in which a scenario can be played. */
export interface Demo {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Plays the scenario once; resolves when its last step is done. */
  play(): Promise<void>;
  /** Takes the shop back to where it was, so that it can be played again. */
  rewind(): Promise<void>;
  /** Ends every watch and connection, then the server. */
  close(): Promise<void>;
}

/**
 * Starts the embedded API server on a free loopback port. The shop runs, and nothing changes before `play`.
 *
 * @param random how much the pauses of the scenario differ from their usual length.
 */
export async function openDemo(clock: Clock, random: Random): Promise<Demo> {
  const cluster = await openShop(clock);
  const server = await startDemoServer({ clock, cluster, streamingLists: true });
  return {
    url: server.url,
    play: () => playScenario(cluster, clock, random),
    rewind: () => rewindScenario(cluster, clock, random),
    close: () => server.close(),
  };
}
