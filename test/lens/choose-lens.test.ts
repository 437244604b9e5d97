import { describe, expect, it } from 'vitest';
import { chooseLens } from '../../src/lens/choose-lens.js';
import type { DiffOptions } from '../../src/model/plan/plan.js';
import { columnsAt } from '../../src/lens/printer-column-paths.js';
import { parsePattern } from '../../src/lens/compare/path-pattern.js';
import type { Json } from '../../src/model/json/json.js';
import type { Resource } from '../../src/model/object/resource.js';
import { resourceOf } from '../support/resources.js';
import { objectOf, tell } from '../support/change-line.js';

const deployments = resourceOf('deployments.apps', 'Deployment');
const widgets = resourceOf('widgets.acme.io', 'Widget');

function wanted(different: {
  level?: DiffOptions['level'];
  only?: string[];
  ignore?: string[];
  managedFields?: boolean;
}): DiffOptions {
  const [only, ignore] = [different.only ?? [], different.ignore ?? []].map((paths) =>
    paths.map((path) => parsePattern(path)!),
  );
  return {
    level: different.level ?? 'summary',
    only: only!,
    ignore: ignore!,
    managedFields: different.managedFields ?? false,
  };
}

function changes(
  resource: Resource,
  choice: DiffOptions,
  old: Record<string, Json>,
  next: Record<string, Json>,
  [oldMeta, nextMeta]: readonly Record<string, Json>[] = [{}, {}],
): readonly string[] {
  const lens = chooseLens(resource, choice);
  return lens.changes(lens.view(objectOf(old, oldMeta)), lens.view(objectOf(next, nextMeta))).map(tell);
}

const web = { name: 'web', image: 'nginx:1', env: [{ name: 'A', value: '1' }] };
const of = (
  replicas: number,
  container: Record<string, Json>,
  status: Record<string, Json> = {},
): Record<string, Json> => ({
  spec: { replicas, template: { spec: { containers: [container] } } },
  status,
});

describe('the level', () => {
  const next = of(
    2,
    { ...web, env: [{ name: 'A', value: '2' }] },
    { observedGeneration: 2, readyReplicas: 1 },
  );
  const metas = [
    { labels: { a: '1' }, generation: 1, resourceVersion: '1', managedFields: [{ manager: 'x' }] },
    {
      labels: { a: '2' },
      generation: 2,
      resourceVersion: '2',
      managedFields: [{ manager: 'y' }],
      annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}', note: 'n' },
    },
  ];

  it('summary is what the kind’s users care about', () => {
    expect(changes(deployments, wanted({}), of(1, web), next, metas)).toEqual([
      'replicas 1 → 2 @ spec.replicas',
      'env[web].A "1" → "2" @ spec.template.spec.containers[web].env[A].value',
      'ready 0 → 1/2 @ status.readyReplicas',
    ]);
  });

  it('full is every path but noise', () => {
    expect(changes(deployments, wanted({ level: 'full' }), of(1, web), next, metas)).toEqual([
      'metadata.labels.a "1" → "2"',
      'metadata.annotations.note none → "n"',
      'spec.replicas 1 → 2',
      'spec.template.spec.containers[web].env[A].value "1" → "2"',
      'status.readyReplicas none → 1',
    ]);
    expect(
      changes(deployments, wanted({ level: 'full', managedFields: true }), of(1, web), of(1, web), metas),
    ).toContain('metadata.managedFields[0].manager "x" → "y"');
  });

  it('full tells of a new object what the summary tells, and leases are not renewed', () => {
    const lens = chooseLens(deployments, wanted({ level: 'full' }));
    expect(lens.facts(lens.view(objectOf(of(1, web)))).map(tell)[0]).toBe(
      'replicas none → 1 @ spec.replicas',
    );
    const lease = (renewTime: string): Record<string, Json> => ({ spec: { holderIdentity: 'a', renewTime } });
    expect(
      changes(
        resourceOf('leases.coordination.k8s.io', 'Lease'),
        wanted({ level: 'full' }),
        lease('1'),
        lease('2'),
      ),
    ).toEqual([]);
  });

  it('none looks at nothing', () => {
    const lens = chooseLens(deployments, wanted({ level: 'none' }));
    const view = lens.view(objectOf(next));
    expect([view, lens.facts(view), lens.changes(view, view)]).toEqual([null, [], []]);
  });
});

