import { describe, expect, it } from 'vitest';
import { lensFor } from '../../src/lens/lens-table.js';
import { maskTable } from '../../src/masking/mask-table.js';
import { objectRecord, revealedRecord } from '../../src/diff/object-record.js';
import { createProjection } from '../../src/projection/projection.js';
import { hookEnvironment } from '../../src/hook/hook-environment.js';
import type { Change } from '../../src/model/flow/change.js';
import type { ChangeDelivery } from '../../src/model/flow/delivery.js';
import type { Masked, MaskedText } from '../../src/model/flow/masked.js';
import type { KubeObject } from '../../src/model/object/object.js';
import type { ObjectRecord, StreamRecord } from '../../src/model/flow/record.js';
import type { RunResult } from '../../src/model/flow/result.js';
import type { ServerTable } from '../../src/model/flow/server-table.js';
import type { Outcome } from '../../src/outcome/outcome.js';
import { githubAnnotations } from '../../src/output/ci/github.js';
import { junitXml } from '../../src/output/ci/junit.js';
import type { Format } from '../../src/output/format.js';
import { changeText } from '../../src/output/line/change-text.js';
import { toJson } from '../../src/output/records/json-record.js';
import { closingLines } from '../../src/output/result/closing-text.js';
import type { LiveTable } from '../../src/output/table/live-table.js';
import type { Wording } from '../../src/post/receiver.js';
import type { FeedItem } from '../../src/serve/state/feed-item.js';
import { objectOf } from '../support/change-line.js';
import { deployments } from '../support/records.js';

/**
 * What does not compile: each line that follows `@ts-expect-error` is refused by the type checker, which fails on the
 * comment where the line becomes right. None of these functions is ever called.
 */
const refused: readonly unknown[] = [
  (change: Change) =>
    // @ts-expect-error a change that was not masked is not printed
    changeText(change),
  (record: ObjectRecord, changes: readonly Change[]) =>
    // @ts-expect-error nor is it in a record that was
    toJson({ ...record, changes }),
  (record: ObjectRecord, object: KubeObject) =>
    // @ts-expect-error nor is a whole object
    toJson({ ...record, object }),
  (record: ObjectRecord, object: KubeObject, format: Format) =>
    // @ts-expect-error in no format
    format({ ...record, object }),
  (record: ObjectRecord, changes: readonly Change[]) =>
    // @ts-expect-error hooks get none either
    hookEnvironment({}, [], { ...record, changes }, 1),
  (outcome: Outcome, revealed: ReturnType<typeof revealedRecord>) =>
    // @ts-expect-error what judges gets masked records even where stdout shows secrets
    outcome.observe(revealed, true),
  (record: StreamRecord, message: string) =>
    // @ts-expect-error the server's words go through the mask
    toJson({ ...record, event: { type: 'ERROR', message, code: undefined, retryInMs: undefined } }),
  (result: RunResult) =>
    // @ts-expect-error the closing word accepts a masked result
    closingLines(result),
  (result: RunResult) =>
    // @ts-expect-error so do the annotations of a CI system
    githubAnnotations(result),
  (result: RunResult) =>
    // @ts-expect-error and its reports
    junitXml(result),
  (table: LiveTable, cells: ServerTable) =>
    // @ts-expect-error the server's cells go through the mask
    table.fill({ resource: deployments, namespace: undefined }, cells),
  (record: ObjectRecord, changes: readonly Change[], wording: Wording) =>
    // @ts-expect-error a receiver is sent no change that was not masked
    wording.event({ ...record, changes }),
  (record: ObjectRecord, changes: readonly Change[], wording: Wording) =>
    // @ts-expect-error nor is a chat told one
    wording.line({ ...record, changes }),
  (record: ObjectRecord, object: KubeObject, item: FeedItem): FeedItem => ({
    ...item,
    // @ts-expect-error a client of `serve` gets no whole object that was not masked
    record: { ...record, object },
  }),
  (delivery: ChangeDelivery, changes: readonly Change[]): ChangeDelivery => ({
    ...delivery,
    // @ts-expect-error no sink at all is handed one: a recording, a state and what compares get the same delivery
    record: { ...delivery.record, changes },
  }),
  (delivery: ChangeDelivery, object: KubeObject): ChangeDelivery => ({
    ...delivery,
    // @ts-expect-error and the states beside it are sealed, which only src/diff opens
    states: { old: undefined, new: object },
  }),
  (text: string): MaskedText =>
    // @ts-expect-error a text is not masked because somebody says so
    text,
  (change: Change): Masked<Change> =>
    // @ts-expect-error and no change can be given the mark by hand
    ({ ...change, masked: true }),
];

describe('masking as a type', () => {
  it('lets through what went through the mask, and what is shown on request', () => {
    const lens = lensFor(deployments);
    const object = createProjection(deployments, lens)(objectOf({ spec: { replicas: 2 } }))!;
    const delta = { type: 'ADDED', object, initial: false } as const;
    for (const make of [objectRecord, revealedRecord])
      expect(toJson(make(delta, deployments, lens, 0))).toContain('"field":"replicas"');
    const table: Masked<ServerTable> = maskTable({ columns: [], rows: [] }, []);
    expect(table).toEqual({ columns: [], rows: [] });
    expect(refused).toHaveLength(18);
  });
});
