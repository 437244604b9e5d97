import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { EXIT, KwatchError } from '../../../src/model/errors.js';
import { createWriter } from '../../../src/output/streams/writer.js';
import { settle } from '../../support/fake-clock.js';

type Done = (error?: Error | null) => void;

/** A stream with a buffer of 10 characters that takes each text only when the test says so. */
function heldStream(): { stream: Writable; taken: string[]; take: Done } {
  const taken: string[] = [];
  let held: Done | undefined;
  const stream = new Writable({
    highWaterMark: 10,
    decodeStrings: false,
    write(chunk: string, _, done) {
      taken.push(chunk);
      held = done;
    },
  });
  return { stream, taken, take: (error) => held?.(error) };
}

/** Whether a promise is still open after everything that is ready has run. */
async function isOpen(promise: Promise<unknown> | undefined): Promise<boolean> {
  let open = true;
  void Promise.resolve(promise).then(() => (open = false));
  await settle();
  return open;
}

function failure(code: string): Error {
  return Object.assign(new Error(`${code}: it went wrong, write`), { code });
}

describe('a writer that gathers', () => {
  it('hands what was written in one turn to the stream as one, in order', async () => {
    const { stream, taken } = heldStream();
    const turns: (() => void)[] = [];
    const writer = createWriter(stream, 'stdout', undefined, (pass) => turns.push(pass));
    expect([writer.write('1\n'), writer.write('2\n')]).toEqual([undefined, undefined]);
    expect([taken, turns.length]).toEqual([[], 1]);
    turns.forEach((pass) => pass());
    expect(taken).toEqual(['1\n2\n']);
    await writer.write('3\n');
    expect(turns.length).toBe(2);
  });

  it('does not gather more than the buffer of a pipe, and then waits for the reader', async () => {
    const { stream, taken } = heldStream();
    const writer = createWriter(stream, 'stdout', undefined, () => undefined);
    expect(writer.write('x'.repeat(65_535))).toBe(undefined);
    expect(taken).toEqual([]);
    expect(await isOpen(writer.write('y'))).toBe(true);
    expect(taken.map((text) => text.length)).toEqual([65_536]);
  });

  it('hands on what it has when it is to be flushed, and when another stream is written to', async () => {
    const { stream, take, taken } = heldStream();
    const writer = createWriter(stream, 'stdout', undefined, () => undefined);
    void writer.write('1\n');
    writer.pass();
    expect(taken).toEqual(['1\n']);
    void writer.write('2\n');
    const flushed = writer.flush();
    take();
    take();
    await flushed;
    expect(taken).toEqual(['1\n', '2\n']);
  });
});

describe('a writer', () => {
  it('goes on at once while the stream has room', async () => {
    const { stream, taken } = heldStream();
    const writer = createWriter(stream, 'stdout');
    await writer.write('12345\n');
    expect(taken).toEqual(['12345\n']);
  });

  it('writes no line that a CI runner would act on, unless it is written as a command', async () => {
    const taken: string[] = [];
    const stream = new Writable({
      decodeStrings: false,
      write(chunk: string, _, done) {
        taken.push(chunk);
        done();
      },
    });
    const writer = createWriter(stream, 'stdout');
    await writer.write('a\n::error::b\n\u001b[31m##[group]c\u001b[0m\n');
    await writer.write('::endgroup::\n', 'command');
    expect(taken).toEqual(['a\n\\x3a:error::b\n\u001b[31m\\x23#[group]c\u001b[0m\n', '::endgroup::\n']);
  });

  it('waits while the stream is full, and goes on when it drains', async () => {
    const { stream, take } = heldStream();
    const writer = createWriter(stream, 'stdout');
    const writes = [writer.write('1234567890\n'), writer.write('more\n')];
    expect(await Promise.all(writes.map(isOpen))).toEqual([true, true]);
    take();
    expect(await isOpen(writes[0])).toBe(true);
    take();
    expect(await Promise.all(writes.map(isOpen))).toEqual([false, false]);
  });

  it('never goes on with a reader that never reads, so nothing piles up', async () => {
    const { stream } = heldStream();
    const writer = createWriter(stream, 'stdout');
    let written = 0;
    void (async () => {
      for (; written < 1000; written += 1) await writer.write('12345\n');
    })();
    await settle(50);
    expect(written).toBe(1);
    expect(stream.writableLength).toBe(12);
  });

  it('flushes when the last text was taken, not when it was buffered', async () => {
    const { stream, take } = heldStream();
    const writer = createWriter(stream, 'stdout');
    await writer.flush();
    void writer.write('one');
    void writer.write('two');
    const flushed = writer.flush();
    take();
    expect(await isOpen(flushed)).toBe(true);
    take();
    expect(await isOpen(flushed)).toBe(false);
  });

  it('adds the same few listeners however much it writes', async () => {
    const stream = new Writable({
      highWaterMark: 1,
      write: (_chunk, _encoding, done: Done) => setImmediate(done),
    });
    const before = stream.eventNames().length;
    const writer = createWriter(stream, 'stdout');
    for (let line = 0; line < 50; line += 1) await writer.write(`${line}\n`);
    expect(before).toBe(0);
    expect(['error', 'close', 'drain'].map((event) => stream.listenerCount(event))).toEqual([1, 1, 1]);
    expect(stream.eventNames()).toHaveLength(3);
  });
});

