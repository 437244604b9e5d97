import { expect, test } from 'vitest';
import type { ServerTable } from '../../src/model/flow/server-table.js';
import { createServerTables } from '../../src/server-table/server-tables.js';
import { FakeClock } from '../support/fake-clock.js';
import { deployments } from '../support/records.js';
import { ScriptedConnection, bytes, refuse, unreachable } from '../support/scripted-connection.js';

const scope = { resource: deployments, namespace: 'default' };
const root = '/apis/apps/v1/namespaces/default/deployments';

function table(...names: readonly string[]) {
  return bytes(
    JSON.stringify({
      kind: 'Table',
      columnDefinitions: [{ name: 'Name', priority: 0 }],
      rows: names.map((name) => ({
        cells: [name],
        object: { metadata: { name, namespace: 'default', uid: name } },
      })),
    }),
  );
}

function start(connection: ScriptedConnection) {
  const clock = new FakeClock();
  const over = new AbortController();
  const tables: ServerTable[] = [];
  const server = createServerTables({
    connectionOf: () => connection,
    clock,
    signal: over.signal,
    onTable: (_, answer) => tables.push(answer),
  });
  const change = (...names: readonly string[]): void => {
    for (const name of names) server.changed(scope, { namespace: 'default', name });
  };
  const paths = (): string[] => connection.requests.map((request) => request.path);
  return { server, clock, over, tables, change, paths };
}

test('asks for everything once, then soon for what changed, one by one, and for more after a second', async () => {
  const { server, clock, tables, change, paths } = start(
    new ScriptedConnection().then(table('a', 'b'), table('a'), table('b'), table('b')),
  );
  change('too-early');
  server.synced(scope, { labelSelector: 'app=web' });
  await clock.advance(60_000);
  change('a', 'b', 'a');
  await clock.advance(199);
  expect(paths()).toEqual([root]);
  await clock.advance(1);
  expect(paths()).toEqual([root, `${root}/a`, `${root}/b`]);
  expect(tables.map(({ rows }) => rows.map(({ name }) => name))).toEqual([['a', 'b'], ['a'], ['b']]);
  change('b');
  await clock.advance(999);
  expect(paths()).toHaveLength(3);
  await clock.advance(1);
  expect(paths()).toHaveLength(4);
  await clock.advance(60_000);
  expect(paths()).toHaveLength(4);
});

test.each([
  [200, 10],
  [100, 2],
])(
  'asks for a list of %i where many changed, and for no more than one in %i seconds',
  async (size, seconds) => {
    const connection = new ScriptedConnection();
    const names = Array.from({ length: size }, (_, n) => `d-${n}`);
    for (let n = 0; n < 50; n += 1) connection.then(table(...names));
    const { server, clock, change, paths } = start(connection);
    server.synced(scope, {});
    await clock.advance(0);
    for (let second = 0; second < 60; second += 1) {
      change(...Array.from({ length: 20 }, (_, n) => `d-${n}`));
      await clock.advance(1_000);
    }
    expect(new Set(paths())).toEqual(new Set([root]));
    expect(paths().length).toBeGreaterThan(60 / (2 * seconds));
    expect(paths().length).toBeLessThanOrEqual(60 / seconds + 1);
  },
);

test('a server without tables is asked once, one that does not answer every half minute', async () => {
  const without = start(new ScriptedConnection().then(bytes('{"kind":"DeploymentList","items":[]}')));
  without.server.synced(scope, {});
  await without.clock.advance(0);
  without.change('a');
  await without.clock.advance(60_000);
  expect(without.paths()).toEqual([root]);

  const down = start(new ScriptedConnection().then(table('a'), unreachable(), unreachable(), table('a')));
  down.server.synced(scope, {});
  await down.clock.advance(10_000);
  down.change('a', 'b');
  await down.clock.advance(200);
  expect(down.paths()).toHaveLength(2);
  await down.clock.advance(29_999);
  expect(down.paths()).toHaveLength(2);
  await down.clock.advance(1);
  expect(down.paths()).toHaveLength(3);
});

test('an object that is gone meanwhile is no reason to stop', async () => {
  const { server, clock, change, paths } = start(
    new ScriptedConnection().then(table(), refuse({ code: 404 }), table('b')),
  );
  server.synced(scope, {});
  await clock.advance(10_000);
  change('gone', 'b');
  await clock.advance(1_000);
  expect(paths()).toEqual([root, `${root}/gone`, `${root}/b`]);
});

test('the last word of the server is waited for, but no longer than two seconds', async () => {
  const { server, clock } = start(new ScriptedConnection());
  server.synced(scope, {});
  let settled = false;
  void server.settled().then(() => (settled = true));
  await clock.advance(1_999);
  expect(settled).toBe(false);
  await clock.advance(1);
  expect(settled).toBe(true);
  const quick = start(new ScriptedConnection().then(table('a')));
  quick.server.synced(scope, {});
  const quickly = quick.server.settled();
  await quick.clock.advance(0);
  await quickly;
  expect(quick.tables).toHaveLength(1);
});

test('a column over a secret field of a custom resource is masked by what its definition says', async () => {
  const widgets = { ...deployments, group: 'acme.io', plural: 'widgets', singular: 'widget', kind: 'Widget' };
  const answer = {
    kind: 'Table',
    columnDefinitions: [
      { name: 'Name', priority: 0 },
      { name: 'Login', priority: 0 },
    ],
    rows: [{ cells: ['a', 'S1'], object: { metadata: { name: 'a', namespace: 'default', uid: 'a' } } }],
  };
  const columns = [{ name: 'Login', jsonPath: '.spec.password' }];
  const definition = { spec: { versions: [{ name: 'v1', additionalPrinterColumns: columns }] } };
  const connection = new ScriptedConnection().then(
    bytes(JSON.stringify(answer)),
    bytes(JSON.stringify(definition)),
  );
  const { server, clock, tables, paths } = start(connection);
  server.synced({ resource: widgets, namespace: 'default' }, {});
  await clock.advance(0);
  expect(tables[0]?.rows[0]?.cells).toEqual(['a', '***']);
  expect(paths()[1]).toBe('/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.acme.io');
});
