import type { Resource } from '../../model/object/resource.js';
import type { ResourceRef } from './resource-ref.js';

/**
 * Which types the server has, found out when it is asked and remembered; a type that is not known is looked up anew
 * before it is called missing, so that one that was installed meanwhile is found (client-go, RESTMapper).
 */
export interface Resources {
  /**
   * The resource that is meant: from GVK to GVR and back, by short name, whether it is in namespaces.
   *
   * @example
   * const { plural, namespaced } = await cluster.resources.find({ group: 'apps', kind: 'Deployment' });
   *
   * @throws ResourceNotFoundError where the server has none.
   */
  find(type: ResourceRef, options?: { readonly signal?: AbortSignal | undefined }): Promise<Resource>;
  /** Every type, each in the version that the server prefers. */
  all(options?: { readonly signal?: AbortSignal | undefined }): Promise<readonly Resource[]>;
}
