import { describe, expect, test } from 'vitest';
import { type Json, type JsonObject, isJsonObject } from '../../src/model/json/json.js';
import { type Opened, createKeptObjects } from '../../src/projection/kept-objects.js';

/** What keeps objects, and how often one was parsed again. */
function kept(openMax?: number) {
  const parsed: string[] = [];
  const open = (json: Json): Opened => ({ object: isJsonObject(json) ? json : {}, view: json });
  const again = (name: string) => (): JsonObject => {
    parsed.push(name);
    return { name };
  };
  const objects = createKeptObjects(open, openMax);
  return {
    parsed,
    listed: (name: string) => objects.listed(open({ name }), again(name)),
    changed: (uid: string, name: string) => objects.changed(open({ name }), uid),
  };
}

describe('a listed object', () => {
  test('is the one that came, until another one is opened', () => {
    const { listed, parsed } = kept();
    const a = listed('a');
    expect(a()).toBe(a());
    expect(parsed).toEqual([]);
    listed('b');
    expect(a().object).toEqual({ name: 'a' });
    expect(parsed).toEqual(['a']);
  });

  test('is parsed once while it is looked at', () => {
    const { listed, parsed } = kept();
    const [a, b] = [listed('a'), listed('b')];
    expect([a().object, a().view, a().object]).toEqual([{ name: 'a' }, { name: 'a' }, { name: 'a' }]);
    expect(b().object).toEqual({ name: 'b' });
    expect(parsed).toEqual(['a', 'b']);
  });
});

describe('a changed object', () => {
  test('stays open while others are looked at', () => {
    const { changed, listed } = kept();
    const a = changed('1', 'a');
    const { object } = a();
    for (const name of ['b', 'c']) expect(listed(name)().object).toEqual({ name });
    expect(a().object).toBe(object);
  });

  test('is the same, made anew, when many others have changed since', () => {
    const { changed } = kept(2);
    const a = changed('1', 'a');
    const { object } = a();
    changed('2', 'b');
    expect(a().object).toBe(object);
    changed('3', 'c');
    expect(a().object).not.toBe(object);
    expect(a().object).toEqual(object);
    expect(a()).toBe(a());
  });

  test('takes the place of its last state, which is still there for who looks at it', () => {
    const { changed } = kept(2);
    const [before, other] = [changed('1', 'before'), changed('2', 'other')];
    const [was, { object }] = [before(), other()];
    changed('1', 'now');
    expect(before()).toBe(was);
    expect(other().object).toBe(object);
  });
});
