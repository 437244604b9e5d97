import { describe, expect, it } from 'vitest';
import type { WatchRecord } from '../../../src/model/flow/record.js';
import { count, createTally, summaryLines } from '../../../src/output/result/summary.js';
import { AT, named, nodes, record, streamRecord } from '../../support/output-records.js';

/** The summary of a run: what was told, and whether it was shown. */
function summary(...told: readonly (readonly [WatchRecord, boolean])[]): string {
  return linesOf(told, false).join('\n');
}

function linesOf(told: readonly (readonly [WatchRecord, boolean])[], verbose: boolean): readonly string[] {
  const tally = createTally();
  for (const [given, shown] of told) count(tally, given, shown);
  return summaryLines(tally, AT + 65_000, verbose);
}

const added = record({ type: 'ADDED' });
const modified = record({ type: 'MODIFIED' });
const deleted = record({ type: 'DELETED' });

/** So many changes of a type by this name. */
function ofType(plural: string, changes: number): readonly (readonly [WatchRecord, boolean])[] {
  const resource = { ...nodes, plural };
  const synced = streamRecord({ type: 'SYNCED', objects: changes });
  const of = record({ type: 'MODIFIED', resource, identity: named('n1', undefined) });
  return [
    [{ ...synced, scope: { resource, namespace: undefined } }, false],
    ...Array.from({ length: changes }, () => [of, true] as const),
  ];
}

describe('the closing summary', () => {
  it('counts what was told, and leaves out what did not happen', () => {
    expect(summary()).toBe('nothing was shown');
    expect(summary([added, true], [added, true], [modified, true], [deleted, true])).toBe(
      '2 added, 1 modified, 1 deleted',
    );
    expect(summary([deleted, true])).toBe('1 deleted');
  });

  it('says how many were there at the start, and how many updates changed nothing shown', () => {
    const initial = record({ type: 'ADDED', initial: true });
    const all = [
      [initial, true],
      [initial, true],
      [added, true],
      [modified, true],
      [modified, false],
      [modified, false],
    ] as const;
    expect(summary(...all)).toBe('3 added (2 there at the start), 1 modified (2 more changed nothing shown)');
    expect(summary([modified, false])).toBe('1 update changed nothing shown');
    expect(summary([modified, false], [modified, false])).toBe('2 updates changed nothing shown');
  });

  it('counts every update that was folded into one, and of those that undid each other says so', () => {
    const folded = record({ type: 'MODIFIED', folded: 7 });
    expect(summary([folded, true], [folded, false], [modified, false])).toBe(
      '7 modified (1 more changed nothing shown, 7 more undone at once)',
    );
  });

  it('says how often the stream broke and how long it was blind at the longest', () => {
    const synced = streamRecord({ type: 'SYNCED', objects: 1 });
    const error = streamRecord({ type: 'ERROR', message: 'lost', code: undefined, retryInMs: 800 });
    const back = streamRecord({ type: 'RECONNECTED', blindMs: 3000 });
    const relisted = streamRecord({ type: 'RESYNCED', blindMs: 1000, changes: 0 });
    expect(summary([synced, true], [error, true], [error, true], [back, true])).toBe(
      'nothing was shown; stream interrupted 1 time, 3 s at the longest',
    );
    expect(summary([back, true], [relisted, true])).toBe(
      'nothing was shown; stream interrupted 2 times, 3 s at the longest',
    );
  });

  it('is by type in one line where several had something, those of which most came first', () => {
    expect(summary(...ofType('nodes', 1), ...ofType('leases', 0))).toBe('1 modified');
    expect(summary(...ofType('nodes', 1), ...ofType('leases', 0), ...ofType('pods', 3))).toBe(
      '4 modified\nby type: pods 3, nodes 1',
    );
  });

  it('of a run over 20 types takes two lines', () => {
    const types = Array.from({ length: 20 }, (_, at) => ofType(`type${at}`, 20 - at));
    expect(summary(...types.flat())).toBe(
      '210 modified\nby type: type0 20, type1 19, type2 18, type3 17, type4 16, 15 more types',
    );
  });

  it('names a type without its group, unless another type has that name', () => {
    expect(summary(...ofType('widgets.acme.io', 2), ...ofType('widgets.other.io', 1))).toBe(
      '3 modified\nby type: widgets.acme.io 2, widgets.other.io 1',
    );
    expect(summary(...ofType('widgets.acme.io', 2), ...ofType('pods', 1))).toBe(
      '3 modified\nby type: widgets 2, pods 1',
    );
  });

  it('has a line for each type with --verbose, those too of which every update changed nothing shown', () => {
    const unshown = ofType('leases', 2).map(([told]) => [told, false] as const);
    expect(linesOf([...ofType('pods', 3), ...unshown, ...ofType('nodes', 0)], true)).toEqual([
      '3 modified (2 more changed nothing shown)',
      '  pods: 3 modified',
      '  leases: 2 updates changed nothing shown',
    ]);
  });

  it('tells a stream that is still down, and since when', () => {
    const error = streamRecord({ type: 'ERROR', message: 'lost', code: undefined, retryInMs: 800 });
    const skipped = streamRecord({
      type: 'ERROR',
      message: 'odd frame',
      code: undefined,
      retryInMs: undefined,
    });
    const back = streamRecord({ type: 'RECONNECTED', blindMs: 3000 });
    expect(summary([error, true], [{ ...error, timeMs: error.timeMs + 9000 }, true])).toBe(
      [
        'nothing was shown',
        'deployments.apps in default: still down, for 65 s; what happened since is not told',
      ].join('\n'),
    );
    expect(summary([error, true], [back, true])).not.toContain('still down');
    expect(summary([skipped, true])).not.toContain('still down');
  });
});
