import { expect, test } from 'vitest';
import { createTheme } from '../../src/output/text/theme.js';
import { typesText } from '../../src/output/types-text.js';
import type { FormatName } from '../../src/model/plan/choices.js';
import { deployments } from '../support/records.js';

const nodes = {
  ...deployments,
  group: '',
  plural: 'nodes',
  singular: 'node',
  kind: 'Node',
  shortNames: ['no'],
  categories: [],
  namespaced: false,
  verbs: ['create', 'list'],
};
const text = (format: FormatName, headers = true): string =>
  typesText([{ context: undefined, resources: [deployments, nodes] }], {
    format,
    headers,
    theme: createTheme(0),
  });

test('the types stand in a table, by group and name', () => {
  expect(text('table')).toBe(`NAME         SHORT   GROUP  KIND        SCOPE       VERBS
nodes        no             Node        cluster     list
deployments  deploy  apps   Deployment  namespaced  get,list,watch
`);
  expect(text('wide', false)).toBe(`nodes        no             Node        cluster     list            v1
deployments  deploy  apps   Deployment  namespaced  get,list,watch  v1       all
`);
});

test('and for programs as names or JSON', () => {
  expect(text('name')).toBe('nodes\ndeployments.apps\n');
  expect(text('json').split('\n')[1]).toBe(
    '{"name":"deployments","singular":"deployment","shortNames":["deploy"],"categories":["all"],"group":"apps","version":"v1","kind":"Deployment","namespaced":true,"verbs":["get","list","watch"]}',
  );
});

test('what a server calls a type cannot drive the terminal', () => {
  const hostile = { ...nodes, plural: 'a\u001b[31m\n::error::x', kind: 'K\u0007' };
  const options = { headers: true, theme: createTheme(0) };
  for (const format of ['table', 'wide', 'name', 'json'] as const) {
    const printed = typesText([{ context: hostile.plural, resources: [hostile] }], { ...options, format });
    expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(printed).not.toMatch(/^::/m);
  }
});

test('nothing is nothing', () => {
  expect(typesText([], { format: 'table', headers: true, theme: createTheme(0) })).toBe('');
});

test('of several servers a row says in which contexts it is so', () => {
  const options = { headers: true, theme: createTheme(0) };
  const servers = [
    { context: 'east', resources: [deployments, nodes] },
    { context: 'west', resources: [deployments, { ...nodes, verbs: ['list', 'watch'] }] },
  ];
  expect(typesText(servers, { ...options, format: 'table' }))
    .toBe(`CONTEXT    NAME         SHORT   GROUP  KIND        SCOPE       VERBS
east       nodes        no             Node        cluster     list
west       nodes        no             Node        cluster     list,watch
east,west  deployments  deploy  apps   Deployment  namespaced  get,list,watch
`);
  expect(typesText(servers, { ...options, format: 'name' })).toBe('nodes\ndeployments.apps\n');
  const contexts = typesText(servers, { ...options, format: 'json' })
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { context: string }).context);
  expect(contexts).toEqual(['east', 'west', 'east', 'west']);
});
