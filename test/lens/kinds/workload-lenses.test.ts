import { describe, expect, it } from 'vitest';
import { lensFor } from '../../../src/lens/lens-table.js';
import type { Json } from '../../../src/model/json/json.js';
import { resourceOf } from '../../support/resources.js';
import { objectOf, tell } from '../../support/change-line.js';

const deployments = lensFor(resourceOf('deployments.apps', 'Deployment'));
const daemonSets = lensFor(resourceOf('daemonsets.apps', 'DaemonSet'));

const web = { name: 'web', image: 'nginx:1.25' };
const side = { name: 'side', image: 'envoy:1' };
const init = { name: 'init', image: 'busybox:1' };

interface Shape {
  readonly replicas?: Json;
  readonly containers?: Json;
  readonly initContainers?: Json;
  readonly status?: Json;
}

function deployment({ replicas, status, ...podSpec }: Shape): Record<string, Json> {
  const template = { spec: { containers: [web], ...podSpec } };
  return objectOf({
    spec: { ...(replicas === undefined ? {} : { replicas }), template },
    ...(status === undefined ? {} : { status }),
  });
}

function changes(old: Shape, next: Shape): readonly string[] {
  const [was, is] = [old, next].map((shape) => deployments.view(deployment(shape)));
  return deployments.changes(was!, is!).map(tell);
}

const at = 'spec.template.spec.containers';

