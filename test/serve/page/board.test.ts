import { describe, expect, test } from 'vitest';
import { GONE_MS, type BoardRow, createPageBoard } from '../../../src/serve/page/board.js';
import { hunksOf } from '../../../src/serve/page/hunks.js';
import { commandOf, moved } from '../../../src/serve/page/keys.js';
import type { StreamItem, StreamedChange } from '../../../src/serve/page/record.js';
import { EVERYTHING, linesOf } from '../../../src/serve/page/view-filter.js';

const START = Date.UTC(2026, 10, 20, 12, 0, 0);

function item(type: StreamItem['type'], seconds: number, more: Partial<StreamItem> = {}): StreamItem {
  const time = new Date(START + seconds * 1000).toISOString();
  const resource = 'deployments.apps';
  return {
    type,
    time,
    kind: 'Deployment',
    resource,
    namespace: 'shop',
    name: 'web',
    uid: 'u',
    initial: false,
    ...more,
  };
}

const image = (old: string, next: string): StreamedChange => ({
  field: 'image',
  container: 'web',
  path: 'spec.x',
  old,
  new: next,
});
const ready = (old: number, next: number): StreamedChange => ({
  field: 'ready',
  path: 'status.readyReplicas',
  old,
  new: next,
  of: 3,
});

/** A page that was told so much, and its only row. */
function told(...items: readonly StreamItem[]): {
  board: ReturnType<typeof createPageBoard>;
  row: BoardRow | undefined;
} {
  const board = createPageBoard();
  for (const each of items) board.apply(each);
  return { board, row: [...board.rows.values()][0] };
}

describe('a row', () => {
  test('knows what there is, what changed last and by whom, and not what was there at the start as news', () => {
    const { row } = told(
      item('ADDED', 0, { initial: true, changes: [{ field: 'replicas', path: 'spec.replicas', new: 3 }] }),
      item('MODIFIED', 5, { changes: [image('a:1', 'a:2')], managers: ['kubectl'], coalesced: 2 }),
      item('MODIFIED', 6, { changes: [] }),
    );
    expect([...(row?.facts ?? [])]).toEqual([
      ['replicas', '3'],
      ['image[web]', 'a:2'],
    ]);
    expect(row).toMatchObject({ last: 'image[web] a:1 → a:2  ×2', managers: 'kubectl', changes: 1 });
    expect(row?.changedAtMs).toBe(START + 5_000);
  });

  test('has a bar from a change of what is wanted until all of it is ready', () => {
    const { row } = told(
      item('ADDED', 0, { initial: true, changes: [ready(0, 3)] }),
      item('MODIFIED', 5, { changes: [image('a:1', 'a:2')] }),
      item('MODIFIED', 6, { changes: [ready(3, 2)] }),
      item('MODIFIED', 9, { changes: [ready(2, 3)] }),
    );
    expect(row?.rollouts).toEqual([{ fromMs: START + 5_000, toMs: START + 9_000 }]);
    expect(row?.marks.map(({ kind }) => kind)).toEqual(['spec', 'status', 'status']);
  });

  test('shows trouble as such: a restart, and a word that means it', () => {
    const { row } = told(
      item('MODIFIED', 1, { changes: [{ field: 'restarts', path: 'status.x', old: 0, new: 1 }] }),
      item('MODIFIED', 2, { changes: [{ field: 'waiting', path: 'status.y', new: 'CrashLoopBackOff' }] }),
      item('MODIFIED', 3, {
        changes: [{ field: 'phase', path: 'status.phase', old: 'Pending', new: 'Running' }],
      }),
    );
    expect(row?.marks.map(({ kind }) => kind)).toEqual(['trouble', 'trouble', 'status']);
  });

  test('stays for a while when its object is gone, and is another than that of a new object of its name', () => {
    const { board } = told(item('ADDED', 0), item('DELETED', 1), item('ADDED', 2, { uid: 'v' }));
    expect([...board.rows.values()].map(({ gone }) => gone)).toEqual([true, false]);
    board.sweep(START + 1_000 + GONE_MS);
    expect([...board.rows.values()].map(({ gone }) => gone)).toEqual([false]);
  });
});

test('a time in which nothing was seen has a beginning and an end', () => {
  const { board } = told(item('ERROR', 3), item('ERROR', 4), item('RECONNECTED', 8));
  board.connected(false, START + 9_000);
  expect(board.blind).toEqual([
    { scope: ' deployments.apps shop', fromMs: START + 3_000, toMs: START + 8_000 },
    { scope: '', fromMs: START + 9_000, toMs: undefined },
  ]);
});

test('word to begin anew leaves nothing of what was told', () => {
  expect(told(item('ADDED', 0), { type: 'RESET', time: '' }).board.rows.size).toBe(0);
});

describe('the list', () => {
  const { board } = told(
    item('ADDED', 0, { initial: true, name: 'b', uid: '1' }),
    item('ADDED', 0, { name: 'a', uid: '2', namespace: 'ops' }),
    item('ADDED', 0, { name: 'a', uid: '3', context: 'staging' }),
  );
  const brief = (more: Partial<typeof EVERYTHING> = {}): string[] =>
    linesOf(board.rows, { ...EVERYTHING, ...more }).map((line) =>
      line.kind === 'head' ? `${line.title} (${line.count})` : (board.rows.get(line.key)?.name ?? '?'),
    );

  test('is grouped by cluster and namespace, each in order', () => {
    expect(brief()).toEqual([' / ops (1)', 'a', ' / shop (1)', 'b', 'staging / shop (1)', 'a']);
  });

  test('shows what is looked for, and what changed', () => {
    expect(brief({ search: 'B sho' })).toEqual(['shop (1)', 'b']);
    expect(brief({ cluster: 'staging' })).toEqual(['shop (1)', 'a']);
    expect(brief({ changedOnly: true, cluster: '', namespace: 'shop' })).toEqual(['shop (1)', 'a']);
  });

  test('is gone through with keys, which stay at its ends', () => {
    const lines = linesOf(board.rows, EVERYTHING);
    const keys = lines.flatMap((line) => (line.kind === 'row' ? [line.key] : []));
    expect(moved(lines, undefined, 1)).toBe(keys[0]);
    expect(moved(lines, keys[0], 1)).toBe(keys[1]);
    expect(moved(lines, keys[2], 15)).toBe(keys[2]);
    expect(commandOf('p', 'field')).toBeUndefined();
    expect(commandOf('Enter', 'control')).toBeUndefined();
    expect(commandOf('Escape', 'field')).toEqual({ do: 'close' });
  });
});

test('a text of several lines is told by its hunks', () => {
  const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`);
  const next = lines.map((line, index) => (index === 2 || index === 17 ? `${line}!` : line));
  const change = { field: 'data', path: 'data', old: lines.join('\n'), new: next.join('\n') };
  const hunks = hunksOf(change).map(({ sign, text }) => sign + text);
  expect(hunks.filter((line) => !line.startsWith(' '))).toEqual([
    '-line 2',
    '+line 2!',
    '-line 17',
    '+line 17!',
  ]);
  expect(hunks).toContain(' …');
});
