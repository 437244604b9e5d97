import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProcessGroups } from '../../src/hook/process-groups.js';
import { LONGEST_LINE } from '../../src/hook/output-lines.js';
import { type RunOptions, runCommand } from '../../src/hook/run-command.js';
import type { Clock } from '../../src/model/clock.js';
import { realClock } from '../../src/model/real-clock.js';

let dir = '';
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'kwatch-run-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

/** Time that goes a hundred times as fast: what is seconds in the rules is hundredths here. */
const hasty = {
  ...realClock,
  sleep: (ms: number, signal?: AbortSignal) => realClock.sleep(ms / 100, signal),
};
/** The time of a command is up as soon as it has written a file; what comes then takes the time of `clock`. */
const upOnce = (file: string, clock: Clock): Clock => ({
  ...clock,
  async sleep(ms, signal) {
    if (ms !== 30_000) return clock.sleep(ms, signal);
    while (!existsSync(join(dir, file))) await realClock.sleep(5);
  },
});
const PATH = process.env['PATH'] ?? '';

async function run(argv: readonly string[], different: Partial<RunOptions> = {}) {
  const lines: string[] = [];
  const result = await runCommand({
    argv,
    env: { PATH, DIR: dir },
    input: '',
    timeoutMs: 60_000,
    clock: realClock,
    groups: createProcessGroups((pid, signal) => process.kill(pid, signal)),
    signal: new AbortController().signal,
    onLine: (line) => {
      lines.push(line);
      return Promise.resolve();
    },
    ...different,
  });
  return { result, lines };
}

const shell = (text: string, different: Partial<RunOptions> = {}) => run(['/bin/sh', '-c', text], different);
const failed = (why: string, permanent = false) => ({ kind: 'failed', why, permanent });

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

/** The process ids that a command wrote down, and which of them are still there a moment later. */
async function survivors(file: string): Promise<number[]> {
  const pids = readFileSync(join(dir, file), 'utf8').trim().split('\n').map(Number);
  expect(pids.length).toBeGreaterThan(0);
  for (let wait = 0; wait < 50 && pids.some(isAlive); wait += 1) await realClock.sleep(10);
  return pids.filter(isAlive);
}

describe('how it ended', () => {
  test('well', async () => {
    expect((await shell('exit 0')).result).toEqual({ kind: 'succeeded' });
  });

  test('with another code, or by a signal', async () => {
    expect((await shell('exit 3')).result).toEqual(failed('exited with 3'));
    expect((await shell('kill -SEGV $$')).result).toEqual(failed('was ended by SIGSEGV'));
  });

  test('never begun: what will not change is not tried again', async () => {
    expect((await run([`${dir}/nosuch`])).result).toEqual(failed('could not be started (ENOENT)', true));
    writeFileSync(join(dir, 'plain'), '');
    expect((await run([`${dir}/plain`])).result).toEqual(failed('could not be started (EACCES)', true));
    const tooLong = await run(['/bin/true', 'x'.repeat(200_000)]);
    expect(tooLong.result).toEqual(failed('could not be started (E2BIG)', true));
    const nul = await run(['/bin/true', 'a\0b']);
    expect(nul.result).toEqual(failed('could not be started (ERR_INVALID_ARG_VALUE)', true));
  });
});

describe('what it gets', () => {
  test('its arguments as they are, whatever a shell would make of them', async () => {
    const wild = [
      '$(touch $DIR/canary)',
      '`touch $DIR/canary`',
      '; touch canary',
      '-rf',
      '--help',
      'a\nb',
      '*',
    ];
    const { lines } = await run(['/usr/bin/env', 'printf', '%s|', ...wild]);
    expect(lines.join('\n')).toBe(`${wild.join('|')}|`);
    expect(existsSync(join(dir, 'canary'))).toBe(false);
  });

  test('a document of two megabytes on stdin, to its last byte', async () => {
    const { lines } = await shell('wc -c', { input: 'x'.repeat(2_000_000) });
    expect(lines).toEqual(['2000000']);
  });

  test('which it need not read', async () => {
    const { result } = await shell('exec 0<&-; exit 0', { input: 'x'.repeat(2_000_000) });
    expect(result).toEqual({ kind: 'succeeded' });
  });

  test('none of the files that kwatch has open', async () => {
    const file = openSync(join(dir, 'open'), 'w');
    const { lines } = await run(['/usr/bin/env', 'ls', '-l', '/proc/self/fd']);
    closeSync(file);
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.join('\n')).not.toContain(join(dir, 'open'));
  });

  test('no environment but what it is given', async () => {
    expect((await run(['/usr/bin/env'])).lines.sort()).toEqual([`DIR=${dir}`, `PATH=${PATH}`]);
  });
});