describe('a writer whose stream ends', () => {
  it.each(['EPIPE', 'ECONNRESET', 'EOF', 'ERR_STREAM_DESTROYED'])(
    'takes %s for a reader that is gone: waiters go on, and further writes do nothing',
    async (code) => {
      const { stream, taken, take } = heldStream();
      const writer = createWriter(stream, 'stdout');
      const waiting = [writer.write('1234567890\n'), writer.flush()];
      take(failure(code));
      expect(await writer.ended).toBe('reader-gone');
      for (const each of waiting) await each;
      await writer.write('more\n');
      await writer.flush();
      expect(taken).toEqual(['1234567890\n']);
    },
  );

  it('tells any other failure once, in one line with the next step', async () => {
    const { stream, take } = heldStream();
    const writer = createWriter(stream, 'stdout');
    void writer.write('x');
    take(failure('ENOSPC'));
    const end = await writer.ended;
    expect(end).toBeInstanceOf(KwatchError);
    expect(end).toMatchObject({
      message: 'cannot write to stdout: ENOSPC: it went wrong, write',
      hint: 'Free some space there, or write somewhere else.',
      exitCode: EXIT.unexpected,
    });
    stream.emit('error', failure('EIO'));
    expect(await writer.ended).toBe(end);
  });

  it('has no advice for a failure that it does not know', async () => {
    const { stream } = heldStream();
    const writer = createWriter(stream, 'stderr');
    stream.emit('error', failure('EIO'));
    expect(await writer.ended).toMatchObject({
      message: 'cannot write to stderr: EIO: it went wrong, write',
      hint: undefined,
    });
  });

  it('takes an error without a code for a failure', async () => {
    const { stream } = heldStream();
    const writer = createWriter(stream, 'stdout');
    stream.emit('error', new Error('it went wrong'));
    expect(await writer.ended).toMatchObject({ message: 'cannot write to stdout: it went wrong' });
  });

  it('takes no more once its reader is known to be gone, though nothing was written', async () => {
    const { stream, taken } = heldStream();
    const writer = createWriter(stream, 'stdout', Promise.resolve());
    expect(await writer.ended).toBe('reader-gone');
    await writer.write('too late');
    expect(taken).toEqual([]);
  });

  it('takes an input/output error of a terminal for one that was closed, and of anything else for an error', async () => {
    for (const [isTTY, how] of [
      [true, 'reader-gone'],
      [false, expect.any(KwatchError)],
    ] as const) {
      const { stream, take } = heldStream();
      const writer = createWriter(Object.assign(stream, { isTTY }), 'stdout');
      void writer.write('x');
      take(failure('EIO'));
      expect(await writer.ended).toEqual(how);
    }
  });

  it('takes a stream that is closed without a word for a reader that is gone', async () => {
    const { stream } = heldStream();
    const writer = createWriter(stream, 'stdout');
    stream.destroy();
    expect(await writer.ended).toBe('reader-gone');
  });

  it('does not end while the stream is well', async () => {
    const { stream, take } = heldStream();
    const writer = createWriter(stream, 'stdout');
    void writer.write('x');
    take();
    expect(await isOpen(writer.ended)).toBe(true);
  });
});

describe('a writer on a real pipe', () => {
  it('hands over every byte to a slow reader before it has flushed', async () => {
    const reader = spawn('sh', ['-c', 'sleep 0.1; wc -c'], { stdio: ['pipe', 'pipe', 'inherit'] });
    let counted = '';
    reader.stdout.on('data', (chunk: Buffer) => (counted += chunk.toString()));
    const writer = createWriter(reader.stdin, 'stdout');
    const line = `${'x'.repeat(999)}\n`;
    for (let written = 0; written < 5000; written += 1) {
      await writer.write(line);
      expect(reader.stdin.writableLength).toBeLessThan(64 * 1024);
    }
    await writer.flush();
    expect(reader.stdin.writableLength).toBe(0);
    reader.stdin.end();
    await new Promise((resolve) => reader.on('close', resolve));
    expect(counted.trim()).toBe('5000000');
  });

  it('ends quietly when the reader leaves after one line', async () => {
    const reader = spawn('head', ['-n', '1'], { stdio: ['pipe', 'pipe', 'inherit'] });
    let read = '';
    reader.stdout.on('data', (chunk: Buffer) => (read += chunk.toString()));
    const writer = createWriter(reader.stdin, 'stdout');
    await writer.write('first\n');
    await new Promise((resolve) => reader.on('close', resolve));
    await writer.write('second\n');
    expect(await writer.ended).toBe('reader-gone');
    await writer.flush();
    expect(read).toBe('first\n');
  });

  it('reports a full disk', async () => {
    const writer = createWriter(createWriteStream('/dev/full'), 'stdout');
    await writer.write('lost\n');
    expect(await writer.ended).toMatchObject({
      message: 'cannot write to stdout: ENOSPC: no space left on device, write',
      exitCode: EXIT.unexpected,
    });
  });
});
