import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Step, itemPath, parsePath, renderPath } from '../../../src/lens/compare/path.js';

const table: readonly (readonly [string, readonly Step[]])[] = [
  ['spec', [{ key: 'spec' }]],
  ['spec.replicas', [{ key: 'spec' }, { key: 'replicas' }]],
  ['spec.max-surge.a_b.$ref.0', ['spec', 'max-surge', 'a_b', '$ref', '0'].map((key) => ({ key }))],
  ['data["app.conf"]', [{ key: 'data' }, { key: 'app.conf' }]],
  ['data["a/b"]["c[0]"].d', [{ key: 'data' }, { key: 'a/b' }, { key: 'c[0]' }, { key: 'd' }]],
  ['["odd.root"].a', [{ key: 'odd.root' }, { key: 'a' }]],
  ['[""]', [{ key: '' }]],
  ['data["say \\"hi\\"\\n"]', [{ key: 'data' }, { key: 'say "hi"\n' }]],
  ['__proto__.constructor', [{ key: '__proto__' }, { key: 'constructor' }]],
  ['spec.containers[web].image', [{ key: 'spec' }, { key: 'containers' }, { item: 'web' }, { key: 'image' }]],
  ['conditions[acme.io/Ready]', [{ key: 'conditions' }, { item: 'acme.io/Ready' }]],
  ['hostAliases[::1]', [{ key: 'hostAliases' }, { item: '::1' }]],
  ['ports[80]', [{ key: 'ports' }, { item: 80 }]],
  ['ports[name="80"]', [{ key: 'ports' }, { item: '80', by: 'name' }]],
  ['env[name="a b"].value', [{ key: 'env' }, { item: 'a b', by: 'name' }, { key: 'value' }]],
  ['env[key=""]', [{ key: 'env' }, { item: '', by: 'key' }]],
  ['env[name="]"][name="\\""]', [{ key: 'env' }, { item: ']', by: 'name' }, { item: '"', by: 'name' }]],
];

describe('paths', () => {
  it.each(table)('%s is written and read', (text, steps) => {
    expect(renderPath(steps)).toBe(text);
    expect(parsePath(text)).toEqual(steps);
  });

  it.each([
    '.a',
    'a..b',
    'a.',
    'a b',
    'a[',
    'a[]',
    'a[b',
    'a["b',
    'a["b"',
    'a["\\x"]',
    'a[b="c]',
    'a]',
    'a[b c]',
    'a["b"c',
  ])('%s is no path', (text) => {
    expect(parsePath(text)).toBeUndefined();
  });

  it('names an item by name where it is not told by what', () => {
    expect(renderPath([{ key: 'env' }, { item: 'a b' }])).toBe('env[name="a b"]');
  });

  it('reads the empty path as the object itself', () => {
    expect(parsePath('')).toEqual([]);
  });

  it('reads back whatever it writes, and tells any two places apart', () => {
    const key = fc.string({ unit: 'binary' }).map((text): Step => ({ key: text }));
    const item = fc
      .oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('web', '80', '-1', '1.5', '"'),
        fc.maxSafeInteger(),
      )
      .map((value): Step => ({ item: value, by: 'name' }));
    const steps = fc.array(fc.oneof(key, item), { maxLength: 6 });
    fc.assert(
      fc.property(steps, (written) => {
        const read = parsePath(renderPath(written));
        const named = read?.map((step): Step => ('item' in step ? { by: 'name', ...step } : step));
        expect(named).toEqual(written);
      }),
      { numRuns: 2000 },
    );
  });

  it('puts a container into a pattern as it is, whatever its name', () => {
    expect(itemPath('spec.containers[].image', 'web')).toBe('spec.containers[web].image');
    expect(itemPath('spec.containers[].image', '$&')).toBe('spec.containers[name="$&"].image');
  });
});
