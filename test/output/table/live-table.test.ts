import { describe, expect, test } from 'vitest';
import type { Masked } from '../../../src/model/masked.js';
import type { ObjectRecord } from '../../../src/model/record.js';
import type { ServerTable } from '../../../src/model/server-table.js';
import { createLivePicture } from '../../../src/output/table/live-picture.js';
import { createLiveTable } from '../../../src/output/table/live-table.js';
import { createTheme } from '../../../src/output/text/theme.js';
import { FakeClock } from '../../support/fake-clock.js';
import { EmulatedTerminal } from '../../support/terminal.js';
import { masked } from '../../support/given-change.js';
import { type GivenRecord, deployments, nodes, record } from '../../support/output-records.js';

const scope = { resource: deployments, namespace: 'default' };

function start(options: { columns?: number; rows?: number; live?: boolean; color?: 0 | 1 } = {}) {
  const terminal = new EmulatedTerminal(options.columns ?? 100, options.rows ?? 12);
  const clock = new FakeClock();
  let bytes = '';
  const stdout = {
    ...terminal.writer,
    write(text: string) {
      bytes += text;
      return terminal.writer.write(text);
    },
  };
  const window = terminal.size;
  const picture = createLivePicture({ stdout, clock, window, onResize: () => undefined });
  const table = createLiveTable({
    stdout,
    clock,
    theme: createTheme(options.color ?? 0),
    timestamps: 'time',
    startedMs: clock.now(),
    ...(options.live === false ? { window: undefined, picture: undefined } : { window, picture }),
  });
  const object = (name: string, given: GivenRecord = {}): ObjectRecord =>
    record({
      type: 'ADDED',
      initial: true,
      timeMs: clock.now(),
      identity: { namespace: 'default', name, uid: `uid-${name}`, resourceVersion: '1' },
      about: { created: new Date(clock.now() - 300_000).toISOString(), labels: masked({}) },
      changes: [
        { field: 'replicas', path: 'spec.replicas', new: 3 },
        { field: 'image', container: 'a', path: 'x', new: 'nginx:1.25' },
        { field: 'image', container: 'b', path: 'y', new: 'envoy:1.30' },
      ],
      ...given,
    });
  const update = (name: string, from: number, to: number): ObjectRecord =>
    object(name, {
      type: 'MODIFIED',
      initial: false,
      changes: [{ field: 'replicas', path: 'spec.replicas', old: from, new: to }],
      managers: ['kubectl'],
    });
  const advance = async (ms: number): Promise<void> => {
    await clock.advance(ms);
    await terminal.written();
  };
  return { table, terminal, advance, object, update, bytes: () => bytes };
}

function serverTable(
  ...rows: readonly (readonly [name: string, ready: string, uid?: string])[]
): Masked<ServerTable> {
  return masked({
    columns: [
      { name: 'Name', priority: 0 },
      { name: 'Ready', priority: 0 },
      { name: 'Age', priority: 0 },
      { name: 'Images', priority: 1 },
    ],
    rows: rows.map(([name, ready, uid]) => ({
      namespace: 'default',
      name,
      uid: uid ?? `uid-${name}`,
      created: undefined,
      cells: [name, ready, '2s', 'nginx'],
    })),
  });
}