describe('the lens for workloads', () => {
  it.each(['deployments', 'statefulsets', 'replicasets'])(
    'tells of new %s how many there are of which images',
    (plural) => {
      const lens = lensFor(resourceOf(`${plural}.apps`, 'Kind'));
      const view = lens.view(
        deployment({
          replicas: 3,
          containers: [web, side],
          initContainers: [init],
          status: { readyReplicas: 2 },
        }),
      );
      expect(lens.facts(view).map(tell)).toEqual([
        'replicas none → 3 @ spec.replicas',
        `image[web] none → "nginx:1.25" @ ${at}[web].image`,
        `image[side] none → "envoy:1" @ ${at}[side].image`,
        'image[init] none → "busybox:1" @ spec.template.spec.initContainers[init].image',
      ]);
    },
  );

  it.each<readonly [string, Shape, Shape, readonly string[]]>([
    ['nothing', { replicas: 3 }, { replicas: 3 }, []],
    ['a scale', { replicas: 3 }, { replicas: 5 }, ['replicas 3 → 5 @ spec.replicas']],
    ['a scale to zero', { replicas: 3 }, { replicas: 0 }, ['replicas 3 → 0 @ spec.replicas']],
    ['absent replicas are one', {}, { replicas: 1 }, []],
    ['null replicas are one', { replicas: null }, { replicas: 2 }, ['replicas 1 → 2 @ spec.replicas']],
    [
      'an image',
      { containers: [web, side] },
      { containers: [web, { ...side, image: 'envoy:2' }] },
      [`image[side] "envoy:1" → "envoy:2" @ ${at}[side].image`],
    ],
    ['containers in another order', { containers: [web, side] }, { containers: [side, web] }, []],
    [
      'a container added before the others',
      {},
      { containers: [side, web] },
      [`image[side] none → "envoy:1" @ ${at}[side].image`],
    ],
    [
      'the first container removed',
      { containers: [side, web] },
      {},
      [`image[side] "envoy:1" → none @ ${at}[side].image`],
    ],
    [
      'a container renamed',
      { containers: [side] },
      { containers: [{ ...side, name: 'proxy' }] },
      [
        `image[proxy] none → "envoy:1" @ ${at}[proxy].image`,
        `image[side] "envoy:1" → none @ ${at}[side].image`,
      ],
    ],
    [
      'an init container',
      { initContainers: [init] },
      { initContainers: [{ ...init, image: 'busybox:2' }] },
      ['image[init] "busybox:1" → "busybox:2" @ spec.template.spec.initContainers[init].image'],
    ],
    [
      'readiness',
      { replicas: 5, status: { readyReplicas: 3 } },
      { replicas: 5, status: { readyReplicas: 4 } },
      ['ready 3 → 4/5 @ status.readyReplicas'],
    ],
    [
      'the first to be ready',
      { replicas: 2 },
      { replicas: 2, status: { readyReplicas: 1 } },
      ['ready 0 → 1/2 @ status.readyReplicas'],
    ],
    [
      'none ready any more',
      { status: { readyReplicas: 1 } },
      { status: {} },
      ['ready 1 → 0/1 @ status.readyReplicas'],
    ],
    [
      'a scale is no change of readiness',
      { replicas: 3, status: { readyReplicas: 3 } },
      { replicas: 5, status: { readyReplicas: 3 } },
      ['replicas 3 → 5 @ spec.replicas'],
    ],
    [
      'all at once, in the order of importance',
      { replicas: 3, status: { readyReplicas: 3 } },
      { replicas: 5, containers: [{ ...web, image: 'nginx:1.26' }], status: { readyReplicas: 2 } },
      [
        'replicas 3 → 5 @ spec.replicas',
        `image[web] "nginx:1.25" → "nginx:1.26" @ ${at}[web].image`,
        'ready 3 → 2/5 @ status.readyReplicas',
      ],
    ],
    [
      'what the lens does not look at',
      { status: { observedGeneration: 1 } },
      { status: { observedGeneration: 2 } },
      [],
    ],
    [
      'an odd name',
      { containers: [] },
      { containers: [{ name: 'a b', image: 'x' }] },
      [`image[a b] none → "x" @ ${at}[name="a b"].image`],
    ],
  ])('%s', (_, old, next, told) => {
    expect(changes(old, next)).toEqual(told);
  });

  it('takes the number of a DaemonSet from its status', () => {
    const spec = { template: { spec: { containers: [web] } } };
    const [fresh, scheduled, up] = [
      undefined,
      { desiredNumberScheduled: 3, numberReady: 0 },
      { desiredNumberScheduled: 3, numberReady: 2 },
    ].map((status) => daemonSets.view(objectOf({ spec, ...(status === undefined ? {} : { status }) })));
    expect(daemonSets.facts(fresh!).map(tell)).toEqual([
      'desired none → 0 @ status.desiredNumberScheduled',
      `image[web] none → "nginx:1.25" @ ${at}[web].image`,
    ]);
    expect(daemonSets.changes(fresh!, scheduled!).map(tell)).toEqual([
      'desired 0 → 3 @ status.desiredNumberScheduled',
    ]);
    expect(daemonSets.changes(scheduled!, up!).map(tell)).toEqual(['ready 0 → 2/3 @ status.numberReady']);
  });

  it.each<readonly [string, Json]>([
    ['nothing at all', {}],
    ['a spec that is a list', { spec: [1] }],
    ['containers that are no list', { spec: { template: { spec: { containers: 'web' } } } }],
    [
      'containers without a name or an image',
      { spec: { template: { spec: { containers: [1, null, {}, { name: 'x' }] } } } },
    ],
    ['numbers that are texts', { spec: { replicas: '3' }, status: { readyReplicas: '2' } }],
  ])('makes the best of an object with %s', (_, content) => {
    const view = deployments.view(objectOf(content as Record<string, Json>));
    expect(deployments.facts(view).map(tell)).toEqual(['replicas none → 1 @ spec.replicas']);
  });

  it('takes the first of two containers of one name', () => {
    expect(changes({}, { containers: [web, { ...web, image: 'other' }] })).toEqual([]);
  });

  it('keeps little: no text that all objects share is held twice, and no view holds what it does not tell', () => {
    const [one, other] = [deployments.view(deployment({})), deployments.view(deployment({}))];
    const counts = ['updated', 'ready', 'available'].map((field) => ({
      field,
      path: `status.${field}Replicas`,
      value: 0,
      of: 1,
    }));
    expect(one).toEqual({
      base: [
        { field: 'replicas', path: 'spec.replicas', value: 1 },
        { field: 'paused', path: 'spec.paused', value: false },
        { field: 'image', path: `${at}[].image`, container: 'web', value: 'nginx:1.25' },
        ...counts,
      ],
      name: 'web',
      parts: `\u0001${JSON.stringify({ spec: { containers: [web] } }).replaceAll('web', '\u0000')}`,
    });
    expect(JSON.parse(JSON.stringify(other))).toEqual(one);
  });

  it('finds nothing to tell of a view that is not its own', () => {
    expect(deployments.changes({ spec: 1 }, [1, null, { field: 'x' }])).toEqual([]);
  });
});