describe('what it prints', () => {
  test('comes line by line from both streams', async () => {
    const { lines } = await shell('echo out; echo err >&2; printf rest');
    expect(lines.sort()).toEqual(['err', 'out', 'rest']);
  });

  test('does not fill memory without a line end', async () => {
    const { lines, result } = await shell('head -c 50000000 /dev/zero | tr "\\0" x; echo; echo last');
    expect(result).toEqual({ kind: 'succeeded' });
    expect(lines).toEqual([`${'x'.repeat(LONGEST_LINE)} … (cut at 64 KiB)`, 'last']);
  });

  test('waits for a slow reader, and none of it is lost', async () => {
    const seen: string[] = [];
    const { result } = await shell('seq 1 300', {
      clock: hasty,
      onLine: async (line) => {
        await realClock.sleep(1);
        seen.push(line);
      },
    });
    expect(result).toEqual({ kind: 'succeeded' });
    expect(seen).toHaveLength(300);
  });

  test('goes nowhere where nobody wants it', async () => {
    const { lines, result } = await shell('seq 1 100000', { onLine: undefined });
    expect([lines, result.kind]).toEqual([[], 'succeeded']);
  });
});

describe('when its time is up', () => {
  test('SIGTERM lets it clean up', async () => {
    const text = 'trap "echo bye; exit 0" TERM; echo > $DIR/listens; sleep 60 & wait';
    // How long it may take to end is real time.
    const { result, lines } = await shell(text, { timeoutMs: 30_000, clock: upOnce('listens', realClock) });
    expect(lines).toEqual(['bye']);
    expect(result).toEqual(failed('took longer than 30 s'));
  });

  test('SIGKILL ends what does not hear, and everything that it started', async () => {
    const text = `trap "" TERM; echo $$ > $DIR/deaf; sleep 60 & echo $! >> $DIR/deaf; (trap "" TERM; sleep 60 & echo $! >> $DIR/deaf; echo > $DIR/is-deaf; wait) & wait; wait; sleep 60`;
    const startedAt = realClock.monotonic();
    const { result } = await shell(text, { timeoutMs: 30_000, clock: upOnce('is-deaf', hasty) });
    expect(result).toEqual(failed('took longer than 30 s'));
    expect(realClock.monotonic() - startedAt).toBeLessThan(5_000);
    expect(await survivors('deaf')).toEqual([]);
  });

  test('what made itself a session of its own holds nobody up', async () => {
    const text = 'setsid sleep 3 & echo started; echo > $DIR/started; wait';
    const { result, lines } = await shell(text, { timeoutMs: 30_000, clock: upOnce('started', hasty) });
    expect(result).toEqual(failed('took longer than 30 s'));
    expect(lines).toEqual(['started']);
  });
});

test('what it leaves behind ends with it, whether it holds the output open or not', async () => {
  const text = 'sleep 60 & echo $! > $DIR/left; sleep 60 >/dev/null 2>&1 & echo $! >> $DIR/left; exit 0';
  const { result } = await shell(text, { clock: hasty });
  expect(result).toEqual({ kind: 'succeeded' });
  expect(await survivors('left')).toEqual([]);
});

test('it ends at once, with all that it started, when kwatch must', async () => {
  const end = new AbortController();
  const text =
    'trap "" TERM; echo $$ > $DIR/ended; sleep 60 & echo $! >> $DIR/ended; echo up; wait; sleep 60';
  const { result } = await shell(text, {
    signal: end.signal,
    onLine: () => {
      end.abort();
      return Promise.resolve();
    },
  });
  expect(result).toEqual({ kind: 'stopped' });
  expect(await survivors('ended')).toEqual([]);
});

test('all groups that run end together, where kwatch exits without waiting', async () => {
  const groups = createProcessGroups((pid, signal) => process.kill(pid, signal));
  const text = (name: string): string =>
    `echo $$ > $DIR/${name}; sleep 60 & echo $! >> $DIR/${name}; echo up; wait`;
  let up = 0;
  const onLine = (): Promise<void> => {
    up += 1;
    if (up === 2) groups.killAll();
    return Promise.resolve();
  };
  const runs = await Promise.all(['one', 'two'].map((name) => shell(text(name), { groups, onLine })));
  expect(runs.map(({ result }) => result)).toEqual([
    failed('was ended by SIGKILL'),
    failed('was ended by SIGKILL'),
  ]);
  expect([...(await survivors('one')), ...(await survivors('two'))]).toEqual([]);
});
