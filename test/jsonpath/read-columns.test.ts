import { describe, expect, test } from 'vitest';
import { parseColumns, parseColumnsFile } from '../../src/jsonpath/read-columns.js';

const heads = (columns: readonly { readonly head: string }[]): readonly string[] =>
  columns.map(({ head }) => head);

test('a comma or a colon within brackets and quotes belongs to a path', () => {
  const columns = parseColumns('A:.a[\'x,y:z\'],B B:{.b[?(@.c=="d,e")].f},C:g[0,1]', '-o');
  expect(heads(columns)).toEqual(['A', 'B B', 'C']);
  expect(columns[0]?.path).toEqual([
    { kind: 'key', key: 'a' },
    { kind: 'key', key: 'x,y:z' },
  ]);
});

test('a file has heads in one line and paths in the next', () => {
  const columns = parseColumnsFile('NAME   IMAGE\n.metadata.name   .spec.containers[*].image\n', '-o');
  expect(heads(columns)).toEqual(['NAME', 'IMAGE']);
  expect(columns[1]?.path).toHaveLength(4);
});

describe('what cannot be read is refused', () => {
  test.each([
    ['NAME', 'X cannot be read at the mark ▶: expected HEAD:PATH such as NAME:.metadata.name: ▶NAME'],
    ['A:.a,,', 'X cannot be read at the mark ▶: expected HEAD:PATH such as NAME:.metadata.name: A:.a,▶,'],
    ['A:', 'X cannot be read at the mark ▶: expected HEAD:PATH such as NAME:.metadata.name: A:▶'],
    [
      'A:.a[',
      "X column A cannot be read at the mark ▶: expected an index, a name in quotes, * or ?(@.type=='Ready'): .a[▶",
    ],
    ['', 'X has no columns; write for example NAME:.metadata.name,IMAGE:.spec.containers[*].image'],
  ])('%j', (text, message) => {
    expect(() => parseColumns(text, 'X')).toThrow(expect.objectContaining({ message, exitCode: 2 }));
  });

  test.each(['', 'A B\n.a', 'A\n.a .b'])('a file: %j', (text) => {
    expect(() => parseColumnsFile(text, 'X')).toThrow(
      /^X has \d heads in its first line and \d paths in its second/,
    );
  });
});
