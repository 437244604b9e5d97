import { expect, test } from 'vitest';
import type { KubeObject } from '../../../src/model/object/object.js';
import type { ObjectRecord } from '../../../src/model/flow/record.js';
import { resourceName } from '../../../src/model/object/resource.js';
import type { PlannedScope } from '../../../src/model/object/scope.js';
import type { Source } from '../../../src/model/flow/source.js';
import { createDependentsWatch } from '../../../src/outcome/rollout/dependents-watch.js';
import { PODS, REPLICA_SETS } from '../../../src/outcome/rollout/dependent-resources.js';
import { FakeClock, settle } from '../../support/fake-clock.js';
import { deployments, objectRecord, streamRecord } from '../../support/records.js';

/** A Deployment as it is told, whose pods have its name as a label. */
function workload(name: string, different: Partial<ObjectRecord> = {}): ObjectRecord {
  const object = { metadata: { name }, spec: { selector: { matchLabels: { app: name } } } };
  const identity = { namespace: 'shop', name, uid: `uid-${name}`, resourceVersion: '1' };
  return { ...objectRecord({ identity, initial: true, object }), ...different } as ObjectRecord;
}

/** Something that an owner controls, as it is told. */
function owned(
  kind: 'Pod' | 'ReplicaSet',
  name: string,
  owner: readonly [kind: string, name: string],
): ObjectRecord {
  const [ownerKind, ownerName] = owner;
  const reference = { kind: ownerKind, name: ownerName, uid: `uid-${ownerName}`, controller: true };
  const metadata = { name, uid: `uid-${name}`, ownerReferences: [reference] };
  const object: KubeObject = { kind, metadata };
  const identity = { namespace: 'shop', name, uid: `uid-${name}`, resourceVersion: '1' };
  return objectRecord({ resource: kind === 'Pod' ? PODS : REPLICA_SETS, kind, identity, object });
}

function watching(where: 'shop' | 'everywhere' = 'shop') {
  const namespace = where === 'shop' ? where : undefined;
  const state = { awaited: true };
  const opened: string[] = [];
  const notices: string[] = [];
  const sources: Source[] = [];
  const signals: AbortSignal[] = [];
  const failures = new Map<string, Error>();
  const scope: PlannedScope = {
    ...{ scope: { resource: deployments, namespace }, selectors: {}, named: [], admits: () => true },
  };
  const watch = createDependentsWatch({
    clock: new FakeClock(),
    open(place, { labelSelector = '-' }, signal) {
      opened.push(`${resourceName(place.resource)} ${place.namespace ?? '*'} ${labelSelector}`);
      signals.push(signal);
      return { scope: place, run: () => Promise.resolve() };
    },
    notice: (text) => Promise.resolve(void notices.push(text)),
    showsAll: false,
    watched: { scopes: [scope], isAwaited: () => state.awaited },
    ended: new AbortController().signal,
  });
  const way = {
    open(source: Source) {
      sources.push(source);
      const failure = failures.get(source.scope.resource.kind);
      return failure === undefined ? Promise.resolve() : Promise.reject(failure);
    },
  };
  const follow = (...records: readonly ObjectRecord[]): void => {
    for (const record of records) watch.follow(record, way);
  };
  const listed = (): void => {
    state.awaited = false;
    watch.review();
  };
  const claim = (kind: string, record: Parameters<NonNullable<Source['claim']>>[0]) =>
    sources.find((source) => source.scope.resource.kind === kind)?.claim?.(record);
  const status = (name: string) => watch.statusOf({ context: undefined, uid: `uid-${name}` }, {});
  return { follow, listed, claim, status, opened, notices, signals, failures };
}

test('the workloads of a namespace share one informer for each type, once all of them are known', () => {
  const { follow, listed, opened } = watching();
  follow(...['web', 'api', 'db'].map((name) => workload(name)));
  expect(opened).toEqual([]);
  listed();
  expect(opened).toEqual([
    'replicasets.apps shop app in (web,api,db)',
    'pods shop app in (web,api,db)',
    'events shop -',
  ]);
});

test('one that comes later joins what covers it, and has its own where nothing does', () => {
  const { follow, listed, opened } = watching();
  follow(workload('web'), workload('api'));
  listed();
  opened.length = 0;
  const again = { ...workload('web').identity, uid: 'uid-web-again' };
  follow(workload('web', { type: 'DELETED', initial: false }));
  follow(workload('web', { identity: again, initial: false }));
  expect(opened).toEqual([]);
  follow(...['one', 'two', 'three', 'four'].map((name) => workload(name, { initial: false })));
  expect(opened.filter((text) => text.startsWith('pods'))).toEqual([
    'pods shop app=one',
    'pods shop app=two',
    // From here on one for all.
    'pods shop -',
  ]);
});

test('what is watched in all namespaces has its dependents watched so', () => {
  const { follow, listed, opened } = watching('everywhere');
  follow(workload('web'), workload('api'));
  listed();
  expect(opened).toEqual(['replicasets.apps * app in (web,api)', 'pods * app in (web,api)', 'events * -']);
});

test('each dependent is told with the workload that it belongs to, and one of others ends there', () => {
  const { follow, listed, claim } = watching();
  follow(workload('web'), workload('web-api'));
  listed();
  // Of a ReplicaSet that is not known yet the name tells.
  expect(claim('Pod', owned('Pod', 'p', ['ReplicaSet', 'web-api-5d78']))?.owner).toBe('deployment/web-api');
  expect(claim('ReplicaSet', owned('ReplicaSet', 'web-5d78', ['Deployment', 'web']))?.owner).toBe(
    'deployment/web',
  );
  expect(claim('Pod', owned('Pod', 'q', ['ReplicaSet', 'web-5d78']))?.owner).toBe('deployment/web');
  expect(claim('Pod', owned('Pod', 'r', ['StatefulSet', 'web']))?.owner).toBe('deployment/web');
  expect(claim('Pod', owned('Pod', 's', ['ReplicaSet', 'other-5d78']))?.owner).toBeUndefined();
});

test('a shared informer ends with the last of its workloads', () => {
  const { follow, listed, signals } = watching();
  follow(workload('web'), workload('api'));
  listed();
  const gone = (name: string) => workload(name, { type: 'DELETED', initial: false });
  follow(gone('web'));
  expect(signals.map(({ aborted }) => aborted)).toEqual([false, false, false]);
  follow(gone('api'));
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, false]);
});

test('all are listed with the lists that they share, and what cannot be seen is said once', async () => {
  const { follow, listed, claim, status, notices, failures } = watching();
  failures.set('Pod', new Error('no pods for you'));
  follow(workload('web'), workload('api'));
  listed();
  await settle();
  expect(notices).toEqual([
    'cannot watch pods in shop, so that a rollout fails later than it could: no pods for you',
  ]);
  const synced = streamRecord({ type: 'SYNCED', objects: 0 });
  claim('ReplicaSet', synced);
  expect(status('web')?.listed).toBe(false);
  claim('Event', synced);
  expect([status('web')?.listed, status('api')?.listed]).toEqual([true, true]);
});
