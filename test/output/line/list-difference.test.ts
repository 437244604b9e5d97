import { expect, test } from 'vitest';
import { WHOLE } from '../../../src/output/line/bounds.js';
import { changesText } from '../../../src/output/line/changes-text.js';
import { listDifference } from '../../../src/output/line/list-difference.js';
import { createTheme } from '../../../src/output/text/theme.js';
import type { GivenChange } from '../../support/given-change.js';
import { record } from '../../support/output-records.js';

const plain = createTheme(0);

/** What a line tells of two lists at `rules[0].verbs`. */
function told(old: GivenChange['old'], next: GivenChange['new'], more: Partial<GivenChange> = {}): string {
  const path = 'rules[0].verbs';
  const change = {
    field: path,
    path,
    ...(old === undefined ? {} : { old }),
    ...(next === undefined ? {} : { new: next }),
    ...more,
  };
  return changesText(record({ changes: [change] }), plain, WHOLE);
}

test.each([
  ['what came', ['get', 'list'], ['get', 'list', 'watch'], 'rules[0].verbs +watch'],
  ['what went', ['get', 'list'], ['list'], 'rules[0].verbs −get'],
  ['an argument, in quotes', ['build', '--race'], ['build', '-v'], 'rules[0].verbs +"-v" −"--race"'],
  ['both, what came first', ['push', 'tag'], ['push', 'schedule'], 'rules[0].verbs +schedule −tag'],
  ['an item that stands there twice', ['a', 'b'], ['a', 'a', 'b'], 'rules[0].verbs +a'],
  ['what came into an empty list', [], ['get'], 'rules[0].verbs +get'],
  ['a number and a text of the same digits', ['80'], [80], 'rules[0].verbs +80 −"80"'],
  ['what may be read as more than a word', ['a'], ['a', 'b · c', ''], 'rules[0].verbs +"b · c" +""'],
  ['another order', ['--a', '--b'], ['--b', '--a'], 'rules[0].verbs ["--a","--b"] → ["--b","--a"]'],
  ['another order of what stayed', ['a', 'b', 'c'], ['c', 'a'], 'rules[0].verbs ["a","b","c"] → ["c","a"]'],
  ['objects', [{ a: 1 }], [{ a: 2 }], 'rules[0].verbs [{"a":1}] → [{"a":2}]'],
  ['a list that came', undefined, ['get', 'list'], 'rules[0].verbs added ["get","list"]'],
])('of two lists of words a line tells %s', (_, old, next, text) => {
  expect(told(old, next)).toBe(text);
});

test('of a list in which something is masked it tells both sides, since what is hidden cannot be told apart', () => {
  expect(told(['***'], ['***', 'a'], { hidden: 'both' })).toBe('rules[0].verbs ["***"] → ["***","a"]');
});

test('a script in a list of arguments is told by the words around what differs', () => {
  const script = (port: number): string => `set -e; ${'echo a; '.repeat(80)}serve --port ${port}`;
  expect(told(['sh', '-c', script(80)], ['sh', '-c', script(81)])).toMatch(
    /^rules\[0\]\.verbs \+… ".{1,60}81" −… ".{1,60}80"$/,
  );
});

test('two lists of which nothing differs differ in nothing', () => {
  const [change] = record({ changes: [{ field: 'a', path: 'a', old: ['x'], new: ['x'] }] }).changes;
  expect(change === undefined ? 'none' : listDifference(change)).toBeUndefined();
});
