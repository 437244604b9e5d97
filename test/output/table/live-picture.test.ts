import { expect, test } from 'vitest';
import { createLivePicture } from '../../../src/output/table/live-picture.js';
import { FakeClock, settle } from '../../support/fake-clock.js';
import { EmulatedTerminal } from '../../support/terminal.js';

function start(columns = 20, rows = 6) {
  const terminal = new EmulatedTerminal(columns, rows);
  const clock = new FakeClock();
  const writes: string[] = [];
  let lines: readonly string[] = [];
  let resized = (): void => undefined;
  const live = createLivePicture({
    stdout: {
      ...terminal.writer,
      write(text) {
        writes.push(text);
        return terminal.writer.write(text);
      },
    },
    clock,
    window: terminal.size,
    onResize: (callback) => (resized = callback),
  });
  return {
    live,
    terminal,
    clock,
    writes,
    advance: async (ms: number): Promise<void> => {
      await clock.advance(ms);
      await terminal.written();
    },
    resize: (toColumns: number, toRows: number): void => {
      terminal.resize(toColumns, toRows);
      resized();
    },
    show: (...next: readonly string[]): void => {
      lines = next;
      live.show(() => lines);
    },
  };
}

test('is drawn over itself, and what was longer or lower is cleared', async () => {
  const { terminal, advance, show } = start();
  await terminal.write('$ kwatch\n');
  show('NAME  READY', 'web   1/3', 'old   1/1');
  await advance(0);
  expect(terminal.rows()).toEqual(['$ kwatch', 'NAME  READY', 'web   1/3', 'old   1/1']);
  show('NAME', 'web');
  await advance(100);
  expect(terminal.rows()).toEqual(['$ kwatch', 'NAME', 'web']);
});

test('is drawn at most ten times a second, and not at all while it looks the same', async () => {
  const { advance, writes, show, live } = start();
  for (let n = 0; n < 500; n += 1) {
    show(`web ${n}`);
    await advance(2);
  }
  expect(writes.length).toBeGreaterThan(8);
  expect(writes.length).toBeLessThanOrEqual(11);
  await advance(1_000);
  const before = writes.length;
  live.show(() => ['web 499']);
  await advance(60_000);
  expect(writes).toHaveLength(before);
});

test('is looked at each second, since ages and colours change by themselves', async () => {
  const { terminal, clock, advance, live, writes } = start();
  let second = 0;
  const ticking = createLivePicture({
    stdout: terminal.writer,
    clock,
    window: terminal.size,
    onResize: () => undefined,
  });
  ticking.show(() => [`age ${second}s`]);
  await advance(0);
  second = 1;
  await advance(1_000);
  expect(terminal.rows()).toEqual(['age 1s']);
  expect(writes).toEqual([]);
  await live.end();
});

test('uses neither the other screen nor a cleared one, and never hides the cursor', async () => {
  const { advance, writes, show, live } = start();
  show('a');
  await advance(0);
  show('b', 'c');
  await advance(100);
  await live.end();

  const sequences = writes.join('').match(/\u001b\[[^A-Za-z]*[A-Za-z]/g) ?? [];
  expect(new Set(sequences.map((sequence) => sequence.at(-1)))).toEqual(new Set(['K', 'J', 'A']));
  expect(sequences).not.toContain('\u001b[2J');
});

test('what is printed above it stays, in order', async () => {
  const { terminal, advance, show, live } = start();
  show('NAME', 'web');
  await advance(0);
  await live.above(() => terminal.write('connection lost\n'));
  await advance(100);
  await live.above(() => terminal.write('back\n'));
  await advance(1_000);
  expect(terminal.rows()).toEqual(['connection lost', 'back', 'NAME', 'web']);
});

test('a window made narrower wraps what stands there, and nothing of it is left', async () => {
  const { terminal, advance, show, resize } = start(20, 8);
  await terminal.write('$ kwatch\n');
  show('NAME  READY  AGE', 'web   3/3    10s');
  await advance(0);
  resize(10, 8);
  show('NAME  REA…', 'web   3/3');
  await advance(100);
  expect(terminal.rows()).toEqual(['$ kwatch', 'NAME  REA…', 'web   3/3']);
  resize(40, 8);
  show('NAME  READY  AGE', 'web   3/3    11s');
  await advance(1_000);
  expect(terminal.rows()).toEqual(['$ kwatch', 'NAME  READY  AGE', 'web   3/3    11s']);
});

test('a terminal that stopped gets one picture, and not one after the other', async () => {
  const { clock, advance } = start();
  let writes = 0;
  let n = 0;
  const live = createLivePicture({
    stdout: {
      write: () => {
        writes += 1;
        return new Promise(() => undefined);
      },
      pass: () => undefined,
      flush: () => Promise.resolve(),
      ended: new Promise(() => undefined),
    },
    clock,
    window: () => ({ columns: 20, rows: 5 }),
    onResize: () => undefined,
  });
  for (let second = 0; second < 60; second += 1) {
    live.show(() => [`web ${(n += 1)}`]);
    await advance(1_000);
  }
  expect(writes).toBe(1);
});

test('taken away, it leaves nothing and never comes back', async () => {
  const { terminal, clock, advance, show, live } = start();
  await terminal.write('$ kwatch\n');
  show('NAME', 'web');
  await advance(0);
  await live.end();
  show('NAME', 'again');
  await advance(5_000);
  await settle();
  expect(terminal.rows()).toEqual(['$ kwatch']);
  expect(clock.sleeping).toBe(0);
});
