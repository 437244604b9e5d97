import { describe, expect, it } from 'vitest';
import { lensFor } from '../../../src/lens/lens-table.js';
import type { Json } from '../../../src/model/json/json.js';
import { resourceOf } from '../../support/resources.js';
import { objectOf, tell } from '../../support/change-line.js';

const pods = lensFor(resourceOf('pods', 'Pod'));

type Content = Record<string, Json>;

const spec = { containers: [{ name: 'web', image: 'nginx:1.25' }] };
const running = { running: { startedAt: '2026-11-20T12:00:00Z' } };
const ended = (reason: string, exitCode: number): Json => ({ terminated: { reason, exitCode } });
const waiting = (reason: string): Json => ({ waiting: { reason, message: 'back-off 10s' } });

/** A pod with one container in the given state. */
function web(state: Json, more: Content = {}): Content {
  return {
    spec,
    status: {
      phase: 'Running',
      containerStatuses: [{ name: 'web', ready: false, restartCount: 0, state, ...more }],
    },
  };
}

function changes(old: Content, next: Content): readonly string[] {
  return pods.changes(pods.view(objectOf(old)), pods.view(objectOf(next))).map(tell);
}

function facts(content: Content, metadata: Content = {}): readonly string[] {
  return pods.facts(pods.view(objectOf(content, metadata))).map(tell);
}

const status = 'status.containerStatuses[web]';