describe('a live table', () => {
  test('has a row an object, in order, with what kwatch knows where the server offers no columns', async () => {
    const { table, terminal, advance, object } = start();
    table.tell(object('web'), true);
    table.tell(object('api'), true);
    await advance(200);
    expect(terminal.rows()).toEqual([
      'NAME  REPLICAS  IMAGE                  AGE  LAST CHANGE',
      'api   3         nginx:1.25,envoy:1.30  5m',
      'web   3         nginx:1.25,envoy:1.30  5m',
    ]);
  });

  test("has the server's columns as kubectl shows them, but its own age", async () => {
    const { table, terminal, advance, object } = start();
    table.tell(object('web'), true);
    table.fill(scope, serverTable(['web', '2/3'], ['unknown', '1/1']));
    await advance(200);
    expect(terminal.rows()).toEqual(['NAME  READY  AGE  LAST CHANGE', 'web   2/3    5m']);
    table.fill(scope, serverTable(['web', '3/3', 'another uid']));
    await advance(61_000);
    expect(terminal.rows()).toEqual(['NAME  READY  AGE   LAST CHANGE', 'web   2/3    6m1s']);
  });

  test('tells the last change, and goes back to quiet colours after five seconds', async () => {
    const { table, terminal, advance, object, update, bytes } = start({ color: 1 });
    table.tell(object('web'), true);
    await advance(200);
    table.tell(update('web', 3, 5), true);
    await advance(200);
    expect(terminal.rows()[1]).toBe(
      'web   5         nginx:1.25,envoy:1.30  5m   12:04:31 replicas 3 → 5  by kubectl',
    );
    expect(bytes()).toContain('\u001b[33mweb\u001b[39m');
    const before = bytes().length;
    await advance(5_000);
    const later = bytes().slice(before);
    expect(later.lastIndexOf('\u001b[33m')).toBeLessThan(later.lastIndexOf('web'));
    expect(later.slice(later.lastIndexOf('LAST CHANGE'))).not.toContain('\u001b[33m');
  });

  test('greys what was deleted, and takes it out after ten seconds', async () => {
    const { table, terminal, advance, object, bytes } = start({ color: 1 });
    table.tell(object('web'), true);
    table.tell(object('api'), true);
    table.tell(object('web', { type: 'DELETED', initial: false, changes: [] }), true);
    await advance(200);
    expect(terminal.rows()[2]).toBe('web   3         nginx:1.25,envoy:1.30  5m   12:04:31 deleted');
    expect(bytes()).toContain('\u001b[2mweb\u001b[22m');
    await advance(11_000);
    expect(terminal.rows()).toHaveLength(2);
  });

  test('an object created anew under its name begins anew', async () => {
    const { table, terminal, advance, object } = start();
    table.tell(object('web'), true);
    table.fill(scope, serverTable(['web', '2/3']));
    const identity = { namespace: 'default', name: 'web', uid: 'uid-2', resourceVersion: '9' };
    table.tell(object('web', { identity, initial: false }), true);
    await advance(200);
    expect(terminal.rows()[1]).toBe('web          5m   12:04:31 added');
  });

  test('fits the window: cells are cut, the last change first, and wide characters stay whole', async () => {
    const { table, terminal, advance, object, update } = start({ columns: 40 });
    table.tell(object('名前'.repeat(10)), true);
    table.tell(update('web', 3, 5), true);
    await advance(200);
    for (const row of terminal.rows()) expect(row.length).toBeLessThan(40);
    expect(terminal.rows()).toHaveLength(3);
    expect(terminal.rows()[1]).toMatch(/^web .*…/);
    expect(terminal.columnOf(1, '5m')).toBe(terminal.columnOf(2, '5m'));
    expect(terminal.columnOf(0, ' AGE') + 1).toBe(terminal.columnOf(1, '5m'));
  });

  test('where there are more rows than the window has, those that changed last are shown', async () => {
    const { table, terminal, advance, object, update } = start({ rows: 6 });
    for (let n = 10; n < 40; n += 1) table.tell(object(`web-${n}`), true);
    await advance(1_000);
    table.tell(update('web-33', 3, 5), true);
    await advance(200);
    const screen = terminal.screen();
    expect(screen.filter((row) => row.startsWith('web-'))).toHaveLength(3);
    expect(screen.some((row) => row.startsWith('web-33'))).toBe(true);
    expect(screen.at(-2)).toBe('… and 27 more; shown: those that changed last');
    expect(terminal.rows()).toHaveLength(5);
  });

  test('has a part for each type, and namespaces where there are several', async () => {
    const { table, terminal, advance, object } = start();
    table.tell(object('web'), true);
    table.tell(
      object('n1', {
        resource: nodes,
        changes: [],
        identity: { namespace: undefined, name: 'n1', uid: 'n1', resourceVersion: '1' },
      }),
      true,
    );
    await advance(200);
    expect(terminal.rows()).toEqual([
      'NAMESPACE  NAME  REPLICAS  IMAGE                  AGE  LAST CHANGE',
      'default    web   3         nginx:1.25,envoy:1.30  5m',
      '',
      'NAME  AGE  LAST CHANGE',
      'n1    5m',
    ]);
  });

  test('leaves all of it behind at the end, what was deleted left out', async () => {
    const { table, terminal, advance, object } = start({ rows: 6 });
    await terminal.write('$ kwatch\n');
    for (let n = 10; n < 30; n += 1) table.tell(object(`web-${n}`), true);
    table.tell(object('web-20', { type: 'DELETED', initial: false, changes: [] }), true);
    await advance(200);
    await table.finish();
    await terminal.written();
    const rows = terminal.rows();
    expect(rows).toHaveLength(21);
    expect(rows.slice(0, 3).map((row) => row.split(' ')[0])).toEqual(['$', 'NAME', 'web-10']);
  });
});

describe('without a terminal', () => {
  test('nothing is written before the end, and then one plain table', async () => {
    const { table, advance, object, update, bytes } = start({ live: false, columns: 30 });
    table.tell(object('web'), true);
    table.tell(update('web', 3, 5), true);
    await advance(60_000);
    expect(bytes()).toBe('');
    await table.finish();
    expect(bytes()).toBe(
      [
        'NAME  REPLICAS  IMAGE                  AGE  LAST CHANGE',
        'web   5         nginx:1.25,envoy:1.30  6m   12:04:31 replicas 3 → 5  by kubectl',
        '',
      ].join('\n'),
    );
  });

  test('of nothing, nothing is written', async () => {
    const { table, bytes } = start({ live: false });
    await table.finish();
    expect(bytes()).toBe('');
  });
});
