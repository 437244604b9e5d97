import fc from 'fast-check';
import type { StreamEvent } from '../../src/model/flow/event.js';
import type { Json } from '../../src/model/json/json.js';
import type { ObjectRecord, StreamRecord } from '../../src/model/flow/record.js';
import { type GivenChange, changeOf } from './given-change.js';
import { AT, deployments, nodes, streamRecord } from './output-records.js';
import { UNSAFE } from './unsafe.js';

/** Text as the worst object could hold: control and invisible characters, lone surrogates, CI commands, escapes. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...UNSAFE),
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.constantFrom(
        '\\',
        '\\n',
        '\\u{202e}',
        '##[',
        '##vso[',
        '::error::',
        '→',
        ' · ',
        '"',
        '👩‍💻',
        '1️⃣',
        '葛󠄀',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const hostileJson = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    hostileText,
    fc.constantFrom(null, true, false, 0, 5, 1.5, 2 ** 53),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(hostileText, tie('value'), { maxKeys: 4 }),
  ),
})).value;

const hostileChange = fc
  .record(
    {
      field: hostileText,
      path: hostileText,
      container: hostileText,
      old: hostileJson,
      new: hostileJson,
      of: fc.nat(),
      note: hostileText,
    },
    { requiredKeys: ['field', 'path'] },
  )
  .map((change) => changeOf(change as GivenChange));

/** Any record of an object. */
export const objectRecord = fc.record({
  type: fc.constantFrom('ADDED', 'MODIFIED', 'DELETED'),
  timeMs: fc.nat().map((ms) => AT + ms),
  resource: fc.constantFrom(deployments, nodes),
  apiVersion: hostileText,
  kind: hostileText,
  identity: fc.record({
    namespace: fc.option(hostileText, { nil: undefined }),
    name: hostileText,
    uid: hostileText,
    resourceVersion: hostileText,
  }),
  initial: fc.boolean(),
  synthetic: fc.boolean(),
  changes: fc.array(hostileChange, { maxLength: 15 }),
  managers: fc.array(hostileText, { maxLength: 3 }),
}) as unknown as fc.Arbitrary<ObjectRecord>;

const streamEvent: fc.Arbitrary<StreamEvent> = fc.oneof(
  fc.record({ type: fc.constant('SYNCED' as const), objects: fc.nat() }),
  fc.record({ type: fc.constant('RECONNECTED' as const), blindMs: fc.nat() }),
  fc.record({ type: fc.constant('RESYNCED' as const), blindMs: fc.nat(), changes: fc.nat() }),
  fc.record({
    type: fc.constant('ERROR' as const),
    message: hostileText,
    code: fc.option(fc.constantFrom(410, 500), { nil: undefined }),
    retryInMs: fc.option(fc.nat(), { nil: undefined }),
  }),
);

/** Any record of a stream. */
export const anyStreamRecord: fc.Arbitrary<StreamRecord> = fc
  .record({
    event: streamEvent,
    scope: fc.record({
      resource: fc
        .record({ plural: hostileText, group: hostileText, namespaced: fc.boolean() })
        .map((given) => ({ ...deployments, ...given })),
      namespace: fc.option(hostileText, { nil: undefined }),
    }),
  })
  .map(({ event, scope }) => streamRecord(event, scope));
