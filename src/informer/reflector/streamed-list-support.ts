/**
 * Which resources of a server do not stream their lists. It is remembered for a run, since each try costs a request,
 * and some seconds on a server that ignores what it does not know. It is kept for each API group, since aggregated API
 * servers behind one address differ, and each serves whole groups. A resource is written `deployments.apps`.
 */
export interface StreamedListSupport {
  /** Whether a streamed list is worth a try. */
  offered(resource: string): boolean;
  /** The server refused one: not to be tried again in this run. */
  refused(resource: string): void;
}

/** Every resource is worth a try at first. */
export function createStreamedListSupport(): StreamedListSupport {
  const refused = new Set<string>();
  return {
    offered: (resource) => !refused.has(groupOf(resource)),
    refused: (resource) => refused.add(groupOf(resource)),
  };
}

function groupOf(resource: string): string {
  return resource.split('.').slice(1).join('.');
}
