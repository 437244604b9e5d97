import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deliverChange } from '../../src/diff/sealed-states.js';
import { UsageError } from '../../src/model/errors.js';
import type { Json, JsonObject } from '../../src/model/json/json.js';
import { toJson } from '../../src/output/records/json-record.js';
import { play } from '../../src/replay/play.js';
import { createRecordedTypes } from '../../src/replay/recorded-types.js';
import { readState } from '../../src/state/read-state.js';
import { deployments } from '../support/records.js';
import { hostileObject } from './hostile-object.js';
import { hostileText } from './hostile-text.js';
import { holdTo } from './laws.js';

const SECONDS = Number(process.env['KWATCH_FUZZ_SECONDS'] ?? 0);
/** Who looks for something new tries about so many more. */
const limits = (cases: number): { readonly numRuns: number } => ({
  numRuns: cases * Math.max(1, SECONDS * 10),
});
const PATIENCE_MS = (SECONDS + 60) * 1000;

const FULL = { level: 'full', only: [], ignore: [], managedFields: false } as const;
const { verbs: _, ...written } = deployments;

/** Everything that is told of a recording, as JSON, and what is said of why there is no more. */
async function told(
  content: Buffer,
): Promise<{ readonly lines: readonly string[]; readonly said: readonly string[] }> {
  const types = createRecordedTypes(FULL, { whole: true });
  const [lines, said]: [string[], string[]] = [[], []];
  try {
    for await (const events of play({
      inputs: ['-'],
      stdin: Readable.from([content]),
      admits: () => true,
      selects: undefined,
      types,
      period: { sinceMs: undefined, untilMs: undefined },
      admitsScope: () => true,
      scopeOf: (scope) => scope,
      onProblem: ({ text }) => said.push(text),
    }))
      for (const { timeMs, event } of events)
        if ('delta' in event && event.delta.type !== 'SYNC') {
          const { record } = deliverChange(
            event.delta,
            event.scope,
            types.lensOf(event.scope.resource),
            timeMs,
            true,
          );
          lines.push(toJson(record, { objects: true }));
        }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    said.push(error.message);
  }
  return { lines, said };
}

const line = (json: Json): string => `${JSON.stringify(json)}\n`;
const HEADER = line({
  kwatch: 'recording',
  version: 1,
  time: '2026-11-20T18:00:00Z',
  server: 'https://c',
  begins: 'watch',
});
const SCOPE = line({ scope: 0, resource: { ...written } as unknown as JsonObject, namespace: 'shop' });
const OBJECT = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop', uid: 'u', resourceVersion: '1' },
  spec: { replicas: 1, list: [1, { a: 2 }] },
};
const WHOLE = line({ o: 0, t: 1, s: 0, is: OBJECT, by: [['kubectl', 'Update', null, null, null]] });

const key = fc.constantFrom(
  'spec',
  'list',
  'metadata',
  'name',
  'uid',
  '0',
  '1',
  '-1',
  '1e9',
  '',
  'a',
  '__proto__',
  'constructor',
  'polluted',
  'toString',
  '~1',
  '~',
);
const place = fc.oneof(
  fc.array(key, { maxLength: 4 }).map((keys) => keys.map((each) => `/${each}`).join('')),
  hostileText,
  fc.constant(`/${'a/'.repeat(5_000)}`),
);
const value = fc.oneof(
  fc.jsonValue().map((json) => json as Json),
  hostileText,
  fc.constant({ polluted: true }),
  fc.constant(JSON.parse(`${'['.repeat(3_000)}${']'.repeat(3_000)}`) as Json),
  fc.constant(JSON.parse('{"__proto__":{"polluted":true}}') as Json),
);
const step = fc.oneof(
  fc.tuple(place),
  fc.tuple(place, value),
  fc.tuple(place, value, fc.oneof(key, fc.integer({ min: -5, max: 2 ** 40 }))),
  value,
);
const steps = fc.oneof(fc.array(step, { maxLength: 4 }), value);
const time = fc.oneof(fc.integer(), fc.constantFrom(1e300, -1e16, 0.5));
const hostileLine = fc
  .oneof(
    {
      weight: 6,
      arbitrary: fc.record({ o: fc.constantFrom(0, 0, 0, 1, -1, 1e300), t: time, mod: steps }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ o: fc.constant(0), t: time, by: steps, mod: fc.constant([]) }),
    },
    { weight: 1, arbitrary: fc.record({ o: fc.constant(0), t: time, del: steps, reason: value }) },
    {
      weight: 1,
      arbitrary: fc.record({ o: fc.nat(3), t: time, s: fc.nat(1), is: value, by: value }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ scope: fc.nat(2), resource: value, columns: value, listKeys: value }),
    },
    { weight: 1, arbitrary: fc.record({ s: fc.nat(1), t: time, stream: value }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kwatch: fc.constant('recording'),
        version: value,
        time: hostileText,
        server: hostileText,
      }),
    },
    { weight: 1, arbitrary: value },
  )
  .map((json) => line(json));

