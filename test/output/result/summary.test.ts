import { describe, expect, it } from 'vitest';
import type { WatchRecord } from '../../../src/model/record.js';
import { count, createTally, summaryLines } from '../../../src/output/result/summary.js';
import { AT, named, nodes, record, streamRecord } from '../../support/output-records.js';

/** The summary of a run: what was told, and whether it was shown. */
function summary(...told: readonly (readonly [WatchRecord, boolean])[]): string {
  const tally = createTally();
  for (const [given, shown] of told) count(tally, given, shown);
  return summaryLines(tally, AT + 65_000).join('\n');
}

const added = record({ type: 'ADDED' });
const modified = record({ type: 'MODIFIED' });
const deleted = record({ type: 'DELETED' });

describe('the closing summary', () => {
  it('counts what was told by type', () => {
    expect(summary()).toBe('0 added, 0 modified, 0 deleted');
    expect(summary([added, true], [added, true], [modified, true], [deleted, true])).toBe(
      '2 added, 1 modified, 1 deleted',
    );
  });

  it('says how many were there at the start, and how many updates changed nothing shown', () => {
    const initial = record({ type: 'ADDED', initial: true });
    expect(
      summary(
        [initial, true],
        [initial, true],
        [added, true],
        [modified, true],
        [modified, false],
        [modified, false],
      ),
    ).toBe('3 added (2 there at the start), 1 modified (2 more changed nothing shown), 0 deleted');
  });

  it('counts every update that was folded into one, shown or not', () => {
    const folded = record({ type: 'MODIFIED', folded: 7 });
    expect(summary([folded, true], [folded, false])).toBe(
      '0 added, 7 modified (7 more changed nothing shown), 0 deleted',
    );
  });

  it('says how often the stream broke and how long it was blind at the longest', () => {
    const synced = streamRecord({ type: 'SYNCED', objects: 1 });
    const error = streamRecord({ type: 'ERROR', message: 'lost', code: undefined, retryInMs: 800 });
    const back = streamRecord({ type: 'RECONNECTED', blindMs: 3000 });
    const relisted = streamRecord({ type: 'RESYNCED', blindMs: 1000, changes: 0 });
    expect(summary([synced, true], [error, true], [error, true], [back, true])).toBe(
      '0 added, 0 modified, 0 deleted; stream interrupted 1 time, 3 s at the longest',
    );
    expect(summary([back, true], [relisted, true])).toBe(
      '0 added, 0 modified, 0 deleted; stream interrupted 2 times, 3 s at the longest',
    );
  });

  it('is by type where there are several, even those of which nothing came', () => {
    const node = record({ type: 'ADDED', resource: nodes, identity: named('n1', undefined) });
    const none = streamRecord({ type: 'SYNCED', objects: 0 });
    expect(summary([none, false], [node, true])).toBe(
      [
        '1 added, 0 modified, 0 deleted',
        '  deployments.apps: 0 added, 0 modified, 0 deleted',
        '  nodes: 1 added, 0 modified, 0 deleted',
      ].join('\n'),
    );
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
        '0 added, 0 modified, 0 deleted',
        'deployments.apps in default: still down, for 65 s; what happened since is not told',
      ].join('\n'),
    );
    expect(summary([error, true], [back, true])).not.toContain('still down');
    expect(summary([skipped, true])).not.toContain('still down');
  });
});
