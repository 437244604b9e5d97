import type { Clock } from '../../model/clock.js';
import type { KubeObject } from '../../model/object/object.js';
import type { Body } from '../server/scripted-body.js';
import type { DemoCluster } from '../storage/demo-cluster.js';
import { createFaultScript } from '../faults/fault-script.js';
import { type Fault, faultOf } from '../faults/faults.js';
import type { ListOptions } from '../server/list-rules.js';
import { versionTooOld } from '../api-status.js';
import {
  bookmark,
  endOfInitialEvents,
  errorFrame,
  frameOf,
  lineOf,
  type WatchFrame,
  type WatchScope,
} from './watch-frames.js';
import { startTimers } from './watch-timers.js';

/** How often a watch that allows bookmarks gets one, by default (apiserver, cacher). */
const BOOKMARK_INTERVAL_MS = 60_000;
/** How long a watch lives whose client does not say: the server's --min-request-timeout. */
const DEFAULT_TIMEOUT_SECONDS = 1800;

/** What a watch needs besides its scope. */
export interface WatchContext {
  readonly cluster: DemoCluster;
  readonly clock: Clock;
  readonly bookmarkIntervalMs: number | undefined;
}

/**
 * Streams the events of a scope until the watch's time is over, the client closes the connection, or a fault ends it.
 * The history is the only buffer: the stream waits for a client that does not read, and ends when the history has
 * dropped events that the client has not got.
 */
export async function streamWatch(
  context: WatchContext,
  scope: WatchScope,
  options: ListOptions,
  body: Body,
  faults: readonly Fault[],
): Promise<void> {
  const { history } = context.cluster;
  const { version, state } = startOf(context.cluster, scope, options);
  const oldest = context.cluster.oldestVersion(scope.resource);
  const withBookmarks = options.allowBookmarks && faultOf(faults, 'no-bookmarks') === undefined;
  const script = createFaultScript(faults, body);
  const send = async (frame: WatchFrame): Promise<void> => {
    await script.play();
    await body.write(lineOf(frame));
    if (frame.type !== 'BOOKMARK') script.count();
  };
  const timers = startTimers(context.clock, body.signal, {
    timeoutMs: (options.timeoutSeconds > 0 ? options.timeoutSeconds : DEFAULT_TIMEOUT_SECONDS) * 1000,
    bookmarkIntervalMs: withBookmarks ? (context.bookmarkIntervalMs ?? BOOKMARK_INTERVAL_MS) : undefined,
  });
  const unsubscribe = history.subscribe(timers.wake);
  try {
    for (const object of state) await send({ type: 'ADDED', object });
    if (options.endMark && withBookmarks) await send(endOfInitialEvents(scope.resource, version));
    if (version < oldest) await send(errorFrame(versionTooOld(version, oldest)));
    else await follow(version);
    await body.end();
  } finally {
    unsubscribe();
    timers.stop();
  }

  async function follow(from: number): Promise<void> {
    let sent = from;
    for (;;) {
      await script.play();
      if (body.signal.aborted || timers.expired() || sent < history.compacted) return;
      const event = history.next(sent);
      if (event !== undefined) {
        sent = event.version;
        const frame = frameOf(event, scope);
        if (frame !== undefined) await send(frame);
      } else if (timers.takeBookmark()) {
        await send(bookmark(scope.resource, sent));
      } else {
        await timers.woken();
      }
    }
  }
}

/** Where a watch starts: after its resourceVersion, or with the present state and after that. */
function startOf(
  cluster: DemoCluster,
  scope: WatchScope,
  options: ListOptions,
): { readonly version: number; readonly state: readonly KubeObject[] } {
  const { latest } = cluster.history;
  const from = options.version ?? 0;
  if (!options.initialEvents) return { version: from === 0 ? latest : from, state: [] };
  const all = cluster.list(scope.resource, scope.namespace);
  return { version: latest, state: all.filter((object) => scope.selection.matches(object)) };
}
