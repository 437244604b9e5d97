import type { Resource } from '../../src/model/resource.js';
import type { ObjectRecord, StreamRecord } from '../../src/model/record.js';
import type { StreamEvent } from '../../src/model/event.js';

/** 12:04:40.123 in the tests' time zone, UTC. */
export const AT = Date.UTC(2026, 10, 20, 12, 4, 40, 123);

/** The resource that most tests watch. */
export const deployments: Resource = {
  group: 'apps',
  version: 'v1',
  plural: 'deployments',
  singular: 'deployment',
  kind: 'Deployment',
  shortNames: ['deploy'],
  categories: ['all'],
  namespaced: true,
  verbs: ['get', 'list', 'watch'],
};

/** A record of deployment/web, with what a test wants different. */
export function objectRecord(different: Partial<ObjectRecord> = {}): ObjectRecord {
  return {
    type: 'ADDED',
    timeMs: AT,
    resource: deployments,
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    identity: { namespace: 'default', name: 'web', uid: 'uid-1', resourceVersion: '4711' },
    initial: false,
    synthetic: false,
    changes: [],
    managers: [],
    ...different,
  };
}

/** A record of the stream of deployments in `default`, or in the scope given. */
export function streamRecord(
  event: StreamEvent,
  scope: StreamRecord['scope'] = { resource: deployments, namespace: 'default' },
): StreamRecord {
  return { type: event.type, timeMs: AT, scope, event };
}
