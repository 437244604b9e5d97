import { expect, test } from 'vitest';
import { chooseLens } from '../../src/lens/choose-lens.js';
import { createProjection } from '../../src/projection/projection.js';
import { createStateRecorder } from '../../src/diff/recorded-state.js';
import { deliverInTurns, stateInTurns } from '../../src/diff/sealed-states.js';
import { parseColumns } from '../../src/jsonpath/read-columns.js';
import { parseJsonPathTemplate } from '../../src/jsonpath/read-template.js';
import type { ChangeDelivery } from '../../src/model/flow/delivery.js';
import type { Json, JsonObject } from '../../src/model/json/json.js';
import { FORMATS } from '../../src/model/plan/choices.js';
import type { Work } from '../../src/model/turns.js';
import { createFormat } from '../../src/output/format.js';
import { WHOLE } from '../../src/output/line/bounds.js';
import { foldRecords, netRecord } from '../../src/output/line/fold.js';
import { hookJson } from '../../src/output/records/json-record.js';
import { parseTemplate } from '../../src/output/records/template.js';
import { createTheme } from '../../src/output/text/theme.js';
import { resourceOf } from '../support/resources.js';

/** A longer search takes objects of the size that a server stores at most. */
const IS_LONG = Number(process.env['KWATCH_FUZZ_SECONDS'] ?? 0) > 5;
const COUNT = IS_LONG ? 45_000 : 5_000;
/**
 * Processor time for which nobody else is heard. Many times what the longest step takes on a machine of its own, and a
 * part of what all of them together take.
 */
const STEP_MOST_MS = IS_LONG ? 300 : 150;

/** As many formats and works as there are make so many by themselves. */
const LEAST_STEPS = 2 * FORMATS.length;

const count = (most: number): readonly number[] =>
  Array.from({ length: Math.min(most, COUNT) }, (_, at) => at);
const keys = (version: number): JsonObject =>
  Object.fromEntries(count(60_000).map((at) => [`key-${at}`, `value ${at} of ${version}`]));
const lines = (version: number): string =>
  count(60_000)
    .map((at) => `line ${at} ${at % 3 === 0 ? version : ''}\n`)
    .join('');

const configMaps = resourceOf('configmaps', 'ConfigMap');
const widgets = resourceOf('widgets.acme.io', 'Widget');
const pods = resourceOf('pods', 'Pod');

/** What is large, each in two versions in which most of it differs. */
const LARGE: readonly (readonly [string, typeof pods, (version: number) => Record<string, Json>])[] = [
  ['keys of data', configMaps, (version) => ({ data: keys(version) })],
  [
    'keys of a Secret',
    resourceOf('secrets', 'Secret'),
    (version) => ({
      data: Object.fromEntries(
        Object.entries(keys(version)).map(([key, value]) => [
          key,
          Buffer.from(JSON.stringify(value)).toString('base64'),
        ]),
      ),
    }),
  ],
  [
    'annotations and labels',
    configMaps,
    (version) => ({ metadata: { annotations: keys(version), labels: keys(1) } }),
  ],
  ['keys of the status', widgets, (version) => ({ status: keys(version) })],
  [
    'conditions',
    widgets,
    (version) => ({
      status: {
        conditions: count(10_000).map((at) => ({
          type: `T${at}`,
          status: at % 2 === 0 ? 'True' : 'False',
          reason: `R${version}`,
          message: `of ${version}`,
        })),
      },
    }),
  ],
  [
    'containers',
    pods,
    (version) => ({
      spec: { containers: count(10_000).map((at) => ({ name: `c${at}`, image: `web:${version}` })) },
      status: {
        phase: 'Running',
        containerStatuses: count(10_000).map((at) => ({
          name: `c${at}`,
          ready: version === 1,
          restartCount: version,
          state: { waiting: { reason: version === 1 ? 'CrashLoopBackOff' : 'ErrImagePull' } },
        })),
      },
    }),
  ],
  ['lines of a text', configMaps, (version) => ({ data: { text: lines(version) } })],
  [
    'one line',
    configMaps,
    (version) => ({ data: { text: `${version}${'a word '.repeat(COUNT * 3)}${version}` } }),
  ],
  [
    'lists in a list',
    widgets,
    (version) => ({ spec: { rows: count(60_000).map((at) => [at % 10 === 0 ? version : at]) } }),
  ],
  [
    'numbers in a list',
    widgets,
    (version) => ({ spec: { rows: Array.from({ length: COUNT * 10 }, (_, at) => at % version) } }),
  ],
];

