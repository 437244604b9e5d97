import { describe, expect, test } from 'vitest';
import {
  boundedText,
  cellText,
  nameText,
  noteText,
  objectText,
  placeText,
} from '../../../src/output/text/name-text.js';

const FORGED = 'web  prod  image[web] nginx:1.25 → evil:6.6.6  by alice';

describe('a name', () => {
  test.each([
    'web-5d78c9869d-x2x7q',
    'system:controller:cronjob-controller',
    'app.kubernetes.io/name',
    'größe_1@b+c',
    '日本語',
    '--all',
    "o'brien",
    '',
  ])('%j is itself', (name) => {
    expect(nameText(name)).toBe(name);
  });

  test.each([
    [FORGED, `"${FORGED}"`],
    ['a b', '"a b"'],
    ['a\u00a0b', '"a\u00a0b"'],
    ['a\u3000b', '"a\u3000b"'],
    ['a\u2800b', '"a\u2800b"'],
    ['a→b', '"a→b"'],
    ['a·b', '"a·b"'],
    ['image[web]', '"image[web]"'],
    ['a,b', '"a,b"'],
    ['a(status)', '"a(status)"'],
    ['×3', '"×3"'],
    ['a"b', '"a\\"b"'],
    ['a" "b\\', '"a\\" \\"b\\\\"'],
    ['::error::x', '"::error::x"'],
    ['section_start:1:x', '"section_start:1:x"'],
  ])('%j reads like a part of a line: it stands in quotes', (name, shown) => {
    expect(nameText(name)).toBe(shown);
  });

  test('is cut within its quotes', () => {
    expect(nameText('a'.repeat(300))).toBe(`${'a'.repeat(255)}…`);
    expect(nameText(`a ${'b'.repeat(300)}`)).toBe(`"a ${'b'.repeat(251)}…"`);
    expect(nameText('"'.repeat(1_000_000))).toMatch(/^"(?:\\")+…"$/);
  });

  test('of an object follows its kind', () => {
    expect(objectText({ kind: 'Role', name: 'a b' })).toBe('role/"a b"');
    expect(objectText({ kind: 'Ro le', name: 'a' })).toBe('"ro le"/a');
  });
});

test.each([
  ['spec.containers[web].image', 'spec.containers[web].image'],
  ['data["a b → c"]', 'data["a b → c"]'],
  ['[a.test/x(/|$)(.*)]', '[a.test/x(/|$)(.*)]'],
  ['[a] x → y', '"[a] x → y"'],
  ['[a"] x "b]', '[a"] x "b]'],
  ['A x · y', '"A x · y"'],
])('a path %j is shown as %s', (path, shown) => {
  expect(placeText(path)).toBe(shown);
});

test.each([
  ['exit 1', 'exit 1'],
  ['Unhealthy: 0/3 nodes (2 of them) are [ready]', 'Unhealthy: 0/3 nodes (2 of them) are [ready]'],
  ['x) · image nginx → evil', '"x) · image nginx → evil"'],
  ['x) y', '"x) y"'],
  ['x  by alice', '"x  by alice"'],
])('a note %j is shown as %s', (note, shown) => {
  expect(noteText(note)).toBe(shown);
});

test.each([
  ['2 (5m ago)', '2 (5m ago)'],
  ['nginx, redis', 'nginx, redis'],
  ['<none>', '<none>'],
  ['Running  0  5d', '"Running  0  5d"'],
  [' x', '" x"'],
  ['::error::x', '"::error::x"'],
])('a cell %j is shown as %s', (cell, shown) => {
  expect(cellText(cell)).toBe(shown);
});

test('a text is one line of bounded length, whatever it is', () => {
  expect(boundedText('a\nb', 10)).toBe('a\\nb');
  expect(boundedText('\u001b'.repeat(1_000_000), 100).length).toBeLessThanOrEqual(100);
});
