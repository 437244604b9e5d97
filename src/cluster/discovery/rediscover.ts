import { UnavailableError, UsageError } from '../../model/errors.js';
import { type Resource, resourceName } from '../../model/resource.js';
import type { Connection } from '../connection.js';
import { createDiscovery } from './discovery.js';

/**
 * The same resource as the server has it now: a custom one that was removed may come back in another version. As it
 * was where the server does not have it, or does not tell.
 */
export async function rediscover(
  connection: Connection,
  resource: Resource,
  signal: AbortSignal,
): Promise<Resource> {
  try {
    const [found = resource] = await createDiscovery(connection, { signal }).resolve(resourceName(resource));
    return found;
  } catch (error) {
    if (signal.aborted || error instanceof UsageError || error instanceof UnavailableError) return resource;
    throw error;
  }
}
