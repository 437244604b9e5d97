/**
 * Which resources of a server do not stream their lists: learned once, since each try costs a request, and on a
 * server that ignores what it does not know, half a minute. Servers behind one address differ: the verdict is for
 * the resource.
 */
export interface StreamedListSupport {
  /** Whether a streamed list is worth a try. */
  offered(resource: string): boolean;
  /** It is not, for the rest of this run. */
  refused(resource: string): void;
}

/** Nothing learned yet. */
export function createStreamedListSupport(): StreamedListSupport {
  const refused = new Set<string>();
  return {
    offered: (resource) => !refused.has(resource),
    refused: (resource) => refused.add(resource),
  };
}
