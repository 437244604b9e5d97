import type { Resource } from '../../src/model/object/resource.js';
import { streamRecord as streamRecordOf } from '../../src/diff/object-record.js';
import type { StreamEvent } from '../../src/model/flow/event.js';
import type { KubeObject } from '../../src/model/object/object.js';
import type { ObjectRecord, StreamRecord } from '../../src/model/flow/record.js';
import { type GivenChange, changeOf } from './given-change.js';

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

/** What a test wants different in a record. */
export type GivenRecord = Partial<
  Omit<ObjectRecord, 'type' | 'initial' | 'synthetic' | 'changes' | 'object' | 'oldObject'>
> & {
  readonly type?: ObjectRecord['type'];
  readonly initial?: boolean;
  readonly synthetic?: boolean;
  readonly changes?: readonly GivenChange[];
  readonly object?: KubeObject;
  readonly oldObject?: KubeObject;
};

/** A record of deployment/web, with what a test wants different. */
export function objectRecord({ changes = [], ...different }: GivenRecord = {}): ObjectRecord {
  return {
    type: 'ADDED',
    timeMs: AT,
    resource: deployments,
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    identity: { namespace: 'default', name: 'web', uid: 'uid-1', resourceVersion: '4711' },
    initial: false,
    synthetic: false,
    managers: [],
    ...different,
    changes: changes.map(changeOf),
  } as unknown as ObjectRecord;
}

/** A record of the stream of deployments in `default`, or in the scope given. */
export function streamRecord(
  event: StreamEvent,
  scope: StreamRecord['scope'] = { resource: deployments, namespace: 'default' },
): StreamRecord {
  return streamRecordOf(event, scope, AT);
}
