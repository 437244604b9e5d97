import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StreamRecord } from '../../../src/model/flow/record.js';
import { wholeCluster } from '../../../src/model/object/scope.js';
import { noticeText } from '../../../src/output/text/notice-text.js';
import { anyStreamRecord } from '../../support/arbitrary-text.js';
import { deployments, nodes, streamRecord } from '../../support/output-records.js';
import { unsafeInText } from '../../support/unsafe.js';

const everywhere = { resource: deployments, namespace: undefined };
const cluster = { resource: nodes, namespace: undefined };

describe('a notice', () => {
  it.each<[string, StreamRecord]>([
    ['no deployments.apps to show in namespace default yet', streamRecord({ type: 'SYNCED', objects: 0 })],
    [
      'no deployments.apps to show in any namespace yet',
      streamRecord({ type: 'SYNCED', objects: 0 }, everywhere),
    ],
    ['no nodes to show yet', streamRecord({ type: 'SYNCED', objects: 0 }, cluster)],
    [
      'west: deployments.apps in default: back after 2 s; nothing was missed',
      streamRecord(
        { type: 'RECONNECTED', blindMs: 2000 },
        { ...everywhere, context: 'west', namespace: 'default' },
      ),
    ],
    [
      'west: nothing listens there; next try in 2 s',
      streamRecord(
        { type: 'ERROR', message: 'nothing listens there', code: undefined, retryInMs: 2000 },
        wholeCluster('west'),
      ),
    ],
    [
      'west: there after 9 s; what it has is listed now',
      streamRecord({ type: 'RESYNCED', blindMs: 9000, changes: 0 }, wholeCluster('west')),
    ],
    [
      'deployments.apps in default: connection lost (ECONNRESET); next try in 2 s',
      streamRecord({
        type: 'ERROR',
        message: 'connection lost (ECONNRESET)',
        code: undefined,
        retryInMs: 2000,
      }),
    ],
    [
      'deployments.apps in default: the server does not accept these credentials any more: log in again, or wait until they are renewed (Unauthorized); next try in 2 s',
      streamRecord({ type: 'ERROR', message: 'Unauthorized', code: 401, retryInMs: 2000 }),
    ],
    [
      'deployments.apps in default: the server does not have this type any more (404 Not Found); next try in 30 s',
      streamRecord({ type: 'ERROR', message: '404 Not Found', code: 404, retryInMs: 30_000 }),
    ],
    [
      'deployments.apps in all namespaces: the server has forgotten what happened since then: listing anew (too old resource version)',
      streamRecord(
        { type: 'ERROR', message: 'too old resource version', code: 410, retryInMs: undefined },
        everywhere,
      ),
    ],
    [
      'nodes: back after 3 s; nothing was missed',
      streamRecord({ type: 'RECONNECTED', blindMs: 3000 }, cluster),
    ],
    [
      'deployments.apps in default: back after 65 s by a new list; 4 objects differ; states in between may be missing',
      streamRecord({ type: 'RESYNCED', blindMs: 65_000, changes: 4 }),
    ],
    [
      'deployments.apps in default: back after 0.4 s by a new list; 1 object differs; states in between may be missing',
      streamRecord({ type: 'RESYNCED', blindMs: 400, changes: 1 }),
    ],
    [
      'deployments.apps in default: back after 12 min by a new list; no object differs; states in between may be missing',
      streamRecord({ type: 'RESYNCED', blindMs: 720_000, changes: 0 }),
    ],
  ])('says: %s', (text, given) => {
    expect(noticeText(given, { verbose: false })).toBe(text);
    expect(noticeText(given, { verbose: true })).toBe(text);
  });

  it('tells of a finished list with objects only when asked for more', () => {
    const one = streamRecord({ type: 'SYNCED', objects: 1 });
    expect(noticeText(one, { verbose: false })).toBeUndefined();
    expect(noticeText(one, { verbose: true })).toBe('deployments.apps in default: 1 object listed');
  });

  it('is one safe line that is no CI command, whatever the server calls things', () => {
    fc.assert(
      fc.property(anyStreamRecord, (given) => {
        const text = noticeText(given, { verbose: true }) ?? '';
        expect(unsafeInText(text)).toEqual([]);
        expect(text).not.toMatch(/^\s*::|##(?:vso)?\[/);
      }),
      { numRuns: 500 },
    );
    const resource = { ...nodes, plural: '::error::x' };
    expect(
      noticeText(streamRecord({ type: 'RECONNECTED', blindMs: 0 }, { resource, namespace: undefined }), {
        verbose: false,
      }),
    ).toBe('"::error::x": back after 0 s; nothing was missed');
  });
});
