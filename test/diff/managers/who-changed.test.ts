import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { owns, placeOf } from '../../../src/diff/managers/owned-places.js';
import { indexedOwners, scannedOwners } from '../../../src/diff/managers/owners.js';
import { whoChanged, whoCreated } from '../../../src/diff/managers/who-changed.js';
import { ownershipOf } from '../../../src/projection/ownership.js';
import type { Change } from '../../../src/model/flow/change.js';
import type { Json } from '../../../src/model/json/json.js';
import type { FieldManager } from '../../../src/model/object/object.js';

const early = '2026-11-20T12:00:00Z';
const late = '2026-11-20T12:00:05Z';

function entry(manager: string, time: string | undefined, more: Partial<FieldManager> = {}): FieldManager {
  return { manager, operation: 'Update', subresource: undefined, time, ...more };
}

describe('who changed an object', () => {
  it.each<readonly [string, readonly FieldManager[], readonly FieldManager[], readonly string[]]>([
    ['a new entry', [entry('a', early)], [entry('a', early), entry('b', late)], ['b']],
    [
      'an entry with a new time',
      [entry('a', early), entry('b', early)],
      [entry('a', early), entry('b', late)],
      ['b'],
    ],
    [
      'the same manager through a subresource',
      [entry('a', early)],
      [entry('a', early), entry('a', early, { subresource: 'status' })],
      ['a (status)'],
    ],
    [
      'the same manager by another operation',
      [entry('a', early)],
      [entry('a', early), entry('a', early, { operation: 'Apply' })],
      ['a'],
    ],
    [
      'several, the earliest first',
      [entry('x', early)],
      [entry('x', early), entry('c', late), entry('b', early)],
      ['b', 'c'],
    ],
    [
      'one that wrote twice',
      [entry('x', early)],
      [entry('a', late), entry('a', early, { subresource: 'status' }), entry('b', early)],
      ['a (status)', 'b', 'a'],
    ],
    ['nobody: the times are the same', [entry('a', early)], [entry('a', early)], []],
    [
      'nobody: one that owns nothing any more is gone',
      [entry('a', early), entry('b', early)],
      [entry('b', early)],
      [],
    ],
    ['unknown: nothing was kept before', [], [entry('a', late)], []],
    ['unknown: nothing is kept any more', [entry('a', early)], [], []],
    [
      'several within one second, in the server’s order',
      [entry('x', early)],
      [entry('c', late), entry('b', late)],
      ['c', 'b'],
    ],
    [
      'several without a time',
      [entry('x', early)],
      [entry('b', undefined), entry('a', undefined)],
      ['b', 'a'],
    ],
    [
      'entries without a time come first',
      [entry('x', early)],
      [entry('a', early), entry('b', undefined)],
      ['b', 'a'],
    ],
  ])('%s', (_, old, next, names) => {
    expect(whoChanged(old, next, [])).toEqual(names);
  });
});

const SPEC = '\nspec\treplicas\nspec\ttemplate\tspec\tcontainers\t[]\timage\n';
const STATUS = '\nstatus\treadyReplicas\nstatus\tconditions\t[]\tstatus\n';
const replicas: Change = { kind: 'spec', field: 'replicas', path: 'spec.replicas', old: 1, new: 2 };
const ready: Change = { kind: 'status', field: 'ready', path: 'status.readyReplicas', old: 1, new: 2 };

describe('who made what changed', () => {
  it.each<
    readonly [string, readonly FieldManager[], readonly FieldManager[], readonly Change[], readonly string[]]
  >([
    [
      'who wrote since and owns the place, not who wrote something else',
      [entry('kubectl', early, { owns: SPEC }), entry('kcm', early, { owns: STATUS })],
      [entry('kubectl', late, { owns: SPEC }), entry('kcm', late, { owns: STATUS, subresource: 'status' })],
      [replicas],
      ['kubectl'],
    ],
    [
      'through a subresource',
      [entry('kubectl', early, { owns: SPEC })],
      [entry('kubectl', early, { owns: SPEC }), entry('kcm', late, { owns: STATUS, subresource: 'status' })],
      [ready],
      ['kcm (status)'],
    ],
    [
      'who came to own the place within the same second',
      [entry('kubectl', early, { owns: '\nmetadata\tlabels\n' }), entry('x', early)],
      [entry('kubectl', early, { owns: `\nmetadata\tlabels${SPEC}` }), entry('x', early)],
      [replicas],
      ['kubectl'],
    ],
    [
      'the only owner in a status, where times stand still',
      [entry('kcm', early, { owns: STATUS })],
      [entry('kcm', early, { owns: STATUS })],
      [ready],
      ['kcm'],
    ],
    [
      'nobody in a spec, where times stand still: old servers do not record who scales',
      [entry('kubectl', early, { owns: SPEC })],
      [entry('kubectl', early, { owns: SPEC })],
      [replicas],
      [],
    ],
    [
      'nobody where two own it and neither is known to have written',
      [entry('a', early, { owns: STATUS }), entry('b', early, { owns: STATUS })],
      [entry('a', early, { owns: STATUS }), entry('b', early, { owns: STATUS })],
      [ready],
      [],
    ],
    [
      'who owned what is gone, and wrote since',
      [entry('a', early, { owns: SPEC }), entry('b', early, { owns: STATUS })],
      [entry('a', late, { owns: '\nspec\tpaused\n' }), entry('b', late, { owns: STATUS })],
      [{ kind: 'spec', field: 'replicas', path: 'spec.replicas', old: 1 }],
      ['a'],
    ],
    [
      'the owner of a whole that it is part of, and of a named item',
      [entry('a', early, { owns: '\nstatus\tcontainerStatuses\n' }), entry('b', early, { owns: SPEC })],
      [entry('a', early, { owns: '\nstatus\tcontainerStatuses\n' }), entry('b', late, { owns: SPEC })],
      [
        {
          kind: 'status',
          field: 'restarts',
          path: 'status.containerStatuses[web].restartCount',
          old: 0,
          new: 1,
        },
        {
          kind: 'spec',
          field: 'image',
          path: 'spec.template.spec.containers[web].image',
          old: 'a',
          new: 'b',
        },
      ],
      ['a', 'b'],
    ],
    [
      'never those whom the server did not know',
      [entry('a', early, { owns: SPEC })],
      [entry('before-first-apply', late, { owns: SPEC })],
      [replicas],
      [],
    ],
  ])('%s', (_, old, next, changes, names) => {
    expect(whoChanged(old, next, changes)).toEqual(names);
  });
});

