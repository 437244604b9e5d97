import type { StreamEvent } from '../../src/model/event.js';
import type { ObjectRecord, StreamRecord } from '../../src/model/record.js';
import type { Resource } from '../../src/model/resource.js';

/** 12:04:40.123 in the tests' time zone, UTC. */
export const AT = Date.UTC(2026, 10, 20, 12, 4, 40, 123);

export const deployments: Resource = {
  group: 'apps',
  version: 'v1',
  plural: 'deployments',
  singular: 'deployment',
  kind: 'Deployment',
  shortNames: ['deploy'],
  categories: ['all'],
  namespaced: true,
  verbs: ['list', 'watch'],
};

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
export function record(given: Partial<ObjectRecord> = {}): ObjectRecord {
  return {
    type: 'MODIFIED',
    timeMs: AT,
    resource: deployments,
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    identity: { namespace: 'default', name: 'web', uid: '0b9c', resourceVersion: '4711' },
    initial: false,
    synthetic: false,
    changes: [],
    managers: [],
    ...given,
  };
}

/** The identity of deployment default/web with another name or namespace. */
export function named(name: string, namespace: string | undefined = 'default'): ObjectRecord['identity'] {
  return { namespace, name, uid: '0b9c', resourceVersion: '4711' };
}

/** A record of the stream of deployments in `default`, or in the scope given. */
export function streamRecord(
  event: StreamEvent,
  scope: StreamRecord['scope'] = { resource: deployments, namespace: 'default' },
): StreamRecord {
  return { type: event.type, timeMs: AT, scope, event };
}