describe('places that every update moves', () => {
  const leases = resourceOf('leases.coordination.k8s.io', 'Lease');
  const lease = (renewTime: string): Record<string, Json> => ({ spec: { holderIdentity: 'a', renewTime } });
  const meta = (generation: number, time: string): Record<string, Json> => ({
    generation,
    annotations: { 'endpoints.kubernetes.io/last-change-trigger-time': time },
  });
  const moved = (...only: string[]): readonly string[] =>
    changes(leases, wanted({ only }), lease('1'), lease('2'), [meta(1, 'x'), meta(2, 'y')]);

  it('are told where just they are asked for', () => {
    expect(moved('spec.renewTime')).toEqual(['spec.renewTime "1" → "2"']);
    expect(moved('metadata.generation')).toEqual(['metadata.generation 1 → 2']);
    expect(moved('metadata.annotations["endpoints.kubernetes.io/last-change-trigger-time"]')).toHaveLength(1);
  });

  it('are not told with what they stand in', () => {
    expect(moved('metadata')).toEqual([]);
    expect(moved('spec')).toEqual([]);
  });
});

describe('paths to look at', () => {
  const old = {
    spec: { a: { x: 1 }, b: 1 },
    status: {
      conditions: [
        { type: 'Ready', status: 'True' },
        { type: 'Up', status: 'True' },
      ],
    },
  };
  const next = {
    spec: { a: { x: 2 }, b: 2 },
    status: {
      conditions: [
        { type: 'Ready', status: 'False' },
        { type: 'Up', status: 'False' },
      ],
    },
  };
  const all = [
    'spec.a.x 1 → 2',
    'spec.b 1 → 2',
    'Ready "True" → "False" @ status.conditions[Ready].status',
    'Up "True" → "False" @ status.conditions[Up].status',
  ];

  it.each<readonly [string, readonly number[]]>([
    ['spec', [0, 1]],
    ['.spec.a', [0]],
    ['spec.?', [0, 1]],
    ['status.conditions[Ready]', [2]],
    ['status.conditions[]', [2, 3]],
    ['status.conditions[*].status', [2, 3]],
    ['status["conditions"]', [2, 3]],
    ['*.b', [1]],
    ['Ready', [2]],
    ['metadata', []],
  ])('%s, alone and left out', (path, places) => {
    expect(changes(widgets, wanted({ only: [path] }), old, next)).toEqual(places.map((place) => all[place]));
    expect(changes(widgets, wanted({ ignore: [path] }), old, next)).toEqual(
      all.filter((_, place) => !places.includes(place)),
    );
    expect(changes(widgets, wanted({ only: [path], ignore: [path] }), old, next)).toEqual([]);
  });

  it('may be ones that the summary does not tell', () => {
    const metas = [{ labels: { a: '1' } }, { labels: { a: '2' } }];
    expect(
      changes(
        deployments,
        wanted({ only: ['metadata.labels', 'spec.replicas'] }),
        of(1, web),
        of(2, web),
        metas,
      ),
    ).toEqual(['replicas 1 → 2 @ spec.replicas', 'metadata.labels.a "1" → "2"']);
  });

  it('are left out before lists without a key are compared', () => {
    const of = (at: string, n: number): Record<string, Json> => ({ spec: { runs: [{ at, n }] } });
    expect(
      changes(widgets, wanted({ level: 'full', ignore: ['spec.runs[].at'] }), of('1', 1), of('2', 1)),
    ).toEqual([]);
    expect(changes(widgets, wanted({ ignore: ['spec.runs[].at'] }), of('1', 1), of('2', 2))).toEqual([
      'spec.runs[0].n 1 → 2',
    ]);
  });

  it('keep what tells items apart', () => {
    const old = { spec: { steps: [{ name: 'a', n: 1, m: 1 }] } };
    const next = {
      spec: {
        steps: [
          { name: 'b', n: 1, m: 1 },
          { name: 'a', n: 2, m: 2 },
        ],
      },
    };
    expect(changes(widgets, wanted({ only: ['spec.steps[*].n'] }), old, next)).toEqual([
      'spec.steps[b] none → {"name":"b","n":1}',
      'spec.steps[a].n 1 → 2',
    ]);
    expect(changes(widgets, wanted({ only: ['spec.steps[a]'] }), old, next)).toEqual([
      'spec.steps[a].n 1 → 2',
      'spec.steps[a].m 1 → 2',
    ]);
  });

  describe('with ** for any number of steps', () => {
    const old = { spec: { a: 1, deep: { list: [{ name: 'x', image: 'i:1', n: 1 }] }, image: 's:1' } };
    const next = {
      spec: { a: 2, deep: { list: [{ name: 'x', image: 'i:2', n: 2 }], more: { n: 1 } }, image: 's:2' },
    };
    const [deep, shallow] = ['spec.deep.list[x].image "i:1" → "i:2"', 'spec.image "s:1" → "s:2"'];
    const all = ['spec.a 1 → 2', deep, 'spec.deep.list[x].n 1 → 2', 'spec.deep.more.n none → 1', shallow];

    it.each([
      ['**', all],
      ['spec.**', all],
      ['**.image', [deep, shallow]],
      ['spec.**.image', [deep, shallow]],
      ['spec.**.**.image', [deep, shallow]],
      ['spec.*.**.image', [deep]],
      ['**.list.**', [deep, 'spec.deep.list[x].n 1 → 2']],
      ['**.list[x].image', [deep]],
      ['status.**', []],
      ['**.imag', []],
    ])('--only %s', (pattern, told) => {
      expect([...changes(widgets, wanted({ only: [pattern] }), old, next)].sort()).toEqual([...told].sort());
      const rest = all.filter((change) => !told.includes(change));
      expect([...changes(widgets, wanted({ ignore: [pattern] }), old, next)].sort()).toEqual(
        [...rest].sort(),
      );
    });

    it('tells of a new part only where it holds one', () => {
      const wants = wanted({ only: ['spec.**.image'] });
      expect(changes(widgets, wants, { spec: {} }, { spec: { a: { b: [1, { c: 2 }] } } })).toEqual([]);
      expect(changes(widgets, wants, { spec: {} }, { spec: { a: { n: 1, image: 'x' } } })).toEqual([
        'spec.a.image none → "x"',
      ]);
    });

    it('takes no more than its share of time and stack', () => {
      const nest = (depth: number, leaf: Json): Json => (depth === 0 ? leaf : { a: nest(depth - 1, leaf) });
      const many = '**.a.'.repeat(40);
      const wants = wanted({ only: [`${many}**.b`], ignore: [`${many}c`] });
      expect(changes(widgets, wants, { spec: nest(5_000, 1) }, { spec: nest(5_000, 2) })).toEqual([]);
    });
  });

  it.each(['', '.', 'spec.', 'spec..a', 'spec[', 'spec["a]', '[a', 'spec a'])('%j is none', (path) => {
    expect(parsePattern(path)).toBeUndefined();
  });
});

