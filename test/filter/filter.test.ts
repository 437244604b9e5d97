import { describe, expect, test } from 'vitest';
import { planFilters } from '../../src/cli/plan/plan-filters.js';
import { createSettings } from '../../src/cli/settings.js';
import { lensFor } from '../../src/lens/lens-table.js';
import { createProjection } from '../../src/projection/projection.js';
import { createFilter } from '../../src/filter/filter.js';
import type { Delivery } from '../../src/model/flow/delivery.js';
import type { Delta, InformerEvent } from '../../src/model/flow/event.js';
import type { Json } from '../../src/model/json/json.js';
import type { Snapshot } from '../../src/model/object/object.js';
import { isObjectRecord } from '../../src/model/flow/record.js';
import type { Sink } from '../../src/model/flow/sink.js';
import { type PipelineOptions, createPipeline } from '../../src/pipeline/pipeline.js';
import { FakeClock } from '../support/fake-clock.js';
import { deployments } from '../support/records.js';

const scope = { resource: deployments, namespace: 'default' };
const lens = lensFor(deployments);
const project = createProjection(deployments, lens, { whole: true });

interface Given {
  readonly name?: string;
  readonly labels?: Record<string, string>;
  readonly managers?: readonly Json[];
  readonly status?: Record<string, Json>;
}

let version = 0;

/** A Deployment of so many replicas. */
function state(
  replicas: number,
  { name = 'web', labels = {}, managers = [], status = {} }: Given = {},
): Snapshot {
  version += 1;
  const snapshot = project({
    metadata: {
      name,
      namespace: 'default',
      uid: `uid-${name}`,
      resourceVersion: String(version),
      labels,
      managedFields: managers,
    },
    spec: { replicas },
    status,
  });
  if (snapshot === undefined) throw new Error('not kept');
  return snapshot;
}

/** An entry of managedFields that has written at a second, and owns the replicas. */
function wrote(manager: string, second: number, subresource?: string): Json {
  return {
    manager,
    operation: 'Update',
    time: `2026-11-20T12:00:${String(second).padStart(2, '0')}Z`,
    fieldsV1: { 'f:spec': { 'f:replicas': {} } },
    ...(subresource === undefined ? {} : { subresource }),
  };
}

const there = (object: Snapshot): Delta => ({ type: 'ADDED', object, initial: true });
const added = (object: Snapshot): Delta => ({ type: 'ADDED', object, initial: false });
const deleted = (object: Snapshot): Delta => ({ type: 'DELETED', object, synthetic: false });
const sync = (object: Snapshot): Delta => ({ type: 'SYNC', object });

/** The states of one object after the other, each as a change of the one before. */
function modified(...states: readonly Snapshot[]): readonly Delta[] {
  return states.slice(1).map((object, at) => ({ type: 'MODIFIED', old: states[at]!, object }));
}

/** What is told of the deltas with those flags, and what is said beside it. */
async function tell(
  flags: Readonly<Record<string, string>>,
  deltas: readonly Delta[],
  different: Partial<PipelineOptions> = {},
): Promise<{ told: readonly string[]; notices: readonly string[] }> {
  const told: string[] = [];
  const notices: string[] = [];
  const filters = await planFilters(createSettings(new Map(Object.entries(flags)), {}), []);
  const sink: Sink = {
    accept(delivery) {
      told.push(textOf(delivery));
      return undefined;
    },
  };
  const way = createPipeline({
    clock: new FakeClock(),
    lensOf: () => lens,
    selects: { watchOnly: false, events: ['ADDED', 'MODIFIED', 'DELETED'] },
    filter: createFilter({ filters, notice: (text) => Promise.resolve(void notices.push(text)) }),
    judges: false,
    resyncs: true,
    sinks: [sink],
    signal: new AbortController().signal,
    fail: (error) => {
      throw error;
    },
    ...different,
  });
  await way.open({
    scope,
    async run(emit) {
      for (const delta of deltas) await emit({ scope, delta } satisfies InformerEvent);
    },
  });
  return { told, notices };
}

function textOf({ record, ...delivery }: Delivery): string {
  if (!('identity' in record) || !isObjectRecord(record as never)) return record.type;
  const object = record as { type: string; initial?: boolean; reason?: string; managers: readonly string[] };
  const changes = record.changes.map(
    ({ field, old, new: next }) => `${field} ${JSON.stringify(old)}→${JSON.stringify(next)}`,
  );
  return [
    `${record.type} ${record.identity.name}`,
    ...(object.initial === true ? ['initial'] : []),
    ...(object.reason === undefined ? [] : [`(${object.reason})`]),
    ...changes,
    ...(object.managers.length === 0 ? [] : [`by ${object.managers.join('+')}`]),
    ...('selected' in delivery && !delivery.selected ? ['not selected'] : []),
  ].join(' ');
}

