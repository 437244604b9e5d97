import type { ObjectRecord } from '../../src/model/flow/record.js';
import type { Resource } from '../../src/model/object/resource.js';
import { AT, type GivenRecord, deployments, objectRecord } from './records.js';

export { AT, type GivenRecord, deployments, streamRecord } from './records.js';

export const nodes: Resource = {
  ...deployments,
  group: '',
  plural: 'nodes',
  singular: 'node',
  kind: 'Node',
  shortNames: ['no'],
  categories: [],
  namespaced: false,
};

/** A record of deployment default/web, as given or an update that changed nothing shown. */
export function record(given: GivenRecord = {}): ObjectRecord {
  return objectRecord({ type: 'MODIFIED', timeMs: AT, identity: named('web'), ...given });
}

/** The identity of deployment default/web with another name or namespace. */
export function named(name: string, namespace: string | undefined = 'default'): ObjectRecord['identity'] {
  return { namespace, name, uid: '0b9c', resourceVersion: '4711' };
}
