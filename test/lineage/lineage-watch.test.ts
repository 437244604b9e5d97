import { expect, test } from 'vitest';
import { createLineageWatch } from '../../src/lineage/lineage-watch.js';
import type { InformerEvent } from '../../src/model/flow/event.js';
import type { Standing } from '../../src/model/object/lineage.js';
import type { Snapshot } from '../../src/model/object/object.js';
import type { Emit, Source } from '../../src/model/flow/source.js';
import { settle } from '../support/fake-clock.js';
import { resourceOf } from '../support/resources.js';

const KINDS = {
  Deployment: resourceOf('deployments.apps', 'Deployment'),
  ReplicaSet: resourceOf('replicasets.apps', 'ReplicaSet'),
  Pod: resourceOf('pods', 'Pod'),
  Event: resourceOf('events', 'Event'),
};
type Kind = keyof typeof KINDS;

const ROOT: Standing = { isRoot: true, isTold: true };
const TOLD: Standing = { isRoot: false, isTold: true };
const BETWEEN: Standing = { isRoot: false, isTold: false };
const HIDDEN_ROOT: Standing = { isRoot: true, isTold: false };

/** An object whose UID is its name, and which belongs to others. */
function object(kind: Kind, name: string, ...owners: readonly Snapshot[]): Snapshot {
  return {
    ...{ namespace: 'shop', name, uid: name, resourceVersion: '1', apiVersion: 'v1', kind },
    ...{ view: null, managers: [] },
    owners: owners.map((owner) => ({ ...owner })),
  };
}

const web = object('Deployment', 'web');
const rs = object('ReplicaSet', 'rs', web);
const pod = object('Pod', 'pod', rs);
const other = object('Pod', 'other');

/** Sources that a test scripts, and what is told of them, a line each. */
function watching(tree = false) {
  const told: string[] = [];
  const looked: string[] = [];
  const watch = createLineageWatch({
    tree,
    lookUp: (owner, { kind }) => looked.push(`${kind} → ${owner.kind}`),
  });
  const hear: Emit = (event) => void told.push(textOf(event));
  const open = (kind: Kind, standing: Standing) => {
    const scope = { resource: KINDS[kind], namespace: 'shop' };
    let inner: Emit = () => undefined;
    let end: () => void = () => undefined;
    const source: Source = {
      scope,
      run(emit) {
        inner = emit;
        return new Promise((resolve) => {
          end = resolve;
        });
      },
    };
    void watch.of(source, standing).run(hear);
    return {
      end: () => end(),
      lists(...objects: readonly Snapshot[]): void {
        for (const each of objects)
          void inner({ scope, delta: { type: 'ADDED', object: each, initial: true } });
        void inner({ scope, stream: { type: 'SYNCED', objects: objects.length } });
      },
      error: () =>
        void inner({ scope, stream: { type: 'ERROR', message: 'down', code: undefined, retryInMs: 1 } }),
      adds: (each: Snapshot) => void inner({ scope, delta: { type: 'ADDED', object: each, initial: false } }),
      changes: (old: Snapshot, next: Snapshot) =>
        void inner({ scope, delta: { type: 'MODIFIED', object: next, old } }),
      deletes: (each: Snapshot) =>
        void inner({ scope, delta: { type: 'DELETED', object: each, synthetic: false } }),
      resyncs: (each: Snapshot) => void inner({ scope, delta: { type: 'SYNC', object: each } }),
    };
  };
  /** What was told since it was asked last. */
  const news = async (): Promise<readonly string[]> => {
    await settle();
    return told.splice(0);
  };
  return { watch, open, news, looked, told };
}

function textOf(event: InformerEvent): string {
  if ('stream' in event)
    return `${event.stream.type} ${event.scope.resource.plural}${event.stream.type === 'SYNCED' ? ` ${event.stream.objects}` : ''}`;
  const { delta } = event;
  const { name, lineage } = delta.object;
  const reason = 'reason' in delta && delta.reason !== undefined ? [`(${delta.reason})`] : [];
  const initial = delta.type === 'ADDED' && delta.initial ? ['initial'] : [];
  const path = (lineage?.path ?? []).map((owner) => owner.name).join('/');
  const drawn = lineage?.last?.map((isLast) => (isLast ? '└' : '├')).join('') ?? '';
  return [delta.type, ...initial, `${path}/${name}`, ...reason, drawn]
    .filter((part) => part !== '')
    .join(' ');
}

test('the first lists are told when all are there, from the roots downwards, and each is counted by what is told', async () => {
  const { open, news, told } = watching(true);
  const [deploys, sets, pods] = [open('Deployment', ROOT), open('ReplicaSet', TOLD), open('Pod', TOLD)];
  pods.lists(object('Pod', 'pod-2', rs), other, pod);
  sets.lists(rs, object('ReplicaSet', 'old', web));
  expect(await news()).toEqual([]);
  deploys.lists(web);
  // All at once, so that the tree of another cluster does not come between.
  expect(told).toHaveLength(8);
  expect(await news()).toEqual([
    'ADDED initial /web',
    'ADDED initial web/old ├',
    'ADDED initial web/rs └',
    'ADDED initial web/rs/pod └├',
    'ADDED initial web/rs/pod-2 └└',
    'SYNCED pods 2',
    'SYNCED replicasets 2',
    'SYNCED deployments 1',
  ]);
});

