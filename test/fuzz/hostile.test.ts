import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillArguments } from '../../src/hook/fill-arguments.js';
import { compileCel } from '../../src/outcome/conditions/cel.js';
import { everyOutput, recordsOf } from './every-output.js';
import { hostileObject } from './hostile-object.js';
import { hostileText } from './hostile-text.js';
import { leakOf } from './leaks.js';
import { holdTo } from './laws.js';

/** How long it looks for something new: `KWATCH_FUZZ_SECONDS=3600 npx vitest …`. Without it, it tries the same each time. */
const SECONDS = Number(process.env['KWATCH_FUZZ_SECONDS'] ?? 0);
const SEED = process.env['KWATCH_FUZZ_SEED'];
/** About four seconds. */
const FIXED_CASES = 60;
/** More than this left behind, and memory would follow what the cluster has said. */
const MEBIBYTE = 1024 * 1024;
const LEFT_MAX_BYTES = 64 * MEBIBYTE;
const limits = {
  ...(SECONDS === 0
    ? { numRuns: FIXED_CASES }
    : { numRuns: 10_000_000, interruptAfterTimeLimit: SECONDS * 1000, markInterruptAsFailure: false }),
  ...(SEED === undefined ? {} : { seed: Number(SEED) }),
};

/** For what is done of an object without being written. */
const few = { ...limits, numRuns: 200 };
/** A case that has begun is ended, however many others use the machine. */
const PATIENCE_MS = (SECONDS + 600) * 1000;

test(
  'whatever an object holds, nothing that is written of it gives a secret away, drives a terminal, or is read as more',
  async () => {
    let cases = 0;
    const before = liveBytes();
    await fc.assert(
      fc.asyncProperty(
        hostileObject,
        fc.array(hostileText, { minLength: 3, maxLength: 6 }),
        leakOf,
        async (object, texts, leak) => {
          for (const { write } of everyOutput(object, texts, leak(object.canary))) {
            for (const told of await write()) holdTo({ ...told, canary: object.canary });
          }
          cases += 1;
          // Promises alone would keep streams from ever letting go of what was written.
          await new Promise((resolve) => setImmediate(resolve));
        },
      ),
      limits,
    );
    const left = liveBytes() - before;
    if (SECONDS > 0) console.log(`${cases} cases, ${Math.round(left / MEBIBYTE)} MB left behind`);
    expect(cases).toBeGreaterThan(0);
    expect(left).toBeLessThan(LEFT_MAX_BYTES);
  },
  PATIENCE_MS,
);

test(
  'whatever an object is called, no argument of a command becomes an option or leads out of a path',
  { timeout: PATIENCE_MS },
  () => {
    const args = [
      '-n',
      '{namespace}',
      '{name}',
      'x/{namespace}/{name}',
      '--a={name}',
      '{kind}',
      '--',
      '{name}',
    ];
    fc.assert(
      fc.property(hostileObject, fc.array(hostileText, { minLength: 1 }), (object, texts) => {
        for (const record of recordsOf(object, texts)) {
          if (!('identity' in record)) continue;
          const filled = fillArguments(args, record);
          if ('refused' in filled) continue;
          for (const [index, arg] of filled.entries()) {
            const begins = args[index]?.startsWith('-') === true || index === filled.length - 1;
            expect(begins || !arg.startsWith('-'), arg).toBe(true);
            expect(arg.split('/').includes('..'), arg).toBe(false);
          }
        }
      }),
      few,
    );
  },
);

test('whatever an object holds, an expression gives an answer', { timeout: PATIENCE_MS }, async () => {
  const expressions = await Promise.all(
    [
      'has(object.spec)',
      'object.metadata.name != ""',
      'object == oldObject',
      'object.spec.exists(k, k == "x")',
    ].map((text) => compileCel(text, '--until')),
  );
  fc.assert(
    fc.property(hostileObject, ({ old, next }) => {
      for (const expression of expressions)
        expression({ type: 'MODIFIED', object: next, oldObject: old, nowMs: 0, dependents: undefined });
    }),
    few,
  );
});

/** What is in use once everything that nobody holds is cleared away. */
function liveBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}