describe('the lens for pods', () => {
  it('tells of a new pod where it stands and what it is made of', () => {
    expect(facts({ spec, status: { phase: 'Pending' } })).toEqual([
      'phase none → "Pending" @ status.phase',
      'ready none → 0/1 @ status.containerStatuses',
      'image[web] none → "nginx:1.25" @ spec.containers[web].image',
    ]);
  });

  it('tells of a pod that was there what is wrong with it', () => {
    const crashing = web(waiting('CrashLoopBackOff'), { restartCount: 7, lastState: ended('Error', 1) });
    expect(facts({ ...crashing, spec: { ...spec, nodeName: 'node-1' } })).toEqual([
      'phase none → "Running" @ status.phase',
      'node none → "node-1" @ spec.nodeName',
      'ready none → 0/1 @ status.containerStatuses',
      `restarts[web] none → 7 @ ${status}.restartCount`,
      `waiting[web] none → "CrashLoopBackOff" (exit 1) @ ${status}.state.waiting.reason`,
      'image[web] none → "nginx:1.25" @ spec.containers[web].image',
    ]);
  });

  it.each<readonly [string, Content, Content, readonly string[]]>([
    [
      'scheduled',
      { spec, status: { phase: 'Pending' } },
      { spec: { ...spec, nodeName: 'node-1' }, status: { phase: 'Pending' } },
      ['node none → "node-1" @ spec.nodeName'],
    ],
    [
      'being created is no news',
      { spec, status: { phase: 'Running' } },
      web(waiting('ContainerCreating')),
      [],
    ],
    [
      'being initialized is no news',
      { spec, status: { phase: 'Running' } },
      web(waiting('PodInitializing')),
      [],
    ],
    [
      'running and ready',
      { spec, status: { phase: 'Pending' } },
      web(running, { ready: true }),
      ['phase "Pending" → "Running" @ status.phase', 'ready 0 → 1/1 @ status.containerStatuses'],
    ],
    [
      'the image cannot be pulled',
      web(waiting('ContainerCreating')),
      web(waiting('ErrImagePull')),
      [`waiting[web] none → "ErrImagePull" @ ${status}.state.waiting.reason`],
    ],
    [
      'still not',
      web(waiting('ErrImagePull')),
      web(waiting('ImagePullBackOff')),
      [`waiting[web] "ErrImagePull" → "ImagePullBackOff" @ ${status}.state.waiting.reason`],
    ],
    [
      'pulled at last',
      web(waiting('ImagePullBackOff')),
      web(running, { ready: true }),
      [
        'ready 0 → 1/1 @ status.containerStatuses',
        `waiting[web] "ImagePullBackOff" → none @ ${status}.state.waiting.reason`,
      ],
    ],
    [
      'ended with an error',
      web(running),
      web(ended('Error', 1)),
      [`terminated[web] none → "Error" (exit 1) @ ${status}.state.terminated.reason`],
    ],
    [
      'ended well',
      web(running),
      web(ended('Completed', 0)),
      [`terminated[web] none → "Completed" (exit 0) @ ${status}.state.terminated.reason`],
    ],
    [
      'killed for its memory',
      web(running),
      web(ended('OOMKilled', 137)),
      [`terminated[web] none → "OOMKilled" (exit 137) @ ${status}.state.terminated.reason`],
    ],
    [
      'ended for no reason given',
      web(running),
      web({ terminated: {} }),
      [`terminated[web] none → "Terminated" @ ${status}.state.terminated.reason`],
    ],
    [
      'crash-looping: the end is in the note, not a second change',
      web(ended('Error', 1)),
      web(waiting('CrashLoopBackOff'), { restartCount: 1, lastState: ended('Error', 1) }),
      [
        `restarts[web] 0 → 1 @ ${status}.restartCount`,
        `waiting[web] none → "CrashLoopBackOff" (exit 1) @ ${status}.state.waiting.reason`,
      ],
    ],
    [
      'up again after a crash',
      web(waiting('CrashLoopBackOff'), { restartCount: 1 }),
      web(running, { restartCount: 1, lastState: ended('Error', 1) }),
      [`waiting[web] "CrashLoopBackOff" → none @ ${status}.state.waiting.reason`],
    ],
    [
      'restarted so quickly that nothing else was seen',
      web(running),
      web(running, { restartCount: 1, lastState: ended('OOMKilled', 137) }),
      [`restarts[web] 0 → 1 (OOMKilled, exit 137) @ ${status}.restartCount`],
    ],
    [
      'restarted, and nobody knows why',
      web(running),
      web(running, { restartCount: 1, lastState: { terminated: { reason: 'ContainerStatusUnknown' } } }),
      [`restarts[web] 0 → 1 (ContainerStatusUnknown) @ ${status}.restartCount`],
    ],
    [
      'evicted',
      web(running, { ready: true }),
      { spec, status: { phase: 'Failed', reason: 'Evicted', message: 'The node was low on memory' } },
      [
        'phase "Running" → "Failed" @ status.phase',
        'reason none → "Evicted" @ status.reason',
        'ready 1 → 0/1 @ status.containerStatuses',
      ],
    ],
    [
      'an image changed in place',
      { spec },
      { spec: { containers: [{ name: 'web', image: 'nginx:1.26' }] } },
      ['image[web] "nginx:1.25" → "nginx:1.26" @ spec.containers[web].image'],
    ],
    [
      'a debug container',
      { spec },
      {
        spec: { ...spec, ephemeralContainers: [{ name: 'debug', image: 'busybox:1' }] },
        status: { ephemeralContainerStatuses: [{ name: 'debug', state: waiting('ErrImagePull') }] },
      },
      [
        'waiting[debug] none → "ErrImagePull" @ status.ephemeralContainerStatuses[debug].state.waiting.reason',
        'image[debug] none → "busybox:1" @ spec.ephemeralContainers[debug].image',
      ],
    ],
  ])('%s', (_, old, next, told) => {
    expect(changes(old, next)).toEqual(told);
  });

  describe('with init containers', () => {
    const init = (item: Content, state: Json, more: Content = {}): Content => ({
      spec: { ...spec, initContainers: [{ name: 'init', image: 'busybox:1', ...item }] },
      status: { initContainerStatuses: [{ name: 'init', restartCount: 0, state, ...more }] },
    });
    const at = 'status.initContainerStatuses[init]';

    it('says why one fails', () => {
      expect(changes(init({}, running), init({}, ended('Error', 3)))).toEqual([
        `terminated[init] none → "Error" (exit 3) @ ${at}.state.terminated.reason`,
      ]);
      expect(
        changes(init({}, ended('Error', 3)), init({}, waiting('CrashLoopBackOff'), { restartCount: 1 })),
      ).toEqual([
        `restarts[init] 0 → 1 @ ${at}.restartCount`,
        `waiting[init] none → "CrashLoopBackOff" (exit 3) @ ${at}.state.waiting.reason`,
      ]);
    });

    it('says nothing of one that did its work', () => {
      expect(changes(init({}, running), init({}, ended('Completed', 0), { ready: true }))).toEqual([]);
    });

    it('tells the end of a sidecar, which is part of the end of its pod', () => {
      const sidecar = { restartPolicy: 'Always' };
      expect(changes(init(sidecar, running), init(sidecar, ended('Completed', 0)))).toEqual([
        `terminated[init] none → "Completed" (exit 0) @ ${at}.state.terminated.reason`,
      ]);
      expect(changes(init(sidecar, running), init(sidecar, ended('Error', 143)))).toEqual([
        `terminated[init] none → "Error" (exit 143) @ ${at}.state.terminated.reason`,
      ]);
    });

    it('counts those that keep running as kubectl does', () => {
      const sidecar = { restartPolicy: 'Always' };
      expect(changes(init(sidecar, running), init(sidecar, running, { ready: true }))).toEqual([
        'ready 0 → 1/2 @ status.containerStatuses',
      ]);
    });
  });

  it('tells once that the deletion began', () => {
    const at = (deletionTimestamp: string, deletionGracePeriodSeconds: number): Json =>
      pods.view(objectOf({ spec }, { deletionTimestamp, deletionGracePeriodSeconds }));
    const [before, begun, cutShort] = [
      pods.view(objectOf({ spec })),
      at('2026-11-20T12:00:30Z', 30),
      at('2026-11-20T12:00:01Z', 0),
    ];
    expect(pods.changes(before, begun).map(tell)).toEqual([
      'deleting none → "2026-11-20T12:00:30Z" (grace 30s) @ metadata.deletionTimestamp',
    ]);
    expect(pods.changes(begun, cutShort)).toEqual([]);
  });

  it.each<readonly [string, Content]>([
    ['nothing at all', {}],
    [
      'a status of wrong types',
      { spec: { nodeName: 1 }, status: { phase: {}, reason: '', containerStatuses: 'x' } },
    ],
  ])('makes the best of a pod with %s', (_, content) => {
    expect(facts(content)).toEqual(['ready none → 0/0 @ status.containerStatuses']);
  });
});
