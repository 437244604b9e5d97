import { expect, test } from 'vitest';
import { createStatusLine } from '../../../src/output/streams/status-line.js';
import type { Writer } from '../../../src/output/streams/writer.js';

const CLEAR = '\r\u001b[K';

function start(columns = 80) {
  const written: string[] = [];
  const writer: Writer = {
    write(text) {
      written.push(text);
      return undefined;
    },
    pass: () => undefined,
    flush: () => Promise.resolve(),
    ended: new Promise(() => undefined),
  };
  const line = createStatusLine({ writer, width: () => columns, paint: (text) => `<${text}>` });
  return { line, take: (): readonly string[] => written.splice(0) };
}

test('a status line is written over in place, and not at all where it says the same', () => {
  const { line, take } = start();
  line.show('web 1/5 updated');
  line.show('web 1/5 updated');
  line.show('web 2/5 updated');
  expect(take()).toEqual([`${CLEAR}<web 1/5 updated>`, `${CLEAR}<web 2/5 updated>`]);
});

test('lines come to stand above it, and what another stream says too', async () => {
  const { line, take } = start();
  void line.writer.write('before\n');
  line.show('web 1/5 updated');
  void line.writer.write('a change\n');
  expect(take()).toEqual(['before\n', `${CLEAR}<web 1/5 updated>`, `${CLEAR}a change\n<web 1/5 updated>`]);
  await line.above(() => {
    expect(take()).toEqual([CLEAR]);
    return undefined;
  });
  expect(take()).toEqual([`${CLEAR}<web 1/5 updated>`]);
});

test('it never takes the last column, and goes without a trace and for good', () => {
  const { line, take } = start(10);
  line.show('0123456789');
  expect(take()).toEqual([`${CLEAR}<01234567…>`]);
  line.end();
  line.show('again');
  void line.writer.write('a change\n');
  expect(take()).toEqual([CLEAR, 'a change\n']);
});