describe('the columns of the server', () => {
  const columns = columnsAt([
    { name: 'Desired', jsonPath: '.spec.replicas' },
    { name: 'Ready', jsonPath: '.status.conditions[?(@.type=="Ready")].status' },
    { name: 'Odd', jsonPath: ".status['my-key']" },
    { name: 'Age', jsonPath: '.metadata.creationTimestamp' },
    { name: 'All', jsonPath: '.spec.items[*].name' },
  ]);

  it('are those that show one place', () => {
    expect(columns).toEqual([
      { name: 'Desired', path: 'spec.replicas' },
      { name: 'Ready', path: 'status.conditions[Ready].status' },
      { name: 'Odd', path: 'status.my-key' },
    ]);
  });

  it('name what changed and come first, and tell of a new object what it is', () => {
    const lens = chooseLens(widgets, wanted({}), columns);
    const [old, next] = [1, 2].map((replicas) =>
      lens.view(objectOf({ spec: { other: replicas, replicas }, status: { 'my-key': 'x' } })),
    );
    expect(lens.changes(old!, next!).map(tell)).toEqual([
      'Desired 1 → 2 @ spec.replicas',
      'spec.other 1 → 2',
    ]);
    expect(lens.facts(next!).map(tell)).toEqual([
      'Desired none → 2 @ spec.replicas',
      'Odd none → "x" @ status.my-key',
    ]);
  });
});