describe('what an entry owns', () => {
  it('is kept without the names of items and free keys, so that objects of one template share it', () => {
    const fields = (name: string): Json => ({
      'f:metadata': { 'f:labels': { '.': {}, [`f:${name}`]: {} } },
      'f:spec': {
        'f:containers': { [`k:{"name":"${name}"}`]: { '.': {}, 'f:image': {} } },
        'f:args': { [`v:"${name}"`]: {} },
      },
    });
    expect(ownershipOf(fields('web'))).toBe(ownershipOf(fields('db')));
    const owned = ownershipOf(fields('web'));
    for (const path of ['metadata.labels.app', 'spec.containers[web].image', 'spec.containers', 'spec.args'])
      expect(owns(owned, placeOf(path)), path).toBe(true);
    for (const path of ['spec.replicas', 'metadata.annotations.x', 'spec.containers[web].env', 'spe'])
      expect(owns(owned, placeOf(path)), path).toBe(false);
  });

  it('is read at any depth, and of any shape', () => {
    let deep: Json = {};
    for (let depth = 0; depth < 10_000; depth += 1) deep = { 'f:a': deep };
    expect(owns(ownershipOf(deep), placeOf('a.a.a'))).toBe(true);
    expect([ownershipOf(undefined), ownershipOf([]), ownershipOf({ x: {} })]).toEqual(['', '', '']);
  });
});

describe('who created an object', () => {
  it.each<readonly [string, readonly FieldManager[], readonly string[]]>([
    ['the only manager', [entry('kubectl-create', early)], ['kubectl-create']],
    ['the only manager, twice', [entry('a', early), entry('a', late, { subresource: 'status' })], ['a']],
    ['unknown among several', [entry('a', early), entry('b', early)], []],
    ['unknown without any', [], []],
  ])('%s', (_, managers, names) => {
    expect(whoCreated(managers)).toEqual(names);
  });
});

describe('a write through a subresource', () => {
  const scaled = (time: string | undefined): FieldManager =>
    entry('kubectl', time, { subresource: 'scale', owns: '\nspec\treplicas\n' });
  const replicas = { kind: 'spec', field: 'replicas', path: 'spec.replicas', old: 3, new: 5 } as const;
  const helm = entry('helm', early, { owns: '\nspec\ttemplate\n' });

  it.each([
    ['without a time', undefined],
    ['of one second', early],
  ])('is known by its sole owner, also the second time: %s', (_, time) => {
    expect(whoChanged([helm, scaled(time)], [helm, scaled(time)], [replicas])).toEqual(['kubectl (scale)']);
  });

  it('names nobody where several own the place, or it is owned by no subresource', () => {
    const other = entry('hpa', undefined, { subresource: 'scale', owns: '\nspec\treplicas\n' });
    expect(whoChanged([scaled(early), other], [scaled(early), other], [replicas])).toEqual([]);
    const plain = entry('helm', early, { owns: '\nspec\treplicas\n' });
    expect(whoChanged([plain], [plain], [replicas])).toEqual([]);
  });
});

describe('many writers and many changes', () => {
  const change = (path: string): Change => ({ kind: 'spec', field: path, path, new: 1 });

  it('are found in the index as by looking through all', () => {
    const steps = fc.array(fc.constantFrom('a', 'b', '[]'), { minLength: 1, maxLength: 3 });
    const entries = fc.array(
      fc.record({ manager: fc.constantFrom('x', 'y', 'z'), places: fc.array(steps, { maxLength: 4 }) }),
    );
    fc.assert(
      fc.property(entries, steps, (given, path) => {
        const place = { steps: path, text: path.join('\t') };
        const all = given.map(({ manager, places }) =>
          entry(manager, early, {
            owns: places.length === 0 ? '' : `\n${places.map((each) => each.join('\t')).join('\n')}\n`,
          }),
        );
        const [scanned, indexed] = [scannedOwners(all), indexedOwners(all)];
        expect(new Set(indexed.of(place))).toEqual(new Set(scanned.of(place)));
        for (const one of all) expect(indexed.has(one, place)).toBe(scanned.has(one, place));
      }),
    );
  });

  it.each(['\nspec\n', (at: number) => `\nspec\tk${at}\n`, (at: number) => `\nspec\tk${at}\nspec\n`])(
    'take no longer than a moment: ten thousand of each',
    (owned) => {
      const writers = (time: string): FieldManager[] =>
        Array.from({ length: 10_000 }, (_, at) =>
          entry(`m${at}`, time, { owns: typeof owned === 'string' ? owned : owned(at) }),
        );
      const changes = Array.from({ length: 10_000 }, (_, at) => change(`spec.k${at}`));
      const began = performance.now();
      expect(whoChanged(writers(early), writers(late), changes).length).toBeGreaterThan(0);
      expect(whoChanged(writers(early), writers(early), changes)).toEqual([]);
      expect(performance.now() - began).toBeLessThan(15_000);
    },
    30_000,
  );
});