/** Does the work, and takes down its steps and those of them that are long. */
function stepping(): {
  readonly run: <T>(name: string, work: Work<T>) => T;
  readonly slow: readonly string[];
  readonly steps: () => number;
} {
  const slow: string[] = [];
  let steps = 0;
  const run = <T>(name: string, work: Work<T>): T => {
    for (;;) {
      steps += 1;
      const before = process.cpuUsage();
      const beganMs = performance.now();
      const step = work.next();
      const { user, system } = process.cpuUsage(before);
      // What other threads do meanwhile is none of it.
      const ms = Math.min((user + system) / 1_000, performance.now() - beganMs);
      if (ms > STEP_MOST_MS) slow.push(`${name}: ${Math.round(ms)} ms`);
      if (step.done === true) return step.value;
    }
  };
  return { run, slow, steps: () => steps };
}

function* asOneStep<T>(work: () => T): Work<T> {
  return work();
}

function formatOf(format: (typeof FORMATS)[number]): ReturnType<typeof createFormat> {
  return createFormat({
    format,
    template: parseTemplate('{name} {labels} {changes} {message} {.data}', '-o'),
    columns: parseColumns('NAME:.metadata.name,DATA:.data,SPEC:.spec', '-o'),
    jsonPath: { template: parseJsonPathTemplate('{.metadata.name} {.data} {.spec}', '-o'), asJson: false },
    theme: createTheme(0),
    timestamps: 'none',
    startedMs: 0,
    scopes: () => [],
    windowWidth: () => undefined,
    source: () => 'https://cluster.test',
    objects: true,
    bounds: WHOLE,
    diff: { only: [], ignore: [], managedFields: false },
    context: 3,
    isShown: () => true,
  });
}

test.each(LARGE)(
  '%s: however many there are, no step of what is done of an object is long',
  (name, resource, contentOf) => {
    const { run, slow, steps } = stepping();
    const level = IS_LONG ? 'full' : 'summary';
    const lens = chooseLens(resource, { level, only: [], ignore: [], managedFields: false });
    const project = createProjection(resource, lens, { whole: true, about: true });
    const stateOf = (version: number) => {
      const { metadata = {}, ...content } = contentOf(version);
      const identity = { name: 'large', namespace: 'shop', uid: 'u', resourceVersion: String(version) };
      const object = { ...content, metadata: { ...identity, ...(metadata as JsonObject) } };
      const [made] = [
        run(
          'projection',
          asOneStep(() => project(object)),
        ),
      ];
      if (made === undefined) throw new Error('it has a name');
      return made;
    };
    const scope = { resource, namespace: 'shop' };
    const [old, object] = [stateOf(1), stateOf(2)];
    const change: ChangeDelivery = run(
      'record',
      deliverInTurns({ type: 'MODIFIED', old, object }, scope, lens, 0, true),
    );
    // With more of them it is shown by itself.
    const few = { ...change.record, changes: change.record.changes.slice(0, 5_000) };
    run('recording', stateInTurns(change.states, createStateRecorder(Buffer.alloc(32))));
    run(
      'folding',
      asOneStep(() => netRecord(foldRecords(few, few))),
    );
    run(
      'hook',
      asOneStep(() => hookJson(change.record)),
    );
    for (const format of FORMATS) run(format, formatOf(format)(change.record));
    expect(slow).toEqual([]);
    // Others are heard while it is compared and masked, and while it is written; one text cannot be divided.
    if (name !== 'one line') expect(steps()).toBeGreaterThan(LEAST_STEPS);
  },
  60_000,
);
