import { expect, test } from 'vitest';
import { LONGEST_LINE, linesOf } from '../../src/hook/output-lines.js';

async function lines(...chunks: (string | Uint8Array)[]): Promise<string[]> {
  const all: string[] = [];
  const stream = (async function* () {
    for (const chunk of chunks) {
      await Promise.resolve();
      yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    }
  })();
  for await (const line of linesOf(stream)) all.push(line);
  return all;
}

test('lines come without their ends, however they were cut', async () => {
  expect(await lines('a\nb', 'c\n\nd\r\n', 'e')).toEqual(['a', 'bc', '', 'd', 'e']);
  expect(await lines()).toEqual([]);
  expect(await lines('a\n')).toEqual(['a']);
});

test('a character cut in two is whole', async () => {
  const [first, second] = [Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1)];
  expect(await lines(first, second, '\n')).toEqual(['é']);
  expect(await lines(first)).toEqual(['\ufffd']);
});

test('a long line is cut, says so, and the next one is whole', async () => {
  const long = 'x'.repeat(LONGEST_LINE);
  expect(await lines(long, '\nb\n')).toEqual([long, 'b']);
  expect(await lines(long, 'y', 'z'.repeat(LONGEST_LINE), '\nb')).toEqual([`${long} … (cut at 64 KiB)`, 'b']);
});
