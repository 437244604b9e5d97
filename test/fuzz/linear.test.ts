import { expect, test } from 'vitest';
import { everyOutput, recordsOf } from './every-output.js';
import { filledWith } from './filled-object.js';
import { REPEATED } from './hostile-text.js';

/** Characters; a longer search takes longer texts. */
const IS_LONG = Number(process.env['KWATCH_FUZZ_SECONDS'] ?? 0) > 5;
const SHORT = IS_LONG ? 4_000 : 500;
const FACTOR = 8;
/** Three times what is linear; the square would be eight times it. */
const MOST = 3 * FACTOR;
/** What is done once, whatever the length. */
const ONCE_MS = 150;

/** The processor time of each way to write a text of a length made of one piece, and of finding out what to write. */
async function costs(piece: string, length: number): Promise<ReadonlyMap<string, number>> {
  const text = piece.repeat(length / piece.length);
  const object = filledWith(text);
  const spent = new Map<string, number>();
  const measure = async (name: string, work: () => unknown): Promise<void> => {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    spent.set(name, (user + system) / 1_000);
  };
  await measure('record', () => recordsOf(object, [text]));
  for (const { name, write } of everyOutput(object, [text])) {
    // The library's block strings have a test of their own.
    await measure(name, write);
  }
  return spent;
}

test.each(REPEATED)(
  'eight times as many of %j cost about eight times as much, in every format and report',
  async (piece) => {
    const [short, long] = [await costs(piece, SHORT), await costs(piece, SHORT * FACTOR)];
    const worse = [...long].filter(([name, ms]) => ms > MOST * (short.get(name) ?? 0) + ONCE_MS);
    expect(
      worse.map(([name, ms]) => `${name}: ${Math.round(short.get(name) ?? 0)} → ${Math.round(ms)} ms`),
    ).toEqual([]);
  },
  // What is judged is processor time; this only ends a test that hangs.
  IS_LONG ? 600_000 : 60_000,
);
