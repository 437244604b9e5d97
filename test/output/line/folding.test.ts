import { expect, test } from 'vitest';
import { createFolding } from '../../../src/output/line/folding.js';
import { createTheme } from '../../../src/output/text/theme.js';
import type { Writer } from '../../../src/output/streams/writer.js';
import {
  type ObjectRecord,
  type PrintableRecord,
  type WatchRecord,
  isObjectRecord,
} from '../../../src/model/flow/record.js';
import type { GivenChange } from '../../support/given-change.js';
import { FakeClock } from '../../support/fake-clock.js';
import { createOutputRig } from '../../support/output-rig.js';
import { objectRecord, streamRecord } from '../../support/records.js';

function start() {
  const clock = new FakeClock();
  let text = '';
  const writer: Writer = {
    write(more) {
      text += more;
      return Promise.resolve();
    },
    pass: () => undefined,
    flush: () => Promise.resolve(),
    ended: new Promise(() => undefined),
  };
  let said = '';
  const stderr: Writer = {
    ...writer,
    write(more) {
      said += more;
      return Promise.resolve();
    },
  };
  const late: PrintableRecord[] = [];
  let telling = false;
  const output = createOutputRig(
    {
      format: 'line',
      fold: true,
      quiet: false,
      verbose: false,
      timestamps: 'time',
      clock,
      source: () => 'https://cluster.test',
      objects: false,
      stdout: writer,
      stderr,
      stdoutTheme: createTheme(0),
      stderrTheme: createTheme(0),
    },
    (record) => {
      if (!telling && isObjectRecord(record)) late.push(record);
    },
  );
  const tell = async (
    name: string,
    type: ObjectRecord['type'],
    ...changes: GivenChange[]
  ): Promise<boolean> => {
    telling = true;
    const shown = await output.tell(
      objectRecord({
        type,
        timeMs: clock.now(),
        identity: { namespace: 'default', name, uid: `uid-${name}`, resourceVersion: '1' },
        changes,
        managers: ['kcm'],
      }),
    );
    telling = false;
    return shown;
  };
  const lines = (): readonly string[] =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => line.replace(/^\S+ /, '').replaceAll(/ {2,}/g, ' '));
  const closing = (): string => said;
  return { clock, output, tell, lines, late, closing };
}

const ready = (old: number, next: number): GivenChange => ({
  field: 'ready',
  path: 'status.readyReplicas',
  old,
  new: next,
  of: 5,
});

test('the first change is shown at once, those that follow fold into one line with the net change', async () => {
  const { clock, tell, lines, late } = start();
  expect(await tell('web', 'MODIFIED', ready(0, 1))).toBe(true);
  for (const n of [1, 2, 3]) {
    await clock.advance(100);
    expect(await tell('web', 'MODIFIED', ready(n, n + 1))).toBe(false);
  }
  expect(lines()).toEqual(['MODIFIED deployment/web default ready 0 → 1/5 by kcm']);
  await clock.advance(200);
  expect(lines()[1]).toBe('MODIFIED deployment/web default ready 1 → 4/5 by kcm ×3');
  expect(late.map(({ folded }) => folded)).toEqual([3]);
});

test('a line opens the next window, so that a stream of changes makes two lines a second', async () => {
  const { clock, tell, lines } = start();
  for (let n = 0; n < 40; n += 1) {
    await tell('web', 'MODIFIED', ready(n, n + 1));
    await clock.advance(50);
  }
  expect(lines()).toHaveLength(5);
  expect(lines().at(-1)).toContain('×10');
});

test('after a quiet while a change is shown at once, and one alone has no count', async () => {
  const { clock, tell, lines } = start();
  await tell('web', 'MODIFIED', ready(0, 1));
  await tell('web', 'MODIFIED', ready(1, 2));
  await clock.advance(500);
  expect(lines()[1]).toBe('MODIFIED deployment/web default ready 1 → 2/5 by kcm');
  await clock.advance(501);
  expect(await tell('web', 'MODIFIED', ready(2, 3))).toBe(true);
});

test('what is as it was before vanishes, and where nothing is left there is no line but in the closing count', async () => {
  const { clock, output, tell, lines, late, closing } = start();
  const phase: GivenChange = { field: 'phase', path: 'status.phase', old: 'A', new: 'B' };
  await tell('web', 'MODIFIED', ready(0, 1));
  await tell('web', 'MODIFIED', ready(1, 0), phase);
  await tell('web', 'MODIFIED', ready(0, 1));
  await clock.advance(500);
  expect(lines()[1]).toBe('MODIFIED deployment/web default phase A → B by kcm ×2');
  await tell('web', 'MODIFIED', ready(1, 2));
  await tell('web', 'MODIFIED', ready(2, 1));
  await clock.advance(500);
  expect(lines()).toHaveLength(2);
  expect(late).toHaveLength(1);
  await output.summarize();
  expect(closing()).toBe('3 modified (2 more undone at once)\n');
});

test('what came and went vanishes, what went and came differently is a change, what is masked never is the same', async () => {
  const { clock, tell, lines } = start();
  const at = (field: string, sides: Partial<GivenChange>): GivenChange => ({ field, path: field, ...sides });
  await tell('web', 'MODIFIED', ready(0, 1));
  await tell(
    'web',
    'MODIFIED',
    at('a', { new: 1 }),
    at('b', { old: 1 }),
    at('c', { old: '***', hidden: 'old' }),
  );
  await tell(
    'web',
    'MODIFIED',
    at('a', { old: 1 }),
    at('b', { new: 2 }),
    at('c', { new: '***', hidden: 'new' }),
  );
  await clock.advance(500);
  expect(lines()[1]).toBe('MODIFIED deployment/web default b 1 → 2 · c *** → *** by kcm ×2');
});

