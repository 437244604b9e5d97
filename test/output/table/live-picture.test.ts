import { expect, test } from 'vitest';
import { createLivePicture } from '../../../src/output/table/live-picture.js';
import { FakeClock, settle } from '../../support/fake-clock.js';
import { STILL_TERMINAL } from '../../support/still-terminal.js';
import { EmulatedTerminal } from '../../support/terminal.js';

function start(columns = 20, rows = 6) {
  const terminal = new EmulatedTerminal(columns, rows);
  const clock = new FakeClock();
  const writes: string[] = [];
  const keys: string[] = [];
  let lines: readonly string[] = [];
  let resized = (): void => undefined;
  let [stop, goOn, exit] = [resized, resized, resized];
  let typed: (text: string) => void = () => undefined;
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
    writeNow: (text) => void terminal.write(text),
    onStop: (before, after) => ([stop, goOn] = [before, after]),
    atExit: (last) => (exit = last),
    keyboard: {
      listen(callback) {
        keys.push('listen');
        typed = callback;
      },
      release: () => void keys.push('release'),
    },
  });
  return {
    live,
    terminal,
    clock,
    writes,
    keys,
    stop: () => stop(),
    goOn: () => goOn(),
    exit: () => exit(),
    type: (text: string) => typed(text),
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

test('is drawn over itself on the other screen, and what was longer or lower is cleared', async () => {
  const { terminal, advance, show } = start();
  await terminal.write('$ kwatch\n');
  show('NAME  READY', 'web   1/3', 'old   1/1');
  await advance(0);
  expect(terminal.rows()).toEqual(['NAME  READY', 'web   1/3', 'old   1/1']);
  show('NAME', 'web');
  await advance(100);
  expect(terminal.rows()).toEqual(['NAME', 'web']);
  expect(terminal.ownRows()).toEqual(['$ kwatch']);
});

test('a line that fills the window keeps its last character', async () => {
  const { terminal, advance, show } = start(10, 3);
  show('0123456789', 'b', 'abcdefghi…');
  await advance(0);
  expect(terminal.rows()).toEqual(['0123456789', 'b', 'abcdefghi…']);
});

test('only the lines that changed are written', async () => {
  const { advance, writes, show } = start();
  show('NAME', 'web  1s', 'api  1s');
  await advance(0);
  const before = writes.length;
  show('NAME', 'web  2s', 'api  1s');
  await advance(100);
  expect(writes.slice(before)).toEqual(['\u001b[2;1H\u001b[Kweb  2s']);
});

test('is drawn at most ten times a second, and not at all while it looks the same', async () => {
  const { advance, writes, show, live } = start();
  for (let n = 0; n < 500; n += 1) {
    show(`web ${n}`);
    await advance(2);
  }
  expect(writes.length).toBeGreaterThan(8);
  expect(writes.length).toBeLessThanOrEqual(12);
  await advance(1_000);
  const before = writes.length;
  live.show(() => ['web 499']);
  await advance(60_000);
  expect(writes).toHaveLength(before);
});

test('is looked at each second, since ages and colours change by themselves', async () => {
  const { terminal, clock, advance } = start();
  let second = 0;
  const ticking = createLivePicture({
    ...STILL_TERMINAL,
    stdout: terminal.writer,
    clock,
    window: terminal.size,
  });
  ticking.show(() => [`age ${second}s`]);
  await advance(0);
  second = 1;
  await advance(1_000);
  expect(terminal.rows()).toEqual(['age 1s']);
});

test('nothing is left on: the cursor, the own screen and lines that go on are back at the end', async () => {
  const { advance, writes, show, live } = start();
  show('a');
  await advance(0);
  show('b', 'c');
  await advance(100);
  await live.end();

  const modes = writes.join('').match(/\u001b\[\?\d+[hl]/g) ?? [];
  expect(modes.map((mode) => mode.slice(3))).toEqual(['1049h', '25l', '7l', '7h', '25h', '1049l']);
});

test('what is to be printed meanwhile stands below at the end, in order, and its last words are known', async () => {
  const { terminal, advance, show, live } = start();
  await live.above(() => terminal.write('before\n'), 'before');
  show('NAME', 'web');
  live.atEnd(() => terminal.write('NAME\nweb\n'));
  await advance(0);
  await live.above(() => terminal.write('connection lost\n'), 'connection lost');
  await live.above(() => terminal.write('back\n'), 'back');
  await advance(1_000);
  expect(live.words()).toBe('back');
  expect(terminal.rows()).toEqual(['NAME', 'web']);
  await live.end();
  await live.end();
  await terminal.written();
  expect(terminal.rows()).toEqual(['before', 'connection lost', 'back', 'NAME', 'web']);
});

test('of a thousand and one words the oldest is given up', async () => {
  const { terminal, advance, show, live } = start();
  show('NAME');
  await advance(0);
  const printed: number[] = [];
  for (let n = 0; n <= 1_000; n += 1) {
    await live.above(() => void printed.push(n));
  }
  await live.end();
  await terminal.written();
  expect([printed.length, printed[0], printed.at(-1)]).toEqual([1_000, 1, 1_000]);
});

test('a window of another size gets a whole picture, and nothing is left in the history', async () => {
  const { terminal, advance, show, resize } = start(20, 8);
  await terminal.write('$ kwatch\n');
  show('NAME  READY  AGE', 'web   3/3    10s');
  await advance(0);
  resize(10, 8);
  show('NAME  REA…', 'web   3/3');
  await advance(100);
  expect(terminal.rows()).toEqual(['NAME  REA…', 'web   3/3']);
  resize(40, 4);
  show('NAME  READY  AGE', 'web   3/3    11s');
  await advance(1_000);
  expect(terminal.rows()).toEqual(['NAME  READY  AGE', 'web   3/3    11s']);
  expect(terminal.ownRows()).toEqual(['$ kwatch']);
});

test('stopped by Ctrl-Z it leaves the terminal as it was, and fg brings it back', async () => {
  const { terminal, advance, show, keys, stop, goOn } = start();
  await terminal.write('$ kwatch\n');
  show('NAME', 'web');
  await advance(0);
  stop();
  await terminal.write('[1]+ Stopped\n$');
  show('NAME', 'web', 'new');
  await advance(60_000);
  expect(terminal.rows()).toEqual(['$ kwatch', '[1]+ Stopped', '$']);
  expect(keys).toEqual(['listen', 'release']);
  goOn();
  await advance(100);
  expect(terminal.rows()).toEqual(['NAME', 'web', 'new']);
  expect(keys.at(-1)).toBe('listen');
  expect(terminal.ownRows()).toEqual(['$ kwatch', '[1]+ Stopped', '$']);
});

test('a process that ends without ceremony leaves the terminal as it was', async () => {
  const { terminal, advance, show, keys, exit } = start();
  await terminal.write('$ kwatch\n');
  show('NAME', 'web');
  await advance(0);
  exit();
  exit();
  await terminal.written();
  expect(terminal.rows()).toEqual(['$ kwatch']);
  expect(keys).toEqual(['listen', 'release']);
});

test('a login that asks has the terminal and the keys meanwhile', async () => {
  const { terminal, advance, show, live, keys, type } = start();
  const typed: string[] = [];
  live.onTyped((text) => typed.push(text));
  show('NAME');
  await advance(0);
  type('p');
  live.pause();
  await live.above(() => terminal.write('Password:'), 'Password:');
  await advance(5_000);
  expect(terminal.rows()).toEqual(['Password:']);
  expect(keys).toEqual(['listen', 'release']);
  live.resume();
  await advance(100);
  expect(terminal.rows()).toEqual(['NAME']);
  expect(typed).toEqual(['p']);
});

test('a terminal that stopped gets one picture, and not one after the other', async () => {
  const { clock, advance } = start();
  let writes = 0;
  let n = 0;
  const live = createLivePicture({
    ...STILL_TERMINAL,
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
  });
  for (let second = 0; second < 60; second += 1) {
    live.show(() => [`web ${(n += 1)}`]);
    await advance(1_000);
  }
  // Entering the other screen, and the picture.
  expect(writes).toBe(2);
});

test('taken away, it leaves nothing and never comes back', async () => {
  const { terminal, clock, advance, show, live, goOn, exit } = start();
  await terminal.write('$ kwatch\n');
  show('NAME', 'web');
  await advance(0);
  await live.end();
  show('NAME', 'again');
  goOn();
  exit();
  await advance(5_000);
  await settle();
  expect(terminal.rows()).toEqual(['$ kwatch']);
  expect(clock.sleeping).toBe(0);
});

test('one that was never shown leaves the terminal alone', async () => {
  const { terminal, live, stop, goOn, exit, keys, writes } = start();
  stop();
  goOn();
  exit();
  await live.end();
  await terminal.written();
  expect([writes, keys]).toEqual([[], []]);
});
