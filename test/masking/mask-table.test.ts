import { expect, test } from 'vitest';
import { maskTable } from '../../src/masking/mask-table.js';
import type { Json } from '../../src/model/json/json.js';
import type { ServerTable } from '../../src/model/flow/server-table.js';

function tableOf(column: string, ...cells: readonly Json[]): ServerTable {
  return {
    columns: [{ name: column, priority: 0 }],
    rows: cells.map((cell, at) => ({
      namespace: 'default',
      name: `w${at}`,
      uid: `u${at}`,
      created: undefined,
      cells: [cell],
    })),
  };
}

/** The one cell of a table, masked, where its column shows that path. */
function maskedCell(column: string, cell: Json, jsonPath?: string): Json | undefined {
  const sources = jsonPath === undefined ? [] : [{ name: column, jsonPath }];
  return maskTable(tableOf(column, cell), sources).rows[0]?.cells[0];
}

test.each([
  ['Password', undefined],
  ['API-Token', undefined],
  ['Login', '.spec.password'],
  ['Login', '.spec.auth["api-key"]'],
  ['Login', '.spec.tokens[0].accessKey'],
  ['Login', '.spec.env[?(@.name=="DB_PASSWORD")].value'],
  ['Applied', '.metadata.annotations.kubectl\\.kubernetes\\.io/last-applied-configuration'],
])('a cell of the column %s over %s is masked whole', (column, jsonPath) => {
  expect(maskedCell(column, 'S1', jsonPath)).toBe('***');
  expect(maskedCell(column, ['S1'], jsonPath)).toBe('***');
});

test.each([
  ['Ready', '.status.ready'],
  ['Secret', '.spec.secretName'],
  ['Secrets', undefined],
  ['Name', '.metadata.name'],
  ['Image', '.spec.containers[?(@.name=="token-reader")].image'],
])('a cell of the column %s over %s is shown', (column, jsonPath) => {
  expect(maskedCell(column, 'web', jsonPath)).toBe('web');
});

test('a number under such a name is a count or a time, and nothing is nothing', () => {
  expect([3, null, true, ''].map((cell) => maskedCell('Token', cell))).toEqual([3, null, true, '']);
});

test('what looks like a credential is masked in any column, and the rest of the text stays', () => {
  expect(maskedCell('URL', 'https://user:S1@db.example/x')).toBe('https://***@db.example/x');
  expect(maskedCell('Info', { a: ['Bearer S1entinel23'], password: 'S1' })).toEqual({
    a: ['Bearer ***'],
    password: '***',
  });
});

test('a short row has no more cells than it came with, and the table that is given stays as it is', () => {
  const table = tableOf('Token', 'S1');
  const short = { ...table, columns: [...table.columns, { name: 'Ready', priority: 0 }] };
  expect(maskTable(short, []).rows[0]?.cells).toEqual(['***']);
  expect(table.rows[0]?.cells).toEqual(['S1']);
});