test('of the states of a container that fold, the last one is told: it has left the others', async () => {
  const state = (field: 'waiting' | 'terminated', reason: string): GivenChange => ({
    field,
    path: `status.containerStatuses[web].state.${field}.reason`,
    container: 'web',
    new: reason,
    note: 'exit 1',
  });
  const restarted: GivenChange = {
    field: 'restarts',
    path: 'status.containerStatuses[web].restartCount',
    container: 'web',
    old: 0,
    new: 1,
  };
  const { clock, tell, lines } = start();
  await tell('web', 'MODIFIED', ready(0, 1));
  await tell('web', 'MODIFIED', ready(1, 0), state('terminated', 'Error'));
  await tell('web', 'MODIFIED', restarted, state('waiting', 'CrashLoopBackOff'));
  await clock.advance(500);
  expect(lines()[1]).toContain('web: CrashLoopBackOff (exit 1, restarts 0 → 1)');
  expect(lines()[1]).not.toContain('Error');

  await tell('api', 'MODIFIED', ready(0, 1));
  await tell('api', 'MODIFIED', state('waiting', 'CrashLoopBackOff'));
  await tell('api', 'MODIFIED', state('terminated', 'Error'));
  await clock.advance(500);
  expect(lines()[3]).toContain('web: Error (exit 1)');
});

test('a deletion lets out what was gathered, and a new object under the name begins anew', async () => {
  const { clock, tell, lines } = start();
  await tell('web', 'MODIFIED', ready(0, 1));
  await tell('web', 'MODIFIED', ready(1, 2));
  await tell('web', 'DELETED');
  await tell('web', 'ADDED');
  await clock.advance(600);
  expect(lines().map((line) => line.split(' by')[0])).toEqual([
    'MODIFIED deployment/web default ready 0 → 1/5',
    'MODIFIED deployment/web default ready 1 → 2/5',
    'DELETED deployment/web default',
    'ADDED deployment/web default',
  ]);
});

test('objects do not wait for each other, and times never go back', async () => {
  const { clock, output, lines } = start();
  const times: number[] = [];
  const inner = createFolding(
    {
      async print(record) {
        times.push(record.timeMs);
        await output.tell(record as WatchRecord);
      },
      finish: () => Promise.resolve(),
    },
    clock,
  );
  const tell = (name: string): Promise<void> | undefined =>
    inner.print(
      objectRecord({
        type: 'MODIFIED',
        timeMs: clock.now(),
        identity: { namespace: 'default', name, uid: name, resourceVersion: '1' },
        changes: [ready(0, 1)],
      }),
    );
  await tell('a');
  await clock.advance(100);
  await tell('a');
  await clock.advance(100);
  await tell('b');
  await clock.advance(1_000);
  expect(times).toEqual(times.toSorted((x, y) => x - y));
  expect(lines().map((line) => line.split(' ')[1])).toEqual(['deployment/a', 'deployment/b', 'deployment/a']);
});

test('the end lets out what was gathered, and nothing comes after it', async () => {
  const { clock, output, tell, lines, late } = start();
  await tell('web', 'MODIFIED', ready(0, 1));
  await tell('web', 'MODIFIED', ready(1, 2));
  await output.summarize();
  expect(lines()).toHaveLength(2);
  await clock.advance(1_000);
  expect(lines()).toHaveLength(2);
  expect([late.length, clock.sleeping]).toEqual([1, 0]);
});

test('what is there at the start opens no window, and a stream of its own is let through', async () => {
  const { output, tell, lines } = start();
  await output.tell(
    objectRecord({
      initial: true,
      identity: { namespace: 'default', name: 'web', uid: 'uid-web', resourceVersion: '1' },
    }),
  );
  expect(await output.tell(streamRecord({ type: 'SYNCED', objects: 1 }))).toBe(false);
  expect(await tell('web', 'MODIFIED', ready(0, 1))).toBe(true);
  expect(await tell('web', 'MODIFIED')).toBe(false);
  expect(lines()).toHaveLength(2);
});

test('objects without a UID are told apart by their names', async () => {
  const { output, clock, lines } = start();
  const tell = (name: string, change: GivenChange): Promise<boolean> =>
    output.tell(
      objectRecord({
        type: 'MODIFIED',
        timeMs: clock.now(),
        identity: { namespace: 'default', name, uid: '', resourceVersion: '1' },
        changes: [change],
        managers: [],
      }),
    );
  for (const name of ['a', 'b', 'a', 'b']) await tell(name, ready(name === 'a' ? 1 : 2, 3));
  await clock.advance(1_000);
  expect(lines()).toEqual([
    'MODIFIED deployment/a default ready 1 → 3/5',
    'MODIFIED deployment/b default ready 2 → 3/5',
    'MODIFIED deployment/a default ready 1 → 3/5',
    'MODIFIED deployment/b default ready 2 → 3/5',
  ]);
});

test('an update of very many changes is shown by itself, after what was gathered', async () => {
  const { clock, tell, lines } = start();
  const many = Array.from({ length: 5_001 }, (_, at): GivenChange => ({
    ...ready(0, 1),
    field: `f${at}`,
    path: `spec.f${at}`,
  }));
  await tell('web', 'MODIFIED', ready(0, 1));
  await tell('web', 'MODIFIED', ready(1, 2));
  await tell('web', 'MODIFIED', ...many);
  expect(lines().map((line) => line.slice(0, 46))).toEqual([
    'MODIFIED deployment/web default ready 0 → 1/5 ',
    'MODIFIED deployment/web default ready 1 → 2/5 ',
    'MODIFIED deployment/web default f0 0 → 1/5 · f',
  ]);
  await tell('web', 'MODIFIED', ready(2, 3));
  await clock.advance(500);
  expect(lines()).toHaveLength(4);
});
