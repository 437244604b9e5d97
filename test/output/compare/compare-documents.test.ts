import { describe, expect, it } from 'vitest';
import { compareDocuments } from '../../../src/output/compare/compare-documents.js';

describe('two texts that hold trees differ at paths', () => {
  it('of JSON, on one line too', () => {
    expect(compareDocuments('{"a":1,"b":{"c":"x"}}', '{"a":2,"b":{"c":"x","d":true}}')).toEqual([
      { path: 'a', old: 1, new: 2 },
      { path: 'b.d', new: true },
    ]);
  });

  it('of YAML', () => {
    expect(
      compareDocuments('server:\n  port: 80 # plain\nlog: info\n', 'server:\n  port: 8080\nlog: info\n'),
    ).toEqual([{ path: 'server.port', old: 80, new: 8080 }]);
  });

  it('with every digit of a number', () => {
    expect(compareDocuments('a: 1\nid: 9007199254740993\n', 'a: 1\nid: 9007199254740995\n')).toEqual([
      { path: 'id', old: 9007199254740993n, new: 9007199254740995n },
    ]);
  });
});

describe('two texts are told as texts', () => {
  const many = (value: number): string =>
    JSON.stringify(Array.from({ length: 13 }, (_, at) => [`k${at}`, value]));
  const aliases = `a: &a [x, x]\n${Array.from({ length: 30 }, (_, at) => `b${at}: &b${at} [${at === 0 ? '*a, *a' : `*b${at - 1}, *b${at - 1}`}]`).join('\n')}\n`;
  it.each([
    ['one of them holds no tree', '{"a":1}', 'a'],
    ['one is broken', '{"a":1}', '{"a":'],
    ['only a comment differs', 'a: 1 # x\nb: 2\n', 'a: 1 # y\nb: 2\n'],
    ['a line of prose has a colon', 'note: this', 'note: that'],
    ['they are shell', '#!/bin/sh\necho a\n', '#!/bin/sh\necho b\n'],
    ['they hold several documents', 'a: 1\n---\nb: 1\n', 'a: 1\n---\nb: 2\n'],
    ['a key stands there twice', 'a: 1\na: 2\n', 'a: 1\na: 3\n'],
    ['they are lists of values, which have no path', '[1,2]', '[1,3]'],
    ['they differ in many places', many(1), many(2)],
    ['they multiply without end', aliases, `${aliases}c: 1\n`],
    ['they are very long', JSON.stringify({ a: 'x'.repeat(300_000) }), JSON.stringify({ a: 'y' })],
  ])('where %s', (_why, old, next) => {
    expect(compareDocuments(old, next)).toBeUndefined();
  });
});
