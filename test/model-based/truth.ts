import type { DemoCluster } from '../../src/demo/storage/demo-cluster.js';
import { frameOf, type WatchScope } from '../../src/demo/watch/watch-frames.js';
import { numberAt } from '../../src/model/json/json.js';
import { identityOf } from '../../src/model/object/object.js';

/** One change as a watch of the scope has to tell it. */
export interface TrueFrame {
  readonly version: number;
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly uid: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly replicas: number | null;
}

/** Everything that happened in one scope, written down as it happens: what the server forgets is kept here. */
export interface Truth {
  readonly frames: readonly TrueFrame[];
  /** The first frame after a version. */
  after(version: number): TrueFrame | undefined;
  /** What a list at that version holds, by UID. */
  stateAt(version: number): ReadonlyMap<string, TrueFrame>;
}

export function recordTruth(cluster: DemoCluster, scope: WatchScope): Truth {
  const frames: TrueFrame[] = [];
  let seen = cluster.history.latest;
  cluster.history.subscribe(() => {
    for (const event of cluster.history.since(seen)) {
      seen = event.version;
      const frame = frameOf(event, scope);
      const identity = identityOf(frame?.object);
      if (frame === undefined || identity === undefined) continue;
      const type = frame.type as TrueFrame['type'];
      const replicas = numberAt(frame.object, 'spec', 'replicas') ?? null;
      const { uid, name, namespace } = identity;
      frames.push({ version: event.version, type, uid, name, namespace, replicas });
    }
  });
  return {
    frames,
    after: (version) => frames.find((frame) => frame.version > version),
    stateAt(version) {
      const state = new Map<string, TrueFrame>();
      for (const frame of frames) {
        if (frame.version > version) break;
        if (frame.type === 'DELETED') state.delete(frame.uid);
        else state.set(frame.uid, frame);
      }
      return state;
    },
  };
}
