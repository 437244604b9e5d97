import { type KubeObject, spokenName } from '../../model/object.js';
import type { ObjectRecord } from '../../model/record.js';
import { resourceName } from '../../model/resource.js';
import { hasRollouts, isObserved, revisionOf } from './rollout-status.js';

/** Notices that a workload is rolled out anew while a rollout of it is waited for, and says that it is followed. */
export interface RolloutNews {
  observe(record: ObjectRecord): void;
}

export function createRolloutNews(say: (text: string) => void): RolloutNews {
  const revisions = new Map<string, string>();
  return {
    observe({ type, resource, kind, identity, object }) {
      const { uid, name } = identity;
      if (type === 'DELETED' || object === undefined) return;
      const revision = seenRevision(resourceName(resource), object);
      if (revision === undefined) return;
      const before = revisions.get(uid);
      revisions.set(uid, revision);
      if (before === undefined || before === revision) return;
      say(
        `${kind.toLowerCase()}/${spokenName(name)}: a new rollout began (revision ${spokenName(revision)}); following it`,
      );
    },
  };
}

/** Before its controller saw the last change, the revision is the old one. */
function seenRevision(resource: string, object: KubeObject): string | undefined {
  return hasRollouts(resource) && isObserved(object) ? revisionOf(resource, object) : undefined;
}
