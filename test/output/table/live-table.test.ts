import { describe, expect, test } from 'vitest';
import { parseColumns } from '../../../src/jsonpath/read-columns.js';
import { parseJsonPath } from '../../../src/jsonpath/read-path.js';
import type { Json } from '../../../src/model/json/json.js';
import type { Masked } from '../../../src/model/flow/masked.js';
import type { ObjectRecord } from '../../../src/model/flow/record.js';
import type { ServerTable } from '../../../src/model/flow/server-table.js';
import { createLivePicture } from '../../../src/output/table/live-picture.js';
import { type TableOptions, createLiveTable } from '../../../src/output/table/live-table.js';
import { createTheme } from '../../../src/output/text/theme.js';
import { FakeClock } from '../../support/fake-clock.js';
import { STILL_TERMINAL } from '../../support/still-terminal.js';
import { EmulatedTerminal } from '../../support/terminal.js';
import { masked } from '../../support/given-change.js';
import { type GivenRecord, deployments, nodes, record } from '../../support/output-records.js';

const scope = { resource: deployments, namespace: 'default' };

interface Given extends Partial<TableOptions> {
  columnsOfWindow?: number;
  rows?: number;
  live?: boolean;
  color?: 0 | 1;
  keys?: boolean;
}

function start(options: Given = {}) {
  const terminal = new EmulatedTerminal(options.columnsOfWindow ?? 100, options.rows ?? 12);
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
  let typed: (text: string) => void = () => undefined;
  const keyboard = { listen: (callback: typeof typed) => (typed = callback), release: () => undefined };
  const picture = createLivePicture({
    ...STILL_TERMINAL,
    ...{ stdout, clock, window },
    ...(options.keys === true ? { keyboard } : {}),
  });
  const pressed: string[] = [];
  const table = createLiveTable({
    onKey: (key) => pressed.push(key),
    ...options,
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
  const type = async (...texts: readonly string[]): Promise<void> => {
    for (const text of texts) typed(text);
    await advance(1_000);
  };
  return { table, terminal, clock, advance, object, update, type, pressed, bytes: () => bytes };
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

  test('has those of lower priority, too, where they are asked for', async () => {
    const { table, terminal, advance, object } = start({ wideColumns: true });
    table.tell(object('web'), true);
    table.fill(scope, serverTable(['web', '2/3']));
    await advance(200);
    expect(terminal.rows()).toEqual(['NAME  READY  AGE  IMAGES  LAST CHANGE', 'web   2/3    5m   nginx']);
  });

  test('tells the last change, and goes back to quiet colours after five seconds', async () => {
    const { table, terminal, advance, object, update } = start({ color: 1 });
    table.tell(object('web'), true);
    await advance(200);
    table.tell(update('web', 3, 5), true);
    await advance(200);
    expect(terminal.rows()[1]).toBe(
      'web   5         nginx:1.25,envoy:1.30  5m   12:04:31 replicas 3 → 5  by kubectl',
    );
    const styles = (): readonly string[] =>
      ['web', '5', 'nginx', '5m', '12:04'].map((text) => terminal.styleOf(1, terminal.columnOf(1, text)));
    // The cell that changed and what changed it; not the name, nor the image.
    expect(styles()).toEqual(['', 'colour 3', '', '', 'colour 3']);
    await advance(5_000);
    expect(styles()).toEqual(['', '', '', '', '']);
  });

  test('greys what was deleted, and takes it out after ten seconds', async () => {
    const { table, terminal, advance, object } = start({ color: 1 });
    table.tell(object('web'), true);
    table.tell(object('api'), true);
    table.tell(object('web', { type: 'DELETED', initial: false, changes: [] }), true);
    await advance(200);
    expect(terminal.rows()[2]).toBe('web   -         -                      5m   12:04:31 deleted');
    expect(terminal.styleOf(2, 0)).toBe('dim');
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
    const { table, terminal, advance, object, update } = start({ columnsOfWindow: 40 });
    table.tell(object('名前'.repeat(10)), true);
    table.tell(update('web', 3, 5), true);
    await advance(200);
    expect(terminal.rows()).toEqual([
      'NAME                 LAST CHANGE',
      'web                  12:04:31 replicas…',
      '名前名前…前名前名前',
      'no room for REPLICAS, IMAGE, AGE',
    ]);
  });

  test('where there are more rows than the window has, those that changed last are shown', async () => {
    const { table, terminal, advance, object, update } = start({ rows: 6 });
    for (let n = 10; n < 40; n += 1) table.tell(object(`web-${n}`), true);
    await advance(1_000);
    table.tell(update('web-33', 3, 5), true);
    await advance(200);
    const screen = terminal.screen();
    expect(screen.filter((row) => row.startsWith('web-'))).toHaveLength(4);
    expect(screen.some((row) => row.startsWith('web-33'))).toBe(true);
    expect(screen.at(-1)).toBe('… and 26 more; shown: those that changed last');
    expect(terminal.rows()).toHaveLength(6);
  });

  test('has a part for each type, whose names begin with their kind', async () => {
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
      'NAME            REPLICAS  IMAGE                  AGE  LAST CHANGE',
      'deployment/web  3         nginx:1.25,envoy:1.30  5m',
      '',
      'NAME     AGE  LAST CHANGE',
      'node/n1  5m',
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

describe('cells and the text beside them agree', () => {
  const at = (name: string, version: string): ObjectRecord['identity'] => ({
    ...{ namespace: 'default', name, uid: `uid-${name}` },
    resourceVersion: version,
  });
  const cells = (ready: string, version: string): Masked<ServerTable> => {
    const [row] = serverTable(['web', ready]).rows;
    const table: ServerTable = {
      columns: serverTable().columns,
      rows: row === undefined ? [] : [{ ...row, resourceVersion: version }],
    };
    return masked(table);
  };
  const change = (object: ReturnType<typeof start>['object'], from: number, to: number, version: string) =>
    object('web', {
      type: 'MODIFIED',
      initial: false,
      identity: at('web', version),
      changes: [{ field: 'ready', path: 'status.readyReplicas', old: from, new: to }],
    });

  test('a change waits for the cells that the server makes of it', async () => {
    const { table, terminal, advance, object } = start();
    table.tell(object('web', { identity: at('web', '9') }), true);
    table.fill(scope, cells('3/3', '9'));
    table.tell(change(object, 3, 2, '10'), true);
    await advance(200);
    expect(terminal.rows()[1]).toBe('web   3/3    5m');
    table.fill(scope, cells('2/3', '10'));
    await advance(100);
    expect(terminal.rows()[1]).toBe('web   2/3    5m   12:04:31 ready 3 → 2');
  });

  test('cells of a state that the watch did not tell yet wait for it', async () => {
    const { table, terminal, advance, object } = start();
    table.tell(object('web', { identity: at('web', '9') }), true);
    table.fill(scope, cells('3/3', '9'));
    table.tell(change(object, 3, 2, '10'), true);
    table.fill(scope, cells('2/3', '10'));
    table.fill(scope, cells('1/3', '11'));
    await advance(200);
    expect(terminal.rows()[1]).toBe('web   2/3    5m   12:04:31 ready 3 → 2');
    table.tell(change(object, 2, 1, '11'), true);
    await advance(100);
    expect(terminal.rows()[1]).toBe('web   1/3    5m   12:04:31 ready 2 → 1');
  });

  test('cells that do not come are not shown any more after two seconds', async () => {
    const { table, terminal, advance, object } = start();
    table.tell(object('web', { identity: at('web', '9') }), true);
    table.fill(scope, cells('3/3', '9'));
    table.tell(change(object, 3, 2, '10'), true);
    await advance(3_000);
    expect(terminal.rows()[1]).toBe('web   …      5m2s  12:04:31 ready 3 → 2');
  });

  test('times in the cells of the server go on', async () => {
    const { table, terminal, advance, object } = start();
    table.tell(object('web'), true);
    const answer: ServerTable = {
      columns: ['Name', 'Restarts', 'Last Seen'].map((name) => ({ name, priority: 0 })),
      rows: [
        {
          ...{ namespace: 'default', name: 'web', uid: 'uid-web', created: undefined },
          cells: ['web', '3 (110s ago)', '59s'],
        },
      ],
    };
    table.fill(scope, masked(answer));
    await advance(200);
    expect(terminal.rows()[1]).toBe('web   3 (110s ago)  59s');
    await advance(10_000);
    expect(terminal.rows()[1]).toBe('web   3 (2m ago)  69s');
  });
});

describe('rows and columns', () => {
  const labelled = {
    about: { created: undefined, labels: masked({ app: 'shop', 'acme.io/tier': 'front' }) },
  };

  test('types stand in the order in which they were asked for', async () => {
    const scopes = (): readonly (typeof scope)[] => [scope, { resource: nodes, namespace: 'default' }];
    const { table, terminal, advance, object } = start({ scopes });
    const identity = { namespace: undefined, name: 'n1', uid: 'n1', resourceVersion: '1' };
    table.tell(object('n1', { resource: nodes, changes: [], identity }), true);
    table.tell(object('web'), true);
    await advance(200);
    expect(terminal.rows().map((row) => row.split(' ')[0])).toEqual([
      ...['NAME', 'deployment/web', '', 'NAME', 'node/n1'],
    ]);
  });

  test('has a column for each label of -L, and one with all of --show-labels', async () => {
    const { table, terminal, advance, object } = start({
      labelColumns: ['app', 'acme.io/tier', 'none'],
      showLabels: true,
    });
    table.tell(object('web', { ...labelled, changes: [] }), true);
    await advance(200);
    expect(terminal.rows()).toEqual([
      'NAME  AGE        APP   TIER   NONE    LABELS                       LAST CHANGE',
      'web   <unknown>  shop  front  <none>  app=shop,acme.io/tier=front',
    ]);
  });

  test("has a person's own columns instead of the server's, and says which of them changed", async () => {
    const columns = parseColumns('NAME:.metadata.name,IMAGES:.spec.images[*],NONE:.spec.x', '-o');
    const { table, terminal, advance, object } = start({ columns, color: 1 });
    const of = (...images: readonly string[]) =>
      masked({ metadata: { name: 'web' }, spec: { images: [...images] } });
    table.tell(object('web', { object: of('a:1', 'b:1') }), true);
    table.fill(scope, serverTable(['web', '2/3']));
    table.tell(object('web', { type: 'MODIFIED', initial: false, object: of('a:1', 'b:2') }), false);
    await advance(200);
    expect(terminal.rows()).toEqual(['NAME  IMAGES   NONE    LAST CHANGE', 'web   a:1,b:2  <none>']);
    expect([0, 6, 15].map((column) => terminal.styleOf(1, column))).toEqual(['', 'colour 3', '']);
  });

  test.each<[string, readonly Json[]]>([
    ['numbers by size', [2, 10, 33]],
    ['texts as a person counts', ['web-2', 'web-10', 'web-33']],
    ['quantities by how much they are', ['900m', '1', '2k']],
    ['times by when they are', ['2026-01-02T00:00:00Z', '2026-01-10T00:00:00Z', '2026-02-01T00:00:00Z']],
  ])('--sort-by puts %s in order, and what has none last', async (_, values) => {
    const sortBy = { text: '.spec.by', path: parseJsonPath('.spec.by', '--sort-by') };
    const { table, terminal, advance, object } = start({ sortBy });
    const [one = null, two = null, three = null] = values;
    const rows: readonly (readonly [string, Json | undefined])[] = [
      ...([
        ['a', undefined],
        ['b', three],
        ['c', one],
        ['d', two],
      ] as const),
    ];
    for (const [name, by] of rows) table.tell(object(name, { object: masked({ spec: { by } }) }), true);
    await advance(200);
    expect(terminal.rows().map((row) => row[0])).toEqual(['N', 'c', 'd', 'b', 'a']);
  });
});

describe('keys', () => {
  const HELP = '/ filter · s S sort · p pause · ↑↓ Enter changes · q quit';

  async function filled() {
    const rig = start({ keys: true });
    for (const [name, replicas] of [
      ['api', 9],
      ['db', 1],
      ['web', 3],
    ] as const) {
      const changes = [{ field: 'replicas', path: 'spec.replicas', new: replicas }];
      rig.table.tell(rig.object(name, { changes }), true);
    }
    await rig.advance(200);
    const names = (): readonly string[] =>
      rig.terminal.rows().flatMap((row) => /^[> ]*(?:api|db|web)/.exec(row) ?? []);
    return { ...rig, names };
  }

  test('a line says which there are, and without a keyboard there is none', async () => {
    expect((await filled()).terminal.rows().at(-1)).toBe(HELP);
    const without = start();
    without.table.tell(without.object('web'), true);
    await without.advance(200);
    expect(without.terminal.rows()).toHaveLength(2);
  });

  test('/ shows only rows with a text, while it is typed and after Enter, until Esc', async () => {
    const { type, names, terminal } = await filled();
    await type('/', 'E', 'bx');
    expect([names(), terminal.rows().slice(-2)]).toEqual([
      [],
      ['0 of 3 with "Ebx"', 'filter: Ebx▏ Enter keeps it, Esc takes it away'],
    ]);
    await type('\u007f', '\r');
    expect([names(), terminal.rows().slice(-2)]).toEqual([['web'], ['1 of 3 with "Eb"', HELP]]);
    await type('\u001b');
    expect(names()).toEqual(['api', 'db', 'web']);
  });

  test('s sorts by one column after the other, and S turns it round', async () => {
    const { type, names, terminal } = await filled();
    await type('s', 's');
    expect([names(), terminal.rows().at(-2)]).toEqual([['db', 'web', 'api'], 'by REPLICAS ↑']);
    await type('S');
    expect([names(), terminal.rows().at(-2)]).toEqual([['api', 'web', 'db'], 'by REPLICAS ↓']);
    await type('s', 's', 's');
    expect([names(), terminal.rows().at(-1)]).toEqual([['api', 'db', 'web'], HELP]);
  });

  test('p holds the picture still, and says how much it does not show', async () => {
    const { type, table, terminal, update, object } = await filled();
    await type('p');
    table.tell(update('web', 3, 4), true);
    table.tell(object('new', { initial: false }), true);
    await type();
    expect(terminal.rows().slice(-3)).toEqual(['web   3         5m', 'PAUSED, 2 changes since', HELP]);
    await type('p');
    expect(terminal.rows()).toContainEqual(expect.stringMatching(/^web +4 .* replicas 3 → 4 {2}by kubectl$/));
  });

  test('↑ and ↓ select a row, Enter shows its last changes and goes back', async () => {
    const { type, table, terminal, update, names } = await filled();
    for (let to = 4; to <= 20; to += 1) table.tell(update('web', to - 1, to), true);
    await type('\u001b[B', '\u001b[B', '\u001b[A', '\u001bOB', '\u001b[B');
    expect(names()).toEqual(['  api', '  db', '> web']);
    await type('\r');
    expect(terminal.rows()).toEqual([
      'web in default',
      '',
      ...Array.from({ length: 9 }, (_, n) => `12:04:31 replicas ${19 - n} → ${20 - n}  by kubectl`),
      'Enter or Esc back to the table · q back',
    ]);
    await type('\r', '\u001b');
    expect(names()).toEqual(['api', 'db', 'web']);
  });

  test('the selected row is seen, wherever it stands', async () => {
    const { table, terminal, object, type } = start({ keys: true, rows: 8 });
    for (let n = 10; n < 40; n += 1) table.tell(object(`web-${n}`), true);
    await type('\u001b[F');
    expect(terminal.rows().slice(-4)).toEqual([
      expect.stringMatching(/^ {2}web-38 /),
      expect.stringMatching(/^> web-39 /),
      '25 more',
      HELP,
    ]);
    await type('\u001b[H');
    expect(terminal.rows()[1]).toMatch(/^> web-10 /);
  });

  test('those that are signals elsewhere, and q, are handed on; one that nobody knows does nothing', async () => {
    const { type, pressed, terminal } = await filled();
    const before = terminal.rows();
    await type('\u0003', '\u001a', '\u001c', 'x', '\u001b[15~', '\u001b[<0;1;1M', 'é', 'q');
    expect(pressed).toEqual(['SIGINT', 'SIGTSTP', 'SIGQUIT', 'quit']);
    expect(terminal.rows().map((row) => row.slice(0, 10))).toEqual(before.map((row) => row.slice(0, 10)));
  });
});

describe('without a terminal that can be drawn on', () => {
  test('nothing is written before the end with --once, and then one plain table', async () => {
    const { table, advance, object, update, bytes } = start({ live: false, once: true });
    table.tell(object('web'), true);
    table.synced();
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

  test('a table comes once all is listed, and others below it when something changed, at most each five seconds', async () => {
    const { table, advance, object, update, bytes } = start({ live: false });
    const head = 'NAME  REPLICAS  IMAGE                  AGE   LAST CHANGE';
    table.tell(object('web'), true);
    await advance(60_000);
    expect(bytes()).toBe('');
    table.synced();
    await advance(1_000);
    const first = `${head}\nweb   3         nginx:1.25,envoy:1.30  6m1s\n`;
    expect(bytes()).toBe(first);
    await advance(60_000);
    expect(bytes()).toBe(first);
    for (const to of [4, 5, 6]) table.tell(update('web', to - 1, to), true);
    await advance(4_999);
    expect(bytes()).toBe(first);
    await advance(1);
    const change = '12:06:32 replicas 5 → 6  by kubectl';
    const second = `${first}\n${head}\nweb   6         nginx:1.25,envoy:1.30  5m5s  ${change}\n`;
    expect(bytes()).toBe(second);
    table.tell(object('web', { type: 'DELETED', initial: false, changes: [] }), true);
    await advance(5_000);
    const gone = `${second}\n${head}\nweb   -         -                      5m5s  12:06:37 deleted\n`;
    const bare = (text: string): string => text.replaceAll(/ +/g, ' ');
    expect(bare(bytes())).toBe(bare(gone));
    await table.finish();
    expect(bare(bytes())).toBe(bare(gone));
  });

  test('of nothing, nothing is written', async () => {
    const { table, bytes } = start({ live: false });
    table.synced();
    await table.finish();
    expect(bytes()).toBe('');
  });
});
