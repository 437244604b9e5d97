import type { DiscoveryCache } from '../cluster/discovery/disk-cache.js';
import {
  type StreamedListSupport,
  createStreamedListSupport,
} from '../informer/reflector/streamed-list-support.js';
import { isList } from '../model/json/json-equality.js';

/** Beside the documents of the API, none of which has such a path. */
const PATH = '/streamed-lists';

/**
 * Which resources of a server do not stream their lists, also by what earlier runs found: each of those that follow
 * would be refused once more before its first line, which is a whole way to the server and back. A server that has
 * learned it meanwhile is asked for pages until what was kept is too old.
 */
export function keptStreaming(cache: DiscoveryCache | undefined): StreamedListSupport {
  const support = createStreamedListSupport();
  if (cache === undefined) return support;
  const refused = new Set<string>();
  const remember = (resource: string): void => {
    refused.add(resource);
    support.refused(resource);
  };
  // Nobody waits for it: what is known too late is found out anew.
  void cache.read(PATH).then((kept) => {
    if (!isList(kept)) return;
    for (const resource of kept) if (typeof resource === 'string') remember(resource);
  });
  return {
    offered: (resource) => support.offered(resource),
    refused(resource) {
      remember(resource);
      void cache.write(PATH, [...refused]);
    },
  };
}
