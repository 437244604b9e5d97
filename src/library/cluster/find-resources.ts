import type { Connection } from '../../cluster/connection.js';
import { type Catalog, createCatalog } from '../../cluster/discovery/catalog.js';
import { type Discovery, createDiscovery } from '../../cluster/discovery/discovery.js';
import type { VersionResources } from '../../cluster/discovery/resource-list.js';
import type { Clock } from '../../model/clock.js';
import type { Resource } from '../../model/object/resource.js';
import { ResourceNotFoundError } from '../errors.js';
import { translatedLookUp } from '../translate-error.js';
import { orAborted } from '../or-aborted.js';
import { asking } from './asking.js';
import { type ResourceRef, refText } from './resource-ref.js';
import type { Resources } from './resources.js';

interface ResourcesOptions {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly closed: AbortSignal;
}

/** What was read of the types of a server at one time. */
interface KnownTypes {
  readonly discovery: Discovery;
  readonly catalog: Catalog;
}

/** The types of a server, of which nothing was read yet. */
export function createResources({ connection, clock, closed }: ResourcesOptions): Resources {
  const options = { signal: closed, clock, lists: true };
  const read = (): KnownTypes => ({
    discovery: createDiscovery(connection, options),
    catalog: createCatalog(connection, options),
  });
  let known = read();

  /** What was read before may be old, or have failed. */
  const twice = async <T>(ask: (from: KnownTypes) => Promise<T>): Promise<T> => {
    const first = known;
    try {
      return await ask(first);
    } catch (error) {
      if (closed.aborted) throw error;
      if (known === first) known = read();
      if (!(translatedLookUp(error) instanceof ResourceNotFoundError)) throw error;
      return ask(known);
    }
  };
  const look = <T>(signal: AbortSignal | undefined, ask: (from: KnownTypes) => Promise<T>): Promise<T> =>
    asking({ closed }, signal, (until) => orAborted(twice(ask), until), translatedLookUp);

  return {
    find: async (type, { signal } = {}) =>
      typeof type === 'object' && 'plural' in type ? type : look(signal, (from) => find(from, type)),
    all: ({ signal } = {}) => look(signal, ({ discovery }) => discovery.all()),
  };
}

async function find(
  { discovery, catalog }: KnownTypes,
  type: Exclude<ResourceRef, Resource>,
): Promise<Resource> {
  if (typeof type === 'string') {
    const [found] = await discovery.resolve(type);
    if (found !== undefined) return found;
  } else {
    const { group = '', version } = type;
    const isMeant = (resource: Resource): boolean =>
      'kind' in type ? resource.kind === type.kind : resource.plural === type.resource;
    const found = (await versionsOf(catalog, group, version)).flatMap(({ resources }) => resources);
    const meant = found.find(isMeant);
    if (meant !== undefined) return meant;
  }
  throw new ResourceNotFoundError(`the server has no resource ${refText(type)}`);
}

async function versionsOf(
  catalog: Catalog,
  group: string,
  version: string | undefined,
): Promise<readonly VersionResources[]> {
  if (version === undefined) return catalog.versions('all', [group]);
  const found = await catalog.version({ group, version });
  return found === undefined ? [] : [found];
}