/** One sentence that does no harm where it is shown. */
function expectHarmless(said: readonly string[]): void {
  for (const text of said) holdTo({ where: 'what is said', text, canary: 'no canary here', longest: 1_000 });
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
}

test(
  'whatever stands in the lines of a recording, it is told as far as it can be, or a sentence says why not',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostileLine, { maxLength: 8 }), async (lines) => {
        const { lines: told_, said } = await told(Buffer.from([HEADER, SCOPE, WHOLE, ...lines].join('')));
        expect(told_.length).toBeGreaterThan(0);
        expectHarmless(said);
      }),
      limits(40),
    );
  },
  PATIENCE_MS,
);

test(
  'a recording with bytes changed, left out or cut off anywhere is told up to there',
  async () => {
    const bytes = Buffer.from(
      [
        HEADER,
        SCOPE,
        WHOLE,
        line({ o: 0, t: 2, mod: [['/spec/replicas', 2]] }),
        line({ o: 0, t: 3, del: [] }),
      ].join(''),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 3 }),
        fc.nat(bytes.length),
        async (changes, length) => {
          const changed = Buffer.from(bytes);
          for (const [at, byte] of changes) changed[at] = byte;
          expectHarmless((await told(changed.subarray(0, length))).said);
        },
      ),
      limits(40),
    );
  },
  PATIENCE_MS,
);

test(
  'a recording in which secrets stand as they are gives none of them away',
  async () => {
    await fc.assert(
      fc.asyncProperty(hostileObject, async ({ resource, old, next, canary }) => {
        const { verbs: __, ...rest } = resource;
        const named = (object: JsonObject, version: string): JsonObject => ({
          ...object,
          metadata: { ...(object['metadata'] as JsonObject), name: 'x', uid: 'u', resourceVersion: version },
        });
        const { lines } = await told(
          Buffer.from(
            [
              HEADER,
              line({ scope: 0, resource: rest as unknown as JsonObject }),
              line({ o: 0, t: 1, s: 0, is: named(old, '1'), by: [] }),
              line({ o: 0, t: 2, mod: [['', named(next, '2')]] }),
            ].join(''),
          ),
        );
        expect(lines.length).toBe(2);
        for (const text of lines) holdTo({ where: 'replay', text, canary });
      }),
      limits(10),
    );
  },
  PATIENCE_MS,
);

test(
  'a state is read, or refused in one sentence, whatever stands in it',
  async () => {
    const header = line({ kwatch: 'state', version: 1, server: 'https://c', selection: '', key: 'a2V5' });
    const whole = line({ o: 0, s: 0, is: OBJECT, by: [] });
    await fc.assert(
      fc.asyncProperty(fc.array(hostileLine, { maxLength: 5 }), async (lines) => {
        const text = [header, SCOPE, whole, ...lines].join('');
        const said = await readState('FILE', Readable.from([Buffer.from(text)])).then(
          () => [],
          (error: unknown) => {
            if (!(error instanceof UsageError)) throw error;
            return [error.message];
          },
        );
        expectHarmless(said);
      }),
      limits(30),
    );
  },
  PATIENCE_MS,
);