test('a list that does not come holds up no other longer than until that is known', async () => {
  const { open, news } = watching();
  const [deploys, pods, events] = [open('Deployment', HIDDEN_ROOT), open('Pod', TOLD), open('Event', TOLD)];
  const own = object('Pod', 'own', web);
  deploys.lists(web);
  pods.lists(own);
  await news();
  events.error();
  expect(await news()).toEqual(['ERROR events', 'ADDED initial web/own', 'SYNCED pods 1']);
  events.lists(object('Event', 'started', own));
  expect(await news()).toEqual(['ADDED initial web/own/started', 'SYNCED events 1']);
});

test('a source that ends before its list is not waited for', async () => {
  const { open, news } = watching();
  const [deploys, sets, pods] = [
    open('Deployment', HIDDEN_ROOT),
    open('ReplicaSet', TOLD),
    open('Pod', TOLD),
  ];
  deploys.lists(web);
  pods.lists(object('Pod', 'own', web));
  await news();
  sets.end();
  expect(await news()).toEqual(['ADDED initial web/own', 'SYNCED pods 1']);
});

async function running(tree = false) {
  const rig = watching(tree);
  const deploys = rig.open('Deployment', tree ? ROOT : HIDDEN_ROOT);
  const sets = rig.open('ReplicaSet', tree ? TOLD : BETWEEN);
  const pods = rig.open('Pod', TOLD);
  const events = rig.open('Event', TOLD);
  deploys.lists(web);
  sets.lists(rs);
  pods.lists(pod, other);
  events.lists();
  await rig.news();
  return { ...rig, deploys, sets, pods, events };
}

test('what comes before its owner is told when that comes, also through types that are not told', async () => {
  const { pods, sets, news, looked } = await running();
  const late = object('ReplicaSet', 'late', web);
  pods.adds(object('Pod', 'early', late));
  expect(await news()).toEqual([]);
  expect(looked).toEqual(['Pod → ReplicaSet']);
  sets.adds(late);
  expect(await news()).toEqual(['ADDED web/late/early']);
});

test('orphans leave the selection with all below them, and come back with a new owner of the old name', async () => {
  const { deploys, sets, pods, news } = await running();
  sets.changes(rs, object('ReplicaSet', 'rs'));
  expect(await news()).toEqual(['DELETED web/rs/pod (left-selection)']);
  pods.changes(pod, { ...pod, resourceVersion: '2' });
  deploys.deletes(web);
  // Of a root that is not told the pipeline sees what becomes of it, and drops it.
  expect(await news()).toEqual(['DELETED /web']);
  const again = { ...object('Deployment', 'web'), uid: 'web-again' };
  deploys.adds(again);
  await news();
  sets.changes(object('ReplicaSet', 'rs'), object('ReplicaSet', 'rs', again));
  expect(await news()).toEqual(['ADDED web/rs/pod (back-in-selection)']);
});

test('what an owner leaves behind is told as deleted when it is, and not before', async () => {
  const { deploys, sets, pods, news } = await running();
  deploys.deletes(web);
  sets.deletes(rs);
  expect(await news()).toEqual(['DELETED /web']);
  pods.changes(pod, { ...pod, resourceVersion: '2' });
  pods.deletes(pod);
  pods.deletes(other);
  expect(await news()).toEqual(['MODIFIED web/rs/pod', 'DELETED web/rs/pod (deleted)']);
});

test('an object that gives up its owner itself leaves, and is handed over again only as long as it is told', async () => {
  const { pods, news } = await running();
  pods.resyncs(pod);
  pods.resyncs(other);
  pods.changes(pod, object('Pod', 'pod'));
  pods.resyncs(pod);
  pods.changes(other, object('Pod', 'other', rs));
  expect(await news()).toEqual([
    'SYNC web/rs/pod',
    'DELETED web/rs/pod (left-selection)',
    'ADDED web/rs/other',
  ]);
});

test('an Event is told of all that is in a tree, also after that is gone, and that it goes is no news', async () => {
  const { sets, pods, events, news } = await running(true);
  pods.deletes(pod);
  await news();
  const killed = object('Event', 'killed', pod);
  events.adds(killed);
  expect(await news()).toEqual(['ADDED web/rs/pod/killed']);
  sets.changes(rs, object('ReplicaSet', 'rs'));
  events.deletes(killed);
  expect(await news()).toEqual(['DELETED web/rs (left-selection)']);
});

test('what is in a namespace that comes later is told when its lists are there, as a tree of its own', async () => {
  const { open, news, pods } = await running(true);
  const [deploys, sets, latePods] = [open('Deployment', ROOT), open('ReplicaSet', TOLD), open('Pod', TOLD)];
  const late = object('Deployment', 'late');
  const lateSet = object('ReplicaSet', 'late-rs', late);
  latePods.lists(object('Pod', 'late-pod', lateSet));
  pods.changes(pod, { ...pod, resourceVersion: '2' });
  deploys.lists(late);
  expect(await news()).toEqual(['MODIFIED web/rs/pod']);
  sets.lists(lateSet);
  expect(await news()).toEqual([
    'ADDED initial /late',
    'ADDED initial late/late-rs └',
    'ADDED initial late/late-rs/late-pod └└',
    'SYNCED pods 1',
    'SYNCED deployments 1',
    'SYNCED replicasets 1',
  ]);
});
