import { type KubeObject, spokenName } from '../../model/object/object.js';
import type { ObjectRecord } from '../../model/flow/record.js';
import { resourceName } from '../../model/object/resource.js';
import { inCluster } from '../../model/object/scope.js';
import { hasRollouts, isObserved, revisionOf } from './rollout-status.js';

/** Notices that a workload is rolled out anew while a rollout of it is waited for, and says that it is followed. */
export interface RolloutNews {
  observe(record: ObjectRecord): void;
}

export function createRolloutNews(say: (text: string) => void): RolloutNews {
  const revisions = new Map<string, string>();
  return {
    observe({ context, type, resource, kind, identity, object }) {
      const { name } = identity;
      const key = inCluster(context, identity.uid);
      if (type === 'DELETED' || object === undefined) return;
      const revision = seenRevision(resourceName(resource), object);
      if (revision === undefined) return;
      const before = revisions.get(key);
      revisions.set(key, revision);
      if (before === undefined || before === revision) return;
      say(
        `${context === undefined ? '' : `${context}: `}${kind.toLowerCase()}/${spokenName(name)}: a new rollout began (revision ${spokenName(revision)}); following it`,
      );
    },
  };
}

/** Before its controller saw the last change, the revision is the old one. */
function seenRevision(resource: string, object: KubeObject): string | undefined {
  return hasRollouts(resource) && isObserved(object) ? revisionOf(resource, object) : undefined;
}
