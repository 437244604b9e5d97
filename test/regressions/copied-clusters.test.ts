/*
 * A cluster that was restored from the backup of another one holds the same names and the same UIDs: what is known of an
 * object in the one must never be taken for the other.
 */
import { expect, test } from 'vitest';
import { keyOfChange } from '../../src/diff/queued-change.js';
import type { Printer } from '../../src/output/printer.js';
import type { PrintableWatchRecord } from '../../src/model/flow/record.js';
import type { PlannedScope } from '../../src/model/object/scope.js';
import { createJudge } from '../../src/outcome/judge.js';
import { createdCondition } from '../../src/outcome/conditions/existence-condition.js';
import { createRolloutNews } from '../../src/outcome/rollout/rollout-news.js';
import { createLineFormat } from '../../src/output/line/line.js';
import { createFolding } from '../../src/output/line/folding.js';
import { count, createTally, summaryLines } from '../../src/output/result/summary.js';
import { createObjectRows } from '../../src/output/table/object-rows.js';
import { createTheme } from '../../src/output/text/theme.js';
import type { Masked } from '../../src/model/flow/masked.js';
import type { ServerTable } from '../../src/model/flow/server-table.js';
import { FakeClock } from '../support/fake-clock.js';
import { added, state } from '../support/queued-changes.js';
import { deployment } from '../support/outcome.js';
import { AT, type GivenRecord, deployments, objectRecord, streamRecord } from '../support/records.js';

const of = (context: string, given: GivenRecord = {}) => objectRecord({ context, ...given });
const scaled = { type: 'MODIFIED', changes: [{ field: 'replicas', path: 'r', old: 1, new: 2 }] } as const;

test('a change of the one is not folded into that of the other', () => {
  const printed: PrintableWatchRecord[] = [];
  const printer: Printer = {
    print: (record) => void printed.push(record),
    finish: () => Promise.resolve(),
  };
  const folding = createFolding(printer, new FakeClock());
  void folding.print(of('east', scaled));
  void folding.print(of('west', scaled));
  expect(printed).toHaveLength(2);
});

test('a command for the one does not wait for that of the other, nor is it merged with it', () => {
  const change = added(state('web', '1'));
  const keys = ['east', 'west'].map((context) =>
    keyOfChange({ ...change, record: { ...change.record, context } }),
  );
  expect(new Set(keys).size).toBe(2);
});

test('a name that is waited for in both is met when both are there, and the result names the clusters', () => {
  const judge = createJudge({
    conditionsFor: () => [createdCondition('--for create')],
    guards: [],
    any: false,
    dependentsOf: () => undefined,
    now: () => 0,
    elapsed: () => 0,
  });
  const planned = (context: string): PlannedScope => ({
    scope: { context, resource: deployments, namespace: 'default' },
    selectors: {},
    named: ['web'],
    admits: () => true,
  });
  judge.expect([planned('east')]);
  judge.expect([planned('west')]);
  judge.observe(of('east'));
  expect(judge.verdict()).toBe('open');
  expect(judge.results().map(({ context, state: is }) => `${String(context)} ${is}`)).toEqual([
    'east met',
    'west waiting',
  ]);
  judge.observe(of('west'));
  expect(judge.verdict()).toBe('met');
});

test('a revision of the one is no new rollout of the other', () => {
  const said: string[] = [];
  const news = createRolloutNews((text) => said.push(text));
  news.observe(of('east', { object: deployment({}, { revision: '1' }) }));
  news.observe(of('west', { object: deployment({}, { revision: '7' }) }));
  expect(said).toEqual([]);
  news.observe(of('west', { object: deployment({}, { revision: '8' }) }));
  expect(said).toEqual(['west: deployment/web: a new rollout began (revision 8); following it']);
});

test('each has a row of its own, also where the two servers have other columns', () => {
  const rows = createObjectRows();
  for (const context of ['west', 'east']) rows.apply(of(context), true);
  const fill = (context: string, cells: Readonly<Record<string, string>>): void => {
    const columns = Object.keys(cells).map((name) => ({ name, priority: 0 }));
    const row = {
      namespace: 'default',
      name: 'web',
      uid: 'uid-1',
      created: undefined,
      cells: Object.values(cells),
    };
    const table = { columns, rows: [row] } as unknown as Masked<ServerTable>;
    rows.fill({ context, resource: deployments, namespace: 'default' }, table, AT);
  };
  fill('east', { Name: 'web', Ready: '1/1', Age: '1d' });
  fill('west', { Name: 'web', Age: '2d', Strategy: 'Recreate' });
  const [section] = rows.sections();
  expect(section?.columns?.map(({ name }) => name)).toEqual(['Name', 'Ready', 'Age', 'Strategy']);
  expect(section?.rows.map(({ context, cells }) => [context, cells?.values])).toEqual([
    ['east', ['web', '1/1', '1d']],
    ['west', ['web', '', '2d', 'Recreate']],
  ]);
});

test('the summary counts each by itself, and says which one is still down', () => {
  const down = { type: 'ERROR', message: 'gone', code: undefined, retryInMs: 1 } as const;
  const records = [
    of('east'),
    of('west', scaled),
    streamRecord(down, { context: 'west', resource: deployments, namespace: 'default' }),
    streamRecord(
      { type: 'SYNCED', objects: 1 },
      { context: 'east', resource: deployments, namespace: 'default' },
    ),
  ];
  const tally = createTally();
  for (const record of records) count(tally, record, true);
  expect(summaryLines(tally, AT + 5_000, true)).toEqual([
    '1 added, 1 modified',
    '  east: deployments.apps: 1 added',
    '  west: deployments.apps: 1 modified',
    'west: deployments.apps in default: still down, for 5 s; what happened since is not told',
  ]);
});

test('a line names the cluster first, and a name that reads like more than one stands in quotes', () => {
  const format = createLineFormat({ theme: createTheme(0), timestamps: 'none' });
  expect(format(of('east', scaled))).toBe('MODIFIED east  deployment/web  default  replicas 1 → 2');
  expect(format(of('a  deployment/b', scaled))).toBe(
    'MODIFIED "a  deployment/b"  deployment/web  default  replicas 1 → 2',
  );
});
