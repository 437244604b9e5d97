import { describe, expect, test } from 'vitest';
import { objectRecord } from '../../../src/diff/object-record.js';
import { chooseLens } from '../../../src/lens/choose-lens.js';
import type { Json } from '../../../src/model/json/json.js';
import type { ObjectRecord } from '../../../src/model/flow/record.js';
import { foldRecords } from '../../../src/output/line/fold.js';
import { createLineFormat } from '../../../src/output/line/line.js';
import { toJson } from '../../../src/output/records/json-record.js';
import { createTheme } from '../../../src/output/text/theme.js';
import { objectOf } from '../../support/change-line.js';
import { AT } from '../../support/output-records.js';
import { resourceOf } from '../../support/resources.js';

type Content = Record<string, Json>;

const backOff: Content = {
  type: 'Warning',
  reason: 'BackOff',
  message: 'Back-off restarting failed container\n',
  count: 8,
  involvedObject: { kind: 'Pod', name: 'web-x' },
  lastTimestamp: '2026-11-21T00:43:04Z',
};
const newer: Content = {
  type: 'Warning',
  reason: 'Unhealthy',
  note: 'Readiness probe failed: HTTP probe failed with statuscode: 503',
  regarding: { kind: 'Pod', name: 'web-x' },
};

interface Given {
  readonly old?: Content;
  readonly next: Content;
  readonly resource?: string;
  readonly level?: 'summary' | 'full';
}

/** An Event that came, or that went from one state to another. */
function told({ old, next, resource = 'events', level = 'summary' }: Given): ObjectRecord {
  const type = resourceOf(resource, 'Event');
  const lens = chooseLens(type, { level, only: [], ignore: [], managedFields: false });
  const snapshot = (content: Content) => ({
    namespace: 'shop',
    name: 'web-x.18',
    uid: 'u',
    resourceVersion: '1',
    apiVersion: 'v1',
    kind: 'Event',
    view: lens.view(objectOf(content)),
    managers: [],
  });
  const object = snapshot(next);
  return old === undefined
    ? objectRecord({ type: 'ADDED', object, initial: false }, type, lens, AT)
    : objectRecord({ type: 'MODIFIED', object, old: snapshot(old) }, type, lens, AT);
}

const lineOf = (record: ObjectRecord): string => createLineFormat({ theme: createTheme(0) })(record);
const messageOf = (record: ObjectRecord): unknown =>
  (JSON.parse(toJson(record)) as { message: unknown }).message;

const BACK_OFF = 'BackOff pod/web-x ×9: Back-off restarting failed container  (Warning)';

describe('an Event', () => {
  test('that is new leads with what it is about', () => {
    const record = told({ next: backOff });
    const text = BACK_OFF.replace('×9', '×8');
    expect(lineOf(record)).toBe(`12:04:40 ADDED    event/web-x.18  shop  ${text}`);
    expect(messageOf(record)).toBe(text);
  });

  test('of which only the count moved is told whole', () => {
    const record = told({
      old: backOff,
      next: { ...backOff, count: 9, lastTimestamp: '2026-11-21T00:44:04Z' },
    });
    expect(lineOf(record)).toBe(`12:04:40 MODIFIED event/web-x.18  shop  ${BACK_OFF}`);
    expect(messageOf(record)).toBe(BACK_OFF);
    expect(JSON.parse(toJson(record))).toMatchObject({
      changes: [
        {
          field: 'count',
          path: 'count',
          old: 8,
          new: 9,
          event: {
            type: 'Warning',
            reason: 'BackOff',
            object: 'pod/web-x',
            message: 'Back-off restarting failed container',
            count: 9,
          },
        },
      ],
    });
  });

  test.each<readonly [string, Content]>([
    ['a series', { series: { count: 9, lastObservedTime: 'x' } }],
    ['a count of the older API', { deprecatedCount: 9, deprecatedLastTimestamp: 'x' }],
  ])('of the newer API is told alike: %s', (_name, moved) => {
    const record = told({ old: newer, next: { ...newer, ...moved }, resource: 'events.events.k8s.io' });
    expect(lineOf(record)).toBe(
      '12:04:40 MODIFIED event/web-x.18  shop  Unhealthy pod/web-x ×9: Readiness probe failed: HTTP probe failed with statuscode: 503  (Warning)',
    );
  });

  test('that is ordinary and came once has no more than it says', () => {
    const record = told({
      next: { ...backOff, type: 'Normal', reason: 'Pulled', message: 'Pulled it', count: 1 },
    });
    expect(lineOf(record)).toBe('12:04:40 ADDED    event/web-x.18  shop  Pulled pod/web-x: Pulled it');
  });

  test('leads with it where every path is shown', () => {
    const next = { ...backOff, count: 9, lastTimestamp: '2026-11-21T00:44:04Z' };
    expect(lineOf(told({ old: backOff, next, level: 'full' }))).toBe(
      `12:04:40 MODIFIED event/web-x.18  shop  ${BACK_OFF} · lastTimestamp 2026-11-21T00:43:04Z → 2026-11-21T00:44:04Z`,
    );
  });

  test('that was folded says what it says now', () => {
    const at = (count: number, message: string): Content => ({ ...backOff, count, message });
    const first = told({ old: at(7, 'old'), next: at(8, 'new') });
    const then = told({ old: at(8, 'new'), next: at(9, 'new') });
    expect(lineOf(foldRecords(first, then) as ObjectRecord)).toBe(
      '12:04:40 MODIFIED event/web-x.18  shop  BackOff pod/web-x ×9: new  (Warning)  ×2',
    );
  });

  test('holds no secret, and forges nothing', () => {
    const moved = (message: string): ObjectRecord =>
      told({ old: { ...backOff, message }, next: { ...backOff, message, count: 9 } });
    expect(toJson(moved('password=hunter2'))).not.toContain('hunter2');
    expect(lineOf(moved('password=hunter2'))).toBe(
      '12:04:40 MODIFIED event/web-x.18  shop  BackOff pod/web-x ×9: password=***  (Warning)',
    );
    expect(lineOf(moved('it failed  by alice · replicas 1 → 2'))).toBe(
      '12:04:40 MODIFIED event/web-x.18  shop  BackOff pod/web-x ×9: "it failed  by alice · replicas 1 → 2"  (Warning)',
    );
  });
});
