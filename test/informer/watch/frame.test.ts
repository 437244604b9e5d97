import { expect, test } from 'vitest';
import { createFrameParser, createInitialFrameParser } from '../../../src/informer/watch/frame.js';
import { apiError, bookmark, deployment } from '../../support/informer.js';

const parseFrame = createFrameParser(false);
const parse = (event: unknown): unknown => parseFrame(Buffer.from(JSON.stringify(event)));

test.each(['ADDED', 'MODIFIED', 'DELETED'])('%s carries an object and its version', (type) => {
  const object = deployment('web', '5');
  expect(parse({ type, object })).toEqual({ type, object, resourceVersion: '5' });
});

test('the managedFields of its object come as text, unless they are to be in it', () => {
  const managedFields = [{ manager: 'kubectl', fieldsV1: { 'f:spec': {} } }];
  const object = { metadata: { name: 'web', resourceVersion: '5', managedFields } };
  const line = Buffer.from(JSON.stringify({ type: 'ADDED', object }));
  expect(parseFrame(line)).toMatchObject({
    type: 'ADDED',
    resourceVersion: '5',
    managedFields: JSON.stringify(managedFields),
  });
  expect(createFrameParser(true)(line)).toEqual({ type: 'ADDED', object, resourceVersion: '5' });
});

test('a bookmark carries a version, and may end the initial events', () => {
  expect(parse({ type: 'BOOKMARK', object: bookmark('7') })).toEqual({
    type: 'BOOKMARK',
    resourceVersion: '7',
    endsInitialEvents: false,
  });
});

test.each(['true', 'false', 'TRUE', ''])('only the value true is the end mark: %j', (value) => {
  const metadata = { resourceVersion: '7', annotations: { 'k8s.io/initial-events-end': value } };
  expect(parse({ type: 'BOOKMARK', object: { metadata } })).toMatchObject({
    endsInitialEvents: value === 'true',
  });
});

test('an error is the Status that it carries', () => {
  const object = { code: 410, reason: 'Expired', message: 'too old', details: { retryAfterSeconds: 2 } };
  expect(parse({ type: 'ERROR', object })).toEqual({
    type: 'ERROR',
    error: apiError({ code: 410, reason: 'Expired', message: 'too old', retryAfterMs: 2_000 }),
  });
});

test.each([[{}], [null], ['no']])('an error that carries no Status is a 500: %j', (object) => {
  expect(parse({ type: 'ERROR', object })).toEqual({
    type: 'ERROR',
    error: apiError({ code: 500, message: 'the server reported an error in the watch' }),
  });
});

test.each([
  [{ type: 'RENAMED', object: deployment('web', '5') }],
  [{ type: 'ADDED' }],
  [{ type: 'ADDED', object: { kind: 'Deployment' } }],
  [{ type: 'BOOKMARK', object: { metadata: { resourceVersion: '' } } }],
  [{ object: deployment('web', '5') }],
  [{}],
])('what is JSON and no event is unknown: %j', (event) => {
  expect(parse(event)).toEqual({ type: 'UNKNOWN' });
});

test.each(['', '<html>', '{"type":"ADDED","object":{', '[]', '"ADDED"', 'null', '{}x'])(
  'what is not an object is no line of a watch: %j',
  (text) => {
    expect(parseFrame(Buffer.from(text))).toBeUndefined();
  },
);

test('an initial event is parsed like an item of a list: without the copy that kubectl apply leaves, and again', () => {
  const applied = { 'kubectl.kubernetes.io/last-applied-configuration': '{"a":1}\n' };
  const object = { metadata: { name: 'web', resourceVersion: '5', annotations: applied }, spec: {} };
  const line = Buffer.from(JSON.stringify({ type: 'ADDED', object }));
  const drops = createInitialFrameParser({ keepsManagedFields: false, dropsApplied: true })(line);
  expect(drops).toMatchObject({
    object: { metadata: { annotations: { [Object.keys(applied)[0] ?? '']: '' } } },
  });
  const keeps = createInitialFrameParser({ keepsManagedFields: false })(line);
  expect(keeps?.type === 'ADDED' && keeps.again?.()).toEqual(object);
  const change = parseFrame(line);
  expect(change?.type === 'ADDED' && change.again).toBeUndefined();
});
