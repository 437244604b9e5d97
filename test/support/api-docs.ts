import type { ApiRequest, Connection } from '../../src/cluster/connection.js';
import { ApiError } from '../../src/model/errors.js';

export interface DocumentConnection extends Connection {
  /** The paths asked for so far. */
  readonly paths: readonly string[];
}

/** A connection that answers each path with a document, an error, or 404. */
export function connectionTo(documents: Readonly<Record<string, unknown>>): DocumentConnection {
  const paths: string[] = [];
  return {
    server: 'https://kube.example',
    paths,
    close: () => undefined,
    async get({ path, accept }: ApiRequest) {
      paths.push(path);
      await Promise.resolve();
      const aggregated =
        accept?.includes('APIGroupDiscoveryList') === true ? documents[`${path} aggregated`] : undefined;
      const document = aggregated ?? documents[path] ?? refusal(404, 'NotFound');
      if (document instanceof Error) throw document;
      let whole = false;
      async function* body(): AsyncGenerator<Uint8Array, void> {
        yield await Promise.resolve(Buffer.from(JSON.stringify(document)));
        whole = true;
      }
      return { status: 200, body: body(), scrub: (text: string) => text, complete: () => whole };
    },
  };
}

export function refusal(code: number, reason: string, message = reason): ApiError {
  return new ApiError({ code, reason, message, retryAfterMs: undefined });
}

const ALL = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];

/** One resource, for a list or for aggregated discovery. */
export interface ResourceDoc {
  readonly plural: string;
  readonly kind: string;
  readonly singular?: string;
  readonly short?: readonly string[];
  readonly categories?: readonly string[];
  readonly verbs?: readonly string[];
  readonly clusterScoped?: boolean;
}

export function resourceList(groupVersion: string, resources: readonly ResourceDoc[]): object {
  const listed = resources.map(
    ({ plural, kind, singular = '', short, categories, verbs = ALL, clusterScoped }) => ({
      name: plural,
      singularName: singular,
      namespaced: clusterScoped !== true,
      kind,
      verbs,
      shortNames: short,
      categories,
    }),
  );
  return { kind: 'APIResourceList', groupVersion, resources: listed };
}

export function groupList(
  groups: readonly (readonly [name: string, preferred: string, ...others: string[]])[],
): object {
  return {
    kind: 'APIGroupList',
    groups: groups.map(([name, preferred, ...others]) => ({
      name,
      // Servers list them by their own order; what is preferred stands apart.
      versions: [...others, preferred].map((version) => ({ groupVersion: `${name}/${version}`, version })),
      preferredVersion: { groupVersion: `${name}/${preferred}`, version: preferred },
    })),
  };
}

export interface DiscoveredVersion {
  readonly version: string;
  readonly freshness?: 'Current' | 'Stale';
  readonly resources: readonly ResourceDoc[];
}

export function aggregated(groups: Readonly<Record<string, readonly DiscoveredVersion[]>>): object {
  const items = Object.entries(groups).map(([name, versions]) => ({
    metadata: { name: name === '' ? undefined : name },
    versions: versions.map(({ version, freshness = 'Current', resources }) => ({
      version,
      freshness,
      resources: resources.map((resource) => ({
        resource: resource.plural,
        responseKind: { group: name, version, kind: resource.kind },
        scope: resource.clusterScoped === true ? 'Cluster' : 'Namespaced',
        singularResource: resource.singular ?? '',
        verbs: resource.verbs ?? ALL,
        shortNames: resource.short,
        categories: resource.categories,
        subresources: [{ subresource: 'status', verbs: ['get'] }],
      })),
    })),
  }));
  return { kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', items };
}
