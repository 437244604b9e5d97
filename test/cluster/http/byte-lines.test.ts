import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LineReader, LineTooLongError, lines } from '../../../src/cluster/http/byte-lines.js';

async function* from(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array, void> {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}

async function read(reader: LineReader): Promise<string[]> {
  const found: string[] = [];
  do {
    for (let line = reader.ready(); line !== undefined; line = reader.ready())
      found.push(line.toString('utf8'));
  } while (await reader.more());
  return found;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('lines', () => {
  it('gives the lines of one chunk', async () => {
    expect(await read(lines(from([bytes('{"a":1}\n{"b":2}\n')])))).toEqual(['{"a":1}', '{"b":2}']);
  });

  it('joins a line that came in many chunks, and cuts no character', async () => {
    const whole = bytes('{"name":"Zürich – 東京 🚀"}\n');
    expect(await read(lines(from([...whole].map((byte) => Uint8Array.of(byte)))))).toEqual([
      '{"name":"Zürich – 東京 🚀"}',
    ]);
  });

  it('strips the carriage return, also where it came at the end of a chunk, and skips empty lines', async () => {
    expect(await read(lines(from([bytes('one\r'), bytes('\n\n\r\ntwo\n')])))).toEqual(['one', 'two']);
  });

  it('keeps a carriage return inside a line', async () => {
    expect(await read(lines(from([bytes('a\rb\n')])))).toEqual(['a\rb']);
  });

  it('never gives out a partial last line, and tells its size', async () => {
    const reader = lines(from([bytes('one\n{"tw'), bytes('o"')]));
    expect(await read(reader)).toEqual(['one']);
    expect(reader.partialBytes).toBe(6);
  });

  it('tells of no partial line where the last one ended', async () => {
    const reader = lines(from([bytes('one\n')]));
    await read(reader);
    expect(reader.partialBytes).toBe(0);
  });

  it('reads the right part of a chunk that is a view of a larger buffer', async () => {
    const pool = bytes('xxxone\ntwo\nxxx');
    expect(await read(lines(from([pool.subarray(3, 11)])))).toEqual(['one', 'two']);
  });

  it('stops at a line over the limit before it has come whole', async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array, void> {
      for (;;) {
        given += 1;
        yield await Promise.resolve(bytes('x'.repeat(10)));
      }
    }
    const reading = read(lines(endless(), { maxLineBytes: 25 }));
    await expect(reading).rejects.toThrow(new LineTooLongError(25));
    expect(given).toBe(3);
  });

  it('gives out what came before the line that is too long', async () => {
    const found: string[] = [];
    const reader = lines(from([bytes(`ok\n${'x'.repeat(30)}\n`)]), { maxLineBytes: 25 });
    const reading = (async () => {
      do {
        for (let line = reader.ready(); line !== undefined; line = reader.ready())
          found.push(line.toString('utf8'));
      } while (await reader.more());
    })();
    await expect(reading).rejects.toThrow('a line is longer than 25 bytes');
    expect(found).toEqual(['ok']);
  });

  it('takes a line of exactly the limit', async () => {
    expect(await read(lines(from([bytes(`${'x'.repeat(25)}\n`)]), { maxLineBytes: 25 }))).toEqual([
      'x'.repeat(25),
    ]);
  });

  it('ends the body when its reader stops', async () => {
    let ended = false;
    async function* body(): AsyncGenerator<Uint8Array, void> {
      try {
        for (;;) yield await Promise.resolve(bytes('one\n'));
      } finally {
        ended = true;
      }
    }
    const reader = lines(body());
    expect(await reader.more()).toBe(true);
    expect(reader.ready()?.toString()).toBe('one');
    await reader.close();
    expect(ended).toBe(true);
  });

  it('gives the same lines however the bytes are cut into chunks', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '🚀', '\n', '\r', '\r\n', '{', ' ') });
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat(60)), async (content, cuts) => {
        const all = bytes(content);
        const at = [0, ...cuts.map((cut) => Math.min(cut, all.length)).sort((a, b) => a - b), all.length];
        const chunks = at.slice(1).map((end, index) => all.slice(at[index], end));
        const expected = content
          .split('\n')
          .slice(0, -1)
          .map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
          .filter((line) => line !== '');
        const reader = lines(from(chunks));
        expect(await read(reader)).toEqual(expected);
        expect(reader.partialBytes).toBe(bytes(content.slice(content.lastIndexOf('\n') + 1)).length);
      }),
    );
  });
});
