import { describe, expect, it } from 'vitest';
import { chooseLens } from '../../src/lens/choose-lens.js';
import { maskChanges } from '../../src/diff/mask-changes.js';
import { parsePattern } from '../../src/lens/compare/path-pattern.js';
import type { Json } from '../../src/model/json/json.js';
import { lensTold } from '../support/lens-told.js';
import { resourceOf } from '../support/resources.js';
import { objectOf, tell } from '../support/change-line.js';

const configMaps = lensTold('configmaps', 'ConfigMap');
const secrets = resourceOf('secrets', 'Secret');

describe('the lens for ConfigMaps and Secrets', () => {
  it('tells of a new one which keys it has, the first eight by name', () => {
    expect(
      configMaps.facts({ data: { mode: 'dev', 'app.conf': 'a=1' }, binaryData: { logo: 'aaaa' } }),
    ).toEqual(['keys none → "mode,app.conf,logo" @ data']);
    const many = Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`k${at}`, 'v']));
    expect(configMaps.facts({ data: many, immutable: true })).toEqual([
      'immutable none → true',
      'keys none → "k0,k1,k2,k3,k4,k5,k6,k7,+3" @ data',
    ]);
    expect(configMaps.facts({})).toEqual([]);
  });

  it('tells binary content by its size and what tells one from another', () => {
    expect(
      configMaps.changes(
        { binaryData: { logo: 'aGVsbG8=', old: 'AA==' } },
        { binaryData: { logo: 'd29ybGQhIQ==', new: 'AA==' } },
      ),
    ).toEqual([
      'binaryData.logo "5 bytes, sha256 2cf24dba" → "7 bytes, sha256 42a19f77"',
      'binaryData.new none → "1 bytes, sha256 6e340b9c"',
      'binaryData.old "1 bytes, sha256 6e340b9c" → none',
    ]);
  });

  it('tells the leader that an annotation names when it changes, and not that it still leads', () => {
    const led = (holderIdentity: string, renewTime: string) => ({
      metadata: {
        annotations: {
          'control-plane.alpha.kubernetes.io/leader': JSON.stringify({ holderIdentity, renewTime }),
        },
      },
    });
    expect(configMaps.changes(led('a', '1'), led('a', '2'))).toEqual([]);
    expect(configMaps.changes(led('a', '1'), led('b', '2'))).toEqual([
      'metadata.annotations["control-plane.alpha.kubernetes.io/leader"] "a" → "b"',
    ]);
  });

  it('tells every key that changed', () => {
    expect(
      configMaps.changes(
        { data: { mode: 'dev', old: '1', same: 'x' } },
        { data: { mode: 'prod', same: 'x', new: '2' }, immutable: true },
      ),
    ).toEqual([
      'data.mode "dev" → "prod"',
      'data.new none → "2"',
      'data.old "1" → none',
      'immutable none → true',
    ]);
  });

  it('names the keys of a Secret, and nothing else that stands in its data', () => {
    const wanted = { level: 'summary', only: [], ignore: [], managedFields: false } as const;
    const lens = chooseLens(secrets, wanted);
    const told = (content: Record<string, Json>): readonly string[] =>
      maskChanges(secrets, lens.facts(lens.view(objectOf(content)))).map(tell);
    expect(told({ type: 'Opaque', data: { password: 'c2VjcmV0' } })).toEqual([
      'type none → "Opaque"',
      'keys none → "password" @ data',
    ]);
    expect(told({ data: ['c2VjcmV0'], stringData: 'secret' })).toEqual([]);
  });

  it('leaves the keys out with the data', () => {
    const [data] = [parsePattern('data')!];
    const wanted = { level: 'summary', only: [], ignore: [data], managedFields: false } as const;
    const lens = chooseLens(secrets, wanted);
    expect(lens.facts(lens.view(objectOf({ type: 'Opaque', data: { a: 'b' } }))).map(tell)).toEqual([
      'type none → "Opaque"',
    ]);
  });
});
