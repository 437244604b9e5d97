import { expect, test } from 'vitest';
import { createColumn, joinCells } from '../../../src/output/line/padded-column.js';

const plain = (text: string): string => text;

test('a column begins as wide as expected, grows with what comes, and no further than it may', () => {
  const column = createColumn(8, () => 4);
  expect(column('ab', plain)).toEqual({ text: 'ab', gap: '    ' });
  expect(column('abcdef', plain)).toEqual({ text: 'abcdef', gap: '  ' });
  expect(column('ab', plain)).toEqual({ text: 'ab', gap: '      ' });
  expect(column('0123456789', plain).gap).toBe('  ');
  expect(column('ab', plain).gap).toHaveLength(8);
});

test('a wide character takes two columns, and what is cut is cut to fit', () => {
  const column = createColumn(20, () => 0);
  expect(column('名前', plain)).toEqual({ text: '名前', gap: '  ' });
  expect(column('ab', plain)).toEqual({ text: 'ab', gap: '    ' });
  expect(column('名前空間', plain, 5)).toEqual({ text: '名前…', gap: '  ' });
});

test('a line ends with its last text, not with blanks', () => {
  const column = createColumn(20, () => 10);
  expect(joinCells('ADDED ', [column('web', plain), column('', plain)])).toBe('ADDED web');
});
