import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lensFor } from '../../src/lens/lens-table.js';
import { maskChanges } from '../../src/diff/mask-changes.js';
import type { Change } from '../../src/model/flow/change.js';
import type { Json } from '../../src/model/json/json.js';
import { resourceOf } from '../support/resources.js';
import { objectOf } from '../support/change-line.js';
import { type GivenChange, changeOf } from '../support/given-change.js';

const secrets = resourceOf('secrets', 'Secret');
const lens = lensFor(secrets);

/** What is told of a Secret that went from one content to another. */
function told(old: Record<string, Json>, next: Record<string, Json>): readonly Change[] {
  return maskChanges(secrets, lens.changes(lens.view(objectOf(old)), lens.view(objectOf(next))));
}

function masked(path: string, sides: Omit<GivenChange, 'field' | 'path'>): Change {
  return changeOf({ field: path, path, ...sides });
}

const both = { old: '*** (before)', new: '*** (after)', hidden: 'both' } as const;
const came = { new: '***', hidden: 'new' } as const;
const went = { old: '***', hidden: 'old' } as const;

describe('the mask of Secrets', () => {
  it.each<readonly [string, Record<string, Json>, Record<string, Json>, readonly Change[]]>([
    [
      'a value that changed',
      { data: { password: 'S1' } },
      { data: { password: 'S2' } },
      [masked('data.password', both)],
    ],
    [
      'a key that came and one that went',
      { data: { a: 'S1' } },
      { data: { b: 'S2' } },
      [masked('data.b', came), masked('data.a', went)],
    ],
    [
      'a key with dots',
      { data: { 'tls.key': 'S1' } },
      { data: { 'tls.key': 'S2' } },
      [masked('data["tls.key"]', both)],
    ],
    [
      'stringData and binaryData',
      { stringData: { a: 'S1' }, binaryData: { b: 'S1' } },
      { stringData: { a: 'S2' }, binaryData: { b: 'S2' } },
      [masked('stringData.a', both), masked('binaryData.b', both)],
    ],
    [
      'what Secrets do not have',
      { spec: { token: 'S1' }, extra: 'S1' },
      { spec: { token: 'S2' }, extra: 'S2' },
      [masked('spec.token', both), masked('extra', both)],
    ],
    ['data that came as a text', {}, { data: 'S2' }, [masked('data', came)]],
    ['data that is a list', { data: ['S1'] }, { data: ['S2'] }, [masked('data', both)]],
    ['data that is a number', { data: 51 }, { data: 52 }, [masked('data', both)]],
    ['data that became null', { data: { a: 'S1' } }, { data: null }, [masked('data', both)]],
    [
      'data that is a list of named items, which name the secret',
      { data: [{ name: 'S1', a: 1 }, { name: 'S3' }] },
      {
        data: [
          { name: 'S2', a: 1 },
          { name: 'S3', x: 'S4' },
        ],
      },
      [masked('data', both)],
    ],
    [
      'a value that is an object, whose keys may be the secret',
      { data: { a: { S1: 'x', S3: 'y' } } },
      { data: { a: { S2: 'x', S3: 'z' } } },
      [masked('data.a', both)],
    ],
    [
      'a value that is a list of named items',
      { data: { a: [{ name: 'S1' }] } },
      { data: { a: [{ name: 'S2' }] } },
      [masked('data.a', both)],
    ],
    [
      'a value that came as an object',
      { data: {} },
      { data: { a: { b: 'S1', c: 'S1', d: 'S1', e: 'S1', f: 'S1', g: 'S1' } } },
      [masked('data.a', came)],
    ],
    [
      'what is no secret',
      { type: 'Opaque' },
      { type: 'kubernetes.io/tls', immutable: true },
      [masked('type', { old: 'Opaque', new: 'kubernetes.io/tls' }), masked('immutable', { new: true })],
    ],
    ['nothing', { data: { a: 'S1' } }, { data: { a: 'S1' } }, []],
  ])('%s', (_, old, next, changes) => {
    expect(told(old, next)).toStrictEqual(changes);
  });

  it('is decided by the resource, not by what the payload claims to be', () => {
    expect(
      told({ kind: 'ConfigMap', data: { a: 'S1' } }, { kind: 'ConfigMap', data: { a: 'S2' } }),
    ).toStrictEqual([masked('data.a', both)]);
    const change = masked('data.a', { old: 'S1', new: 'S2' });
    expect(maskChanges(resourceOf('configmaps', 'Secret'), [change])).toStrictEqual([change]);
    expect(maskChanges(resourceOf('secrets.acme.io', 'Secret'), [change])).toStrictEqual([change]);
  });

  it('keeps the keys of data that came or went as one', () => {
    const data = JSON.parse('{"a":"S1","__proto__":"S2"}') as Json;
    const [first, second] = maskChanges(secrets, [
      masked('data', { new: data }),
      masked('stringData', { old: data }),
    ]);
    const keys = '{"a":"***","__proto__":"***"}';
    expect([first?.path, JSON.stringify(first?.new), first?.old]).toEqual(['data', keys, undefined]);
    expect([second?.path, JSON.stringify(second?.old), second?.new]).toEqual(['stringData', keys, undefined]);
    expect(maskChanges(secrets, [masked('data', { old: data, new: {} })])).toStrictEqual([
      masked('data', both),
    ]);
  });

  it('fails closed on a path that it cannot read, and on one to the whole object', () => {
    const whole = [masked('data', both)];
    expect(maskChanges(secrets, [masked('data[', { new: 'S1' })])).toStrictEqual(whole);
    expect(maskChanges(secrets, [masked('', { old: { data: 'S1' } })])).toStrictEqual(whole);
    expect(maskChanges(secrets, [masked('[S1].x', { old: 1 })])).toStrictEqual([masked('data', both)]);
  });

  it('makes no value where there is none', () => {
    expect(maskChanges(secrets, [masked('data.a', {})])).toStrictEqual([masked('data.a', {})]);
  });

  it('drops what a lens says beside the value, and keeps what it calls it', () => {
    const change = changeOf({
      field: 'token',
      path: 'data.token',
      container: 'web',
      old: 'S1',
      new: 'S2',
      of: 2,
      note: 'S2',
    });
    expect(maskChanges(secrets, [change])).toStrictEqual([
      { kind: 'spec', field: 'token', path: 'data.token', container: 'web', ...both },
    ]);
  });

  it('lets no value, no inner key and no length through, whatever the shape of the data', () => {
    const content = fc.letrec<{ value: Json }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom<Json>('SENTINEL', 'SENTINEL'.repeat(100), null, 77_777_777),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('name', 'SENTINEL', 'type', 'x'), tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    const secret = fc.dictionary(
      fc.constantFrom('data', 'stringData', 'other'),
      fc.oneof(content, fc.dictionary(fc.constantFrom('key', 'a.b'), content)),
    );
    fc.assert(
      fc.property(secret, secret, (old, next) => {
        for (const { path, ...change } of told(old, next)) {
          if (change.field !== path) throw new Error(`${change.field} is not ${path}`);
          for (const side of [change.old, change.new]) {
            const values = typeof side === 'object' && side !== null ? Object.values(side) : [side];
            for (const value of values) {
              if (![undefined, '***', '*** (before)', '*** (after)'].includes(value as string))
                throw new Error(`${path} shows ${JSON.stringify(value)}`);
            }
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the mask of copies of whole objects', () => {
  const deployments = resourceOf('deployments.apps', 'Deployment');
  const annotation = 'kubectl.kubernetes.io/last-applied-configuration';
  const path = `metadata.annotations["${annotation}"]`;

  it.each([deployments, secrets])('hides last-applied on any kind', (resource) => {
    expect(maskChanges(resource, [masked(path, { old: '{"S1"', new: '{"S2"' })])).toStrictEqual([
      masked(path, both),
    ]);
    expect(maskChanges(resource, [masked(path, { new: { odd: 'S1' } })])).toStrictEqual([masked(path, came)]);
  });

  it.each([
    'consul.hashicorp.com/original-pod',
    'qbec.io/last-applied',
    'openshift.io/token-secret.value',
    'kapp.k14s.io/original',
    'objectset.rio.cattle.io/applied',
    'banzaicloud.com/last-applied',
  ])('hides %s', (key) => {
    const place = `spec.template.metadata.annotations["${key}"]`;
    expect(maskChanges(deployments, [masked(place, { old: 'S1' })])).toStrictEqual([masked(place, went)]);
  });

  it('hides a value that has one somewhere inside', () => {
    const value = { template: [{ metadata: { annotations: { [annotation]: 'S1', other: 'x' } } }] };
    expect(maskChanges(deployments, [masked('spec', { old: 1, new: value })])).toStrictEqual([
      masked('spec', both),
    ]);
    expect(
      maskChanges(secrets, [masked('metadata.annotations', { new: { [annotation]: 'S1' } })]),
    ).toStrictEqual([masked('metadata.annotations', came)]);
  });

  it('leaves other annotations, and a text that only names one', () => {
    const changes = [
      masked('metadata.annotations["acme.io/note"]', { old: 'a', new: 'b' }),
      masked('spec.command', { new: [annotation, { a: annotation }] }),
    ];
    expect(maskChanges(deployments, changes)).toStrictEqual(changes);
  });
});
