import type { Resource } from '../../src/model/resource.js';
import type { ObjectRecord, StreamRecord } from '../../src/model/record.js';
import type { StreamEvent } from '../../src/model/event.js';

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
    timeMs: Date.UTC(2026, 10, 20, 12, 4, 40, 123),
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

/** A record of the stream of deployments in default. */
export function streamRecord(event: StreamEvent): StreamRecord {
  return {
    type: event.type,
    timeMs: Date.UTC(2026, 10, 20, 12, 4, 40, 123),
    scope: { resource: deployments, namespace: 'default' },
    event,
  };
}