describe('--where over an object selects objects', () => {
  const where = { where: 'object.spec.replicas > 2' };

  test('what is not true of the first list is not told', async () => {
    const { told } = await tell(where, [there(state(3)), there(state(1, { name: 'api' }))]);
    expect(told).toEqual(['ADDED web initial replicas undefined→3']);
  });

  test('what leaves is told so, comes back as such, and is gone only when it is deleted', async () => {
    const states = [state(3), state(1), state(1), state(4), state(5)];
    const { told } = await tell(where, [there(states[0]!), ...modified(...states), deleted(states[4]!)]);
    expect(told).toEqual([
      'ADDED web initial replicas undefined→3',
      'DELETED web (left-selection)',
      'ADDED web (back-in-selection) replicas undefined→4',
      'MODIFIED web replicas 4→5',
      'DELETED web (deleted)',
    ]);
  });

  test('the deletion of what it does not hold is nobody’s news', async () => {
    const states = [state(3), state(1)];
    const { told } = await tell(where, [there(states[0]!), ...modified(...states), deleted(states[1]!)]);
    expect(told).toEqual(['ADDED web initial replicas undefined→3', 'DELETED web (left-selection)']);
  });

  test('what comes in was there before: who is named is who changed it, not who created it', async () => {
    const [old, next] = [
      state(1, { managers: [wrote('kubectl-create', 1)] }),
      state(3, { managers: [wrote('kubectl-create', 1), wrote('hpa', 2, 'scale')] }),
    ];
    const { told } = await tell(where, [there(old), ...modified(old, next)]);
    expect(told).toEqual(['ADDED web replicas undefined→3 by hpa (scale)']);
  });

  test('a new object that has its name is another one', async () => {
    const [old, next] = [state(3), { ...state(3), uid: 'another' }];
    const { told } = await tell(where, [there(old), deleted(old), added(next)]);
    expect(told).toEqual([
      'ADDED web initial replicas undefined→3',
      'DELETED web (deleted)',
      'ADDED web replicas undefined→3',
    ]);
  });

  test('that it left a selector of the server stays said', async () => {
    const object = state(3);
    const left: Delta = { type: 'DELETED', object, synthetic: false, reason: 'left-selection' };
    expect((await tell(where, [there(object), left])).told[1]).toBe('DELETED web (left-selection)');
  });

  test('several have to hold', async () => {
    const both = { where: 'object.spec.replicas > 2\nobject.metadata.labels.env == "prod"' };
    const [prod, dev] = [{ labels: { env: 'prod' } }, { labels: { env: 'dev' } }];
    const states = [state(3, prod), state(3, dev), state(3, prod), state(1, prod)];
    const { told } = await tell(both, [there(states[0]!), ...modified(...states)]);
    expect(told.map((line) => line.replace(/ replicas.*/, ''))).toEqual([
      'ADDED web initial',
      'DELETED web (left-selection)',
      'ADDED web (back-in-selection)',
      'DELETED web (left-selection)',
    ]);
  });

  test('a resync hands over what it holds and nothing else', async () => {
    const [web, api] = [state(3), state(1, { name: 'api' })];
    const { told } = await tell(where, [there(web), there(api), sync(web), sync(api)]);
    expect(told.slice(1)).toEqual(['SYNC web']);
  });

  test('--events and --watch-only select among what it makes of a change', async () => {
    const states = [state(3), state(1), state(4), state(5)];
    const deltas = [there(states[0]!), ...modified(...states)];
    const selects = (different: Partial<PipelineOptions['selects']>): Partial<PipelineOptions> => ({
      selects: { watchOnly: false, events: ['ADDED', 'MODIFIED', 'DELETED'], ...different },
    });
    expect((await tell(where, deltas, selects({ events: ['DELETED'] }))).told).toEqual([
      'DELETED web (left-selection)',
    ]);
    expect((await tell(where, deltas, selects({ watchOnly: true }))).told[0]).toBe(
      'DELETED web (left-selection)',
    );
  });

  test('one that cannot be answered is not true, and that is said once', async () => {
    const { told, notices } = await tell({ where: 'object.spec.replica > 2' }, [
      there(state(3)),
      there(state(3, { name: 'api' })),
    ]);
    expect(told).toEqual([]);
    expect(notices).toEqual([
      '--where object.spec.replica > 2: of deployment/web it cannot be said: No such key: replica; has(…) asks whether something is there; what it cannot be said of is left out',
    ]);
  });
});

describe('--where over oldObject, type or changes selects changes', () => {
  const states = [state(1), state(3), state(3, { labels: { a: 'b' } }), state(2)];
  const deltas = [there(states[0]!), ...modified(...states), deleted(states[3]!)];

  test.each([
    ['type == "DELETED"', ['DELETED web']],
    ['type != "DELETED" && object.spec.replicas > 2', ['MODIFIED web replicas 1→3', 'MODIFIED web']],
    ['oldObject.spec.replicas > object.spec.replicas', ['MODIFIED web replicas 3→2']],
    [
      'changes.exists(c, c.field == "replicas" && (!has(c.old) || c.old < c.new))',
      ['ADDED web initial replicas undefined→1', 'MODIFIED web replicas 1→3'],
    ],
    [
      'changes.exists(c, c.path.startsWith("spec.")) && oldObject != null',
      ['MODIFIED web replicas 1→3', 'MODIFIED web replicas 3→2'],
    ],
    ['size(changes) > 5', []],
  ])('%s', async (where, lines) => {
    const { told, notices } = await tell({ where }, deltas);
    expect(told).toEqual(lines);
    expect(notices).toEqual([]);
  });

  test('what it leaves out is judged, and not selected', async () => {
    const { told } = await tell({ where: 'type == "DELETED"' }, deltas, { judges: true });
    expect(told.map((line) => line.endsWith('not selected'))).toEqual([true, true, true, true, false]);
  });
});

describe('--by and --not-by', () => {
  const base = wrote('kubectl-create', 1);
  const states = [
    state(1, { managers: [base] }),
    state(2, { managers: [base, wrote('kubectl-scale', 2, 'scale')] }),
    state(3, { managers: [base, wrote('kubectl-scale', 2, 'scale'), wrote('hpa', 3)] }),
  ];
  const deltas = [there(states[0]!), ...modified(...states), deleted(states[2]!)];
  const [initial, byPerson, byController, gone] = [
    'ADDED web initial replicas undefined→1',
    'MODIFIED web replicas 1→2 by kubectl-scale (scale)',
    'MODIFIED web replicas 2→3 by hpa',
    'DELETED web',
  ];

  test.each<[Record<string, string>, readonly string[]]>([
    [{ by: 'kubectl*' }, [byPerson]],
    [{ by: 'kubectl-scale' }, [byPerson]],
    [{ by: 'kubectl-scale (scale)' }, [byPerson]],
    [{ by: 'helm,hpa' }, [byController]],
    [{ by: 'helm' }, []],
    [{ 'not-by': 'hpa' }, [initial, byPerson, gone]],
    [{ 'not-by': 'kubectl*' }, [initial, byController, gone]],
    [{ by: '*', 'not-by': 'h?a' }, [byPerson]],
  ])('%j', async (flags, lines) => {
    expect((await tell(flags, deltas)).told).toEqual(lines);
  });

  test('what one of --not-by made together with another is told', async () => {
    const next = state(5, { managers: [base, wrote('hpa', 4), wrote('kubectl-scale', 5)] });
    expect((await tell({ 'not-by': 'hpa' }, modified(states[0]!, next))).told).toEqual([
      'MODIFIED web replicas 1→5 by hpa+kubectl-scale',
    ]);
  });

  test('that deletions have no author is said once', async () => {
    const { notices } = await tell({ by: 'kubectl*' }, [...deltas, deleted(states[2]!)]);
    expect(notices).toEqual([
      'left out by --by: web is gone, and servers do not say who deletes; it is said once, for all that are deleted',
    ]);
  });
});

test('without a filter there is none', async () => {
  const filters = await planFilters(createSettings(new Map([['name', 'web-*']]), {}), []);
  expect(createFilter({ filters, notice: () => Promise.resolve() })).toBeUndefined();
});

test('--field-manager-of tells of objects of which a manager owns fields, and that they leave when it owns none', async () => {
  const [argo, kubectl] = [wrote('argocd-controller', 1), wrote('kubectl', 2, 'scale')];
  const [one, two, three, four] = [
    state(1, { managers: [argo] }),
    state(2, { managers: [argo, kubectl] }),
    state(3, { managers: [kubectl] }),
    state(4, { managers: [argo] }),
  ];
  const deltas = [
    there(one),
    ...modified(one, two, three, four),
    deleted(four),
    there(state(1, { name: 'bare' })),
  ];
  const names = async (pattern: string) =>
    (await tell({ 'field-manager-of': pattern }, deltas)).told.map((line) => line.replace(/ replicas.*/, ''));
  expect(await names('argo*,helm')).toEqual([
    'ADDED web initial',
    'MODIFIED web',
    'DELETED web (left-selection)',
    'ADDED web (back-in-selection)',
    'DELETED web (deleted)',
  ]);
  expect(await names('kubectl')).toEqual(['ADDED web', 'MODIFIED web', 'DELETED web (left-selection)']);
  expect(await names('kubectl (status)')).toEqual([]);
});
